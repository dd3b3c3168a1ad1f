import { Button, NativeSelect } from "@mantine/core";
import type { AssessmentWire, RiskScore } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { LongText } from "../form/long-text.tsx";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import type { AssessmentFieldsProps } from "./assessment-fields-props.ts";
import { GRADES } from "./assessment-kinds.ts";
import { RiskMap } from "./risk-map.tsx";

type Risk = AssessmentWire["risks"][number];
type Scored = NonNullable<Risk["scored"]>;
const MOMENTS = ["before", "after"] as const;
const SCALES = ["severity", "likelihood"] as const;

/** Each risk with what the system proposes, scored by people with a reason, and seen on the map as it is set. */
export const RiskFields = ({ assessment, flat, put, error }: AssessmentFieldsProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const problemOf = useFieldProblem(fieldProblems(error));
  const scoredOf = ({ risk }: Risk): Scored | undefined => flat[`risk.${risk}`];
  const mapped = (when: (typeof MOMENTS)[number]) =>
    assessment.risks.map((risk, index) => ({
      ...{ number: index + 1, title: risk.title[language] },
      score: (scoredOf(risk) ?? risk.proposed)[when],
    }));
  return (
    <Panel title={say("risk.panel")} lead={say("risk.form.lead")}>
      <div className="columns">
        {MOMENTS.map((when) => (
          <RiskMap key={when} title={say(`risk.${when}`)} risks={mapped(when)} />
        ))}
      </div>
      {assessment.risks.map((risk, index) => (
        <OneRisk
          key={risk.risk}
          risk={risk}
          number={index + 1}
          scored={scoredOf(risk)}
          problemOf={(field) => problemOf(`/written/risks/${risk.risk}/${field}`)}
          onScore={(scored) => put(`risk.${risk.risk}`, scored)}
        />
      ))}
    </Panel>
  );
};

type OneRiskProps = {
  readonly risk: Risk;
  readonly number: number;
  readonly scored: Scored | undefined;
  readonly problemOf: (field: string) => string | undefined;
  readonly onScore: (scored: Scored) => void;
};

const OneRisk = ({ risk, number, scored, problemOf, onScore }: OneRiskProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const shown: Scored = scored ?? { ...risk.proposed, because: "" };
  const put = (when: (typeof MOMENTS)[number], scale: keyof RiskScore, grade: string): void =>
    onScore({ ...shown, [when]: { ...shown[when], [scale]: Number(grade) } });
  return (
    <fieldset className="creative-fields">
      <legend>
        {number}. {risk.title[language]}
      </legend>
      <div className="prose">
        <Facts
          facts={[
            [say("risk.impacts"), risk.impacts[language]],
            [say("risk.causes"), risk.causes[language]],
            [say("risk.measures"), risk.measures.map((text) => text[language]).join(" ")],
          ]}
        />
      </div>
      <div className="fields scores">
        {MOMENTS.flatMap((when) =>
          SCALES.map((scale) => (
            <NativeSelect
              key={`${when} ${scale}`}
              label={say(when === "before" ? `risk.${scale}_before` : `risk.${scale}_after`)}
              value={String(shown[when][scale])}
              error={problemOf(`${when}/${scale}`)}
              data={GRADES.map((grade) => ({ value: String(grade), label: say(`risk.${scale}.${grade}`) }))}
              onChange={({ currentTarget }) => put(when, scale, currentTarget.value)}
            />
          )),
        )}
      </div>
      <LongText
        label={say("risk.why")}
        most={2000}
        minRows={2}
        required={true}
        value={shown.because}
        error={problemOf("because")}
        onText={(because) => onScore({ ...shown, because })}
      />
      {scored === undefined ? (
        <div className="actions">
          <span className="quiet">{say("risk.proposed")}</span>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              onScore({ ...risk.proposed, because: risk.measures.map((text) => text[language]).join(" ") })
            }
          >
            {say("risk.take_proposal")}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
};
