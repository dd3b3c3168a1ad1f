import { SegmentedControl, TextInput } from "@mantine/core";
import { fieldProblems } from "../form/field-problems.ts";
import { LongText } from "../form/long-text.tsx";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { AssessmentFieldsProps } from "./assessment-fields-props.ts";

const MOST = 8000;

/** What the officer advises, and what customers think or why they were not asked (GDPR 35(2) and (9)). */
export const OpinionFields = ({ flat, put, error }: AssessmentFieldsProps) => {
  const say = useSay();
  const problemOf = useFieldProblem(fieldProblems(error));
  const officer = flat["opinion.officer"] ?? { name: "", opinion: "" };
  const customers = flat["opinion.customers"] ?? { wereAsked: true, opinion: "" };
  return (
    <Panel title={say("assessment.opinions")} lead={say("opinion.lead")}>
      <fieldset className="creative-fields">
        <legend>{say("opinion.officer")}</legend>
        <TextInput
          label={say("opinion.officer_name")}
          value={officer.name}
          error={problemOf("/written/opinions/officer/name")}
          onChange={({ currentTarget }) => put("opinion.officer", { ...officer, name: currentTarget.value })}
        />
        <LongText
          label={say("opinion.officer_opinion")}
          most={MOST}
          value={officer.opinion}
          error={problemOf("/written/opinions/officer/opinion")}
          onText={(opinion) => put("opinion.officer", { ...officer, opinion })}
        />
      </fieldset>
      <fieldset className="creative-fields">
        <legend>{say("opinion.customers")}</legend>
        <SegmentedControl
          aria-label={say("opinion.customers")}
          data={[
            { value: "asked", label: say("opinion.asked") },
            { value: "not_asked", label: say("opinion.not_asked") },
          ]}
          value={customers.wereAsked ? "asked" : "not_asked"}
          onChange={(value) => put("opinion.customers", { ...customers, wereAsked: value === "asked" })}
        />
        <LongText
          label={say(customers.wereAsked ? "opinion.customers_opinion" : "opinion.why_not")}
          most={MOST}
          value={customers.opinion}
          error={problemOf("/written/opinions/customers/opinion")}
          onText={(opinion) => put("opinion.customers", { ...customers, opinion })}
        />
      </fieldset>
    </Panel>
  );
};
