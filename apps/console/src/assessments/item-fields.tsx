import { Button } from "@mantine/core";
import { useState } from "react";
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
  const { language } = useLanguage();
  const problemOf = useFieldProblem(fieldProblems(error));
  return assessment.sections.map(({ section, title, items }) => (
    <Panel key={section} title={title[language]}>
      {items.map(({ item, title: name, hint, facts, isRequired }) => (
        <section key={item} className="item">
          <h3>{name[language]}</h3>
          <ItemFacts facts={facts} />
          <ItemAnswer
            name={name[language]}
            hint={hint?.[language]}
            isRequired={isRequired}
            answer={flat[`answer.${item}`] ?? ""}
            problem={problemOf(`/written/answers/${item}`)}
            onAnswer={(text) => put(`answer.${item}`, text)}
          />
        </section>
      ))}
    </Panel>
  ));
};

type ItemAnswerProps = {
  readonly name: string;
  readonly hint: string | undefined;
  readonly isRequired: boolean;
  readonly answer: string;
  readonly problem: string | undefined;
  readonly onAnswer: (text: string) => void;
};

/** What has to be answered has its room at once; where people only may add something, it takes one press. */
const ItemAnswer = ({ name, hint, isRequired, answer, problem, onAnswer }: ItemAnswerProps) => {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const label = say(isRequired ? "assessment.answer" : "assessment.remark");
  if (!isRequired && !isOpen && answer === "")
    return (
      <Button
        className="item-remark"
        size="compact-sm"
        variant="subtle"
        aria-label={`${say("assessment.add_remark")}: ${name}`}
        onClick={() => setOpen(true)}
      >
        {say("assessment.add_remark")}
      </Button>
    );
  return (
    <LongText
      label={label}
      aria-label={`${name}: ${label}`}
      description={hint}
      most={MOST}
      minRows={isRequired ? 3 : 2}
      required={isRequired}
      autoFocus={isOpen}
      value={answer}
      error={problem}
      onText={onAnswer}
    />
  );
};
