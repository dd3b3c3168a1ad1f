import type { RecordFindingWire } from "@seimbang/contracts";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";

const OF_OFFICER = /^officer_/;

/** In what the registers differ from what runs, each a way to where it is mended. */
export const FindingsList = ({ findings }: { readonly findings: readonly RecordFindingWire[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  if (findings.length === 0)
    return (
      <p className="calm">
        <IconCircleCheck size={20} aria-hidden={true} /> {say("records.findings.none")}
      </p>
    );
  return (
    <ul className="list">
      {findings.map(({ code, about, message }) => (
        <li key={`${code} ${about}`} className="need" data-urgent={true}>
          <span className="state-dot" aria-hidden="true" />
          <Link className="text-link" to={OF_OFFICER.test(code) ? "/records/officer" : "/records/recipients"}>
            {message[language]}
          </Link>
        </li>
      ))}
    </ul>
  );
};
