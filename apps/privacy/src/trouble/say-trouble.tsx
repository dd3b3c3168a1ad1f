import { SeimbangProblem } from "@seimbang/client";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Note } from "../layout/note.tsx";
import { troubleOf } from "./trouble-of.ts";

/** Why something was not done, beside what would have done it and what somebody typed; nothing where nothing went wrong. */
export const SayTrouble = ({ error }: { readonly error: unknown }) => {
  const { language } = useLanguage();
  if (error === null || error === undefined) return null;
  const { text } = troubleOf(error, language);
  const rules = error instanceof SeimbangProblem ? error.errors : [];
  return (
    <div role="alert">
      <Note tone="care">
        {typeof text === "string" ? <FormattedMessage id={text} /> : text.said}{" "}
        {rules.map(({ rule, ruleId = rule }) => (language === "id" ? ruleId : rule)).join("; ")}
      </Note>
    </div>
  );
};
