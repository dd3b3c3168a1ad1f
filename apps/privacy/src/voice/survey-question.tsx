import { Checkbox, Radio, Textarea } from "@mantine/core";
import type { LONGEST_SURVEY_TEXT, SurveyAnswer, SurveyQuestionWire } from "@seimbang/contracts";
import { useId } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

type SurveyQuestionProps = {
  readonly question: SurveyQuestionWire;
  readonly answer: SurveyAnswer | undefined;
  readonly isMissing: boolean;
  readonly onAnswer: (answer: SurveyAnswer | undefined) => void;
};

// By type only: the schemas beside it are no use to a page.
const LONGEST: typeof LONGEST_SURVEY_TEXT = 2000;
const STEPS = [1, 2, 3, 4, 5];

/** By how many characters an answer is longer than it may be; what somebody pastes is not cut off behind their back. */
export const tooMany = (answer: SurveyAnswer | undefined): number =>
  typeof answer === "string" ? Math.max(0, answer.length - LONGEST) : 0;

/** One question, in the form that its kind has. */
export const SurveyQuestion = (props: SurveyQuestionProps) => {
  const { question, isMissing } = props;
  const { language } = useLanguage();
  if (question.kind === "text") return <WrittenAnswer {...props} />;
  return (
    <fieldset className="plain-fieldset survey-question" data-missing={isMissing || undefined}>
      <legend>
        {question.text[language]} <Optional question={question} />
      </legend>
      {question.kind === "scale" ? <Scale {...props} /> : <Options {...props} />}
    </fieldset>
  );
};

const Optional = ({ question: { required } }: Pick<SurveyQuestionProps, "question">) =>
  required ? null : (
    <span className="dim small">
      (<FormattedMessage id="surveys.optional" />)
    </span>
  );

const Options = ({ question, answer, onAnswer }: SurveyQuestionProps) => {
  const { language } = useLanguage();
  const name = useId();
  const { options = [], kind } = question;
  if (kind === "choice")
    return options.map(({ optionId, text }) => (
      <Radio
        key={optionId}
        className="check"
        name={name}
        value={optionId}
        label={text[language]}
        checked={answer === optionId}
        onChange={() => onAnswer(optionId)}
      />
    ));
  const taken = typeof answer === "object" ? answer : [];
  return options.map(({ optionId, text }) => (
    <Checkbox
      key={optionId}
      className="check"
      label={text[language]}
      checked={taken.includes(optionId)}
      onChange={({ currentTarget }) =>
        onAnswer(currentTarget.checked ? [...taken, optionId] : taken.filter((one) => one !== optionId))
      }
    />
  ));
};

const Scale = ({ question: { least, most }, answer, onAnswer }: SurveyQuestionProps) => {
  const { language } = useLanguage();
  const name = useId();
  return (
    <>
      <div className="scale">
        {STEPS.map((step) => (
          <label key={step} className="scale-value">
            <input type="radio" name={name} value={step} checked={answer === step} onChange={() => onAnswer(step)} />
            <span>{step}</span>
          </label>
        ))}
      </div>
      <p className="scale-ends dim small">
        <span>{least === undefined ? <FormattedMessage id="comfort.least" /> : `1 ${least[language]}`}</span>
        <span>{most === undefined ? <FormattedMessage id="comfort.most" /> : `5 ${most[language]}`}</span>
      </p>
    </>
  );
};

const WrittenAnswer = ({ question, answer, isMissing, onAnswer }: SurveyQuestionProps) => {
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  const value = typeof answer === "string" ? answer : "";
  const over = tooMany(value);
  return (
    <div className="survey-question" data-missing={isMissing || undefined}>
      <Textarea
        label={
          <>
            {question.text[language]} <Optional question={question} />
          </>
        }
        rows={4}
        value={value}
        description={
          value.length > LONGEST / 2
            ? formatMessage({ id: "surveys.characters" }, { count: value.length, most: LONGEST })
            : undefined
        }
        error={over > 0 ? formatMessage({ id: "surveys.too_long" }, { count: over, most: LONGEST }) : undefined}
        onChange={({ currentTarget }) => onAnswer(currentTarget.value === "" ? undefined : currentTarget.value)}
      />
    </div>
  );
};
