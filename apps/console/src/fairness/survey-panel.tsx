import type { SurveyCountsWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { surveyCountsQuery } from "./queries.ts";

type Row = { readonly question: string; readonly answer: string; readonly people: number | null };

/** What customers may say of themselves so that audits can be made, and roughly how many do. */
export const SurveyPanel = () => {
  const say = useSay();
  const survey = useQuery(surveyCountsQuery);
  return (
    <Panel title={say("survey.title")} lead={say("survey.lead")}>
      <Loaded query={survey} height={240}>
        {(counts) =>
          counts.purpose === undefined ? <p className="lead">{say("survey.off")}</p> : <Answers counts={counts} />
        }
      </Loaded>
    </Panel>
  );
};

const Answers = ({ counts }: { readonly counts: SurveyCountsWire }) => {
  const say = useSay();
  const { language } = useLanguage();
  const rows = useMemo(
    (): readonly Row[] =>
      counts.questions.flatMap(({ text, answers }) =>
        answers.map((one) => ({ question: text[language], answer: one.text[language], people: one.people })),
      ),
    [counts, language],
  );
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { id: "question", title: say("survey.question"), width: 2, value: ({ question }) => question },
      { id: "answer", title: say("survey.answer"), width: 1.6, value: ({ answer }) => answer },
      {
        id: "answering",
        title: say("survey.people"),
        align: "end",
        value: ({ people }) => people,
        show: ({ people }) => (people === null ? say("few_people") : say("survey.at_least", { people })),
      },
    ],
    [say],
  );
  return (
    <DataTable
      {...{ rows, columns }}
      title={say("survey.title")}
      isShort={true}
      keyOf={({ question, answer }) => `${question} ${answer}`}
      empty={{ title: "–", text: "–" }}
    />
  );
};
