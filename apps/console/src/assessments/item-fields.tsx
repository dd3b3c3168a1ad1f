import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { LongText } from "../form/long-text.tsx";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { AssessmentFieldsProps } from "./assessment-fields-props.ts";
import { ItemFacts } from "./item-facts.tsx";

const MOST = 8000;

/** Part by part: what the running system says, and room for what only people can. */
export const ItemFields = ({ assessment, flat, put, error }: AssessmentFieldsProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const problemOf = useFieldProblem(fieldProblems(error));
  return assessment.sections.map(({ section, title, items }) => (
    <Panel key={section} title={title[language]}>
      {items.map(({ item, title: name, hint, facts, isRequired }) => (
        <section key={item} className="item">
          <h3>{name[language]}</h3>
          <ItemFacts facts={facts} />
          <LongText
            label={say(isRequired ? "assessment.answer" : "assessment.remark")}
            aria-label={`${name[language]}: ${say(isRequired ? "assessment.answer" : "assessment.remark")}`}
            description={hint?.[language]}
            most={MOST}
            minRows={isRequired ? 3 : 1}
            required={isRequired}
            value={flat[`answer.${item}`] ?? ""}
            error={problemOf(`/written/answers/${item}`)}
            onText={(text) => put(`answer.${item}`, text)}
          />
        </section>
      ))}
    </Panel>
  ));
};
