import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import type { TypedFinding } from "./use-copy-findings.ts";

/** What stands in the way of these words, and what would put it right; told politely, as it comes while somebody types. */
export const FindingNotes = ({ findings }: { readonly findings: readonly TypedFinding[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <div className="findings" aria-live="polite">
      {findings.map(({ severity, message, owners }) => (
        <p key={message.en} className="finding" data-tone={severity === "blocks" ? "bad" : "care"}>
          <strong>{say(`finding.${severity}`)}</strong> {message[language]}
          {owners.length === 0 ? null : ` ${say("finding.owners", { owners: owners.join(", ") })}`}
        </p>
      ))}
    </div>
  );
};
