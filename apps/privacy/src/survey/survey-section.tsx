import { Button, NativeSelect } from "@mantine/core";
import type { FairnessAnswersWire, FairnessQuestion, FairnessSurveyWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useChoices } from "../choices/use-choices.ts";
import { Panel } from "../layout/panel.tsx";
import { useAnswerSurvey, useSurvey } from "./use-survey.ts";

/** Who somebody is, if they like: for audits of fairness only. Adults are asked, and only in a shop that declares it. */
export const SurveySection = () => {
  const { data } = useSurvey();
  const choices = useChoices();
  if (data?.purpose === undefined || choices.data?.age !== "adult") return null;
  return <SurveyCard key={JSON.stringify(data.answers)} survey={data} purpose={data.purpose} />;
};

type SurveyCardProps = { readonly survey: FairnessSurveyWire; readonly purpose: string };

const SurveyCard = ({ survey: { questions, answers }, purpose }: SurveyCardProps) => {
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  const { answer, forget, isBusy } = useAnswerSurvey(purpose);
  const [given, setGiven] = useState<Partial<Record<FairnessQuestion, string>>>(answers);
  const isAnswered = Object.keys(answers).length > 0;
  const rather = { value: "", label: formatMessage({ id: "survey.rather_not" }) };
  return (
    <Panel title="survey.title" lead="survey.lead">
      {questions.map(({ question, text, answers: offered }) => (
        <NativeSelect
          key={question}
          label={text[language]}
          value={given[question] ?? ""}
          data={[rather, ...offered.map((one) => ({ value: one.answer, label: one.text[language] }))]}
          onChange={({ currentTarget: { value } }) => setGiven({ ...given, [question]: value })}
        />
      ))}
      <div className="actions" data-equal={true}>
        <Button disabled={isBusy || !isAnswered} onClick={() => forget()}>
          <FormattedMessage id="survey.forget" />
        </Button>
        <Button disabled={isBusy || !isAny(given)} onClick={() => answer(saidIn(given))}>
          <FormattedMessage id="survey.send" />
        </Button>
      </div>
    </Panel>
  );
};

const isAny = (given: Partial<Record<FairnessQuestion, string>>): boolean =>
  Object.values(given).some((answer) => answer !== "");

/** Only what the server offered can be picked; it looks at every answer again. */
const saidIn = (given: Partial<Record<FairnessQuestion, string>>): FairnessAnswersWire =>
  Object.fromEntries(Object.entries(given).filter(([, answer]) => answer !== "")) as FairnessAnswersWire;
