import { SeimbangProblem } from "@seimbang/client";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Note } from "./note.tsx";
import { troubleOf } from "./trouble-of.ts";
import { Words } from "./words.tsx";

/** Why something was not done, beside what would have done it; nothing where nothing went wrong. */
export const TroubleNote = ({ error }: { readonly error: unknown }) => {
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
              <code>{field}</code> {language === "id" ? ruleId : rule}
            </span>
          ))}
        </span>
      )}
    </Note>
  );
};
