import type { RecipientWire, RecordFindingWire } from "@seimbang/contracts";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";

type FindingsListProps = {
  readonly findings: readonly RecordFindingWire[];
  readonly recipients: readonly RecipientWire[];
};

const OF_OFFICER = /^officer_/;

/** In what the registers differ from what runs, each a way to where it is mended. */
export const FindingsList = ({ findings, recipients }: FindingsListProps) => {
  const say = useSay();
  const { language } = useLanguage();
  if (findings.length === 0)
    return (
      <p className="calm">
        <IconCircleCheck size={20} aria-hidden={true} /> {say("records.findings.none")}
      </p>
    );
  const placeOf = ({ code, about }: RecordFindingWire): string => {
    if (OF_OFFICER.test(code)) return "/records/officer";
    const entry = recipients.find(({ document }) => document.name === about);
    return entry === undefined ? "/records/recipients" : `/records/recipients/${entry.recordId}`;
  };
  return (
    <ul className="list">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.about}`} className="need" data-urgent={true}>
          <span className="state-dot" aria-hidden="true" />
          <Link className="text-link" to={placeOf(finding)}>
            {finding.message[language]}
          </Link>
        </li>
      ))}
    </ul>
  );
};
