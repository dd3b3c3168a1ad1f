import { SeimbangProblem } from "@seimbang/client";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Note } from "./note.tsx";
import { troubleOf } from "./trouble-of.ts";
import { Words } from "./words.tsx";

type TroubleNoteProps = {
  readonly error: unknown;
  /** How people know a field that the server names; by the server's own name where nothing is said. */
  readonly nameOf?: (field: string) => string;
};

/** Why something was not done, beside what would have done it; nothing where nothing went wrong. */
export const TroubleNote = ({ error, nameOf }: TroubleNoteProps) => {
  const { language } = useLanguage();
  if (error === null || error === undefined) return null;
  const { title, text } = troubleOf(error, language);
  const rules = error instanceof SeimbangProblem ? error.errors : [];
  return (
    <Note tone="bad">
      <strong>
        <Words of={title} />
      </strong>{" "}
      {text === undefined ? null : <Words of={text} />}
      {rules.length === 0 ? null : (
        <span className="note-list">
          {rules.map(({ field, rule, ruleId = rule }) => (
            <span key={`${field} ${rule}`}>
              {nameOf === undefined ? <code>{field}</code> : <strong>{nameOf(field)}:</strong>}{" "}
              {language === "id" ? ruleId : rule}
            </span>
          ))}
        </span>
      )}
    </Note>
  );
};
