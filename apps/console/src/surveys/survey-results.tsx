import { Button } from "@mantine/core";
import type { SurveyQuestionWire, SurveyResultsWire, SurveyStateWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { IntervalBars } from "../chart/interval-bars.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { SURVEYS_AT, surveyResultsQuery } from "./queries.ts";

/** What may be told of the answers: shares with their intervals, of at least twenty people. */
export const SurveyResults = ({ survey: { surveyId, document, state } }: { readonly survey: SurveyStateWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const results = useQuery(surveyResultsQuery(surveyId));
  return (
    <Panel
      title={say("survey.results")}
      lead={say(state === "open" ? "survey.results.open" : "survey.results.closed")}
      actions={
        <Button
          component="a"
          href={`${SURVEYS_AT}/${surveyId}/results.csv?lang=${language}`}
          download={true}
          leftSection={<IconDownload size={16} aria-hidden={true} />}
        >
          {say("survey.results.csv")}
        </Button>
      }
    >
      <Loaded query={results} height={240}>
        {({ people, questions }) =>
          people === null ? (
            <Empty title={say("survey.results.none.title")} text={say("survey.results.none.text")} />
          ) : (
            <div className="form">
              <p>{say("survey.results.people", { people: figures.count(people) })}</p>
              {questions.map((result) => (
                <QuestionResult
                  key={result.questionId}
                  result={result}
                  question={document.questions.find(({ questionId }) => questionId === result.questionId)}
                />
              ))}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
};

type QuestionResultProps = {
  readonly result: SurveyResultsWire["questions"][number];
  readonly question: SurveyQuestionWire | undefined;
};

const QuestionResult = ({ result, question }: QuestionResultProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { people, options, mean } = result;
  const title = question?.text[language] ?? result.questionId;
  if (people === null || options === undefined)
    return (
      <div>
        <h3 className="survey-question">{title}</h3>
        <p className="quiet">
          {people === null ? say("survey.results.few") : say("survey.results.texts", { people: figures.count(people) })}
        </p>
      </div>
    );
  const labelOf = (optionId: string): string =>
    question?.options?.find((option) => option.optionId === optionId)?.text[language] ?? optionId;
  return (
    <div className="stack">
      <IntervalBars
        title={`${title} (${say("survey.results.of", { people: figures.count(people) })})`}
        write={(share) => figures.share(share, 0)}
        bars={options.map(({ optionId, share, lower, upper }) => ({
          ...{ label: labelOf(optionId), effect: share, lower, upper },
          good: "rise",
        }))}
      />
      {mean === undefined ? null : (
        <p>
          {say("survey.results.mean", {
            mean: figures.count(round(mean.mean)),
            lower: figures.count(round(mean.lower)),
            upper: figures.count(round(mean.upper)),
          })}
        </p>
      )}
    </div>
  );
};

const round = (value: number): number => Math.round(value * 100) / 100;
