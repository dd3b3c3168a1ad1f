import { Button } from "@mantine/core";
import type { SurveyStateWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { surveysQuery } from "./queries.ts";
import { SURVEY_STATE_NAMES, SurveyStateBadge } from "./survey-state.tsx";

/** What the shop asks its customers. */
export const SurveysPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const surveys = useQuery(surveysQuery);
  const columns = useMemo((): readonly Column<SurveyStateWire>[] => {
    const few = (people: number): string =>
      people === 0 ? say("few_people") : say("surveys.at_least", { people: figures.count(people) });
    return [
      {
        id: "title",
        title: say("survey.title"),
        width: 2.2,
        value: ({ document }) => document.title[language],
        show: ({ surveyId, document }) => (
          <Link className="text-link" to="/surveys/$surveyId" params={{ surveyId }}>
            {document.title[language]}
          </Link>
        ),
      },
      {
        id: "state",
        title: say("campaigns.state"),
        value: ({ state }) => say(`survey.state.${state}`),
        show: ({ state }) => <SurveyStateBadge state={state} />,
      },
      {
        id: "asked",
        title: say("survey.asked"),
        align: "end",
        width: 1.4,
        value: ({ asked }) => asked,
        show: ({ asked }) => few(asked),
      },
      {
        id: "answered",
        title: say("survey.answered"),
        align: "end",
        width: 1.4,
        value: ({ answered }) => answered,
        show: ({ answered }) => few(answered),
      },
      {
        id: "changed",
        title: say("campaigns.changed"),
        width: 1.4,
        value: ({ changedAt }) => changedAt,
        show: ({ changedAt }) => figures.ago(changedAt),
      },
    ];
  }, [say, figures, language]);
  const facets = useMemo(
    (): readonly Facet<SurveyStateWire>[] => [
      {
        id: "in",
        title: say("campaigns.state"),
        options: SURVEY_STATE_NAMES.map((value) => ({ value, label: say(`survey.state.${value}`) })),
        valueOf: ({ state }) => state,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.surveys")}
      lead={say("surveys.lead")}
      actions={
        may("surveys.edit") ? (
          <Button
            component={Link}
            to="/surveys/new"
            variant="filled"
            leftSection={<IconPlus size={18} aria-hidden={true} />}
          >
            {say("surveys.new")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={surveys} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.surveys")}
            keyOf={({ surveyId }) => surveyId}
            empty={{ title: say("surveys.empty.title"), text: say("surveys.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};
