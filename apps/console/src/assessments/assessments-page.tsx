import type { AssessmentsWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { KINDS } from "./assessment-kinds.ts";
import { ASSESSMENT_STATE_NAMES, AssessmentStateBadge } from "./assessment-state.tsx";
import { assessmentsQuery } from "./queries.ts";

type Row = AssessmentsWire["assessments"][number];
const SOON_MS = 30 * 86_400_000;

/** Everything that is assessed, and how it stands. */
export const AssessmentsPage = () => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const assessments = useQuery(assessmentsQuery);
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        id: "subject",
        title: say("assessments.subject"),
        width: 2.6,
        value: ({ title }) => title[language],
        show: ({ kind, subject, title }) => (
          <Link className="text-link" to="/assessments/$kind/$subject" params={{ kind, subject }}>
            {title[language]}
          </Link>
        ),
      },
      { id: "kind", title: say("assessments.kind"), width: 1.5, value: ({ kind }) => say(`assessment.kind.${kind}`) },
      {
        id: "state",
        title: say("assessments.state"),
        width: 1.2,
        value: ({ state }) => say(`assessment.state.${state}`),
        show: ({ state }) => <AssessmentStateBadge state={state} />,
      },
      {
        id: "changes",
        title: say("assessments.changes"),
        align: "end",
        value: ({ changes }) => changes.length,
        show: ({ changes }) => (changes.length === 0 ? "–" : figures.count(changes.length)),
      },
      {
        id: "signed",
        title: say("assessments.signed"),
        width: 1.3,
        value: ({ signature }) => signature?.at ?? null,
        show: ({ signature }) => (signature === undefined ? "–" : `${signature.by}, ${figures.day(signature.at)}`),
      },
      {
        id: "review",
        title: say("assessments.review"),
        value: ({ signature }) => signature?.reviewBy ?? null,
        show: ({ signature }) => {
          if (signature === undefined) return "–";
          const left = Date.parse(signature.reviewBy) - Date.now();
          return (
            <StateBadge tone={left < 0 ? "bad" : left < SOON_MS ? "care" : "quiet"}>
              {figures.day(signature.reviewBy)}
            </StateBadge>
          );
        },
      },
    ],
    [say, figures, language],
  );
  const facets = useMemo(
    (): readonly Facet<Row>[] => [
      {
        id: "in",
        title: say("assessments.state"),
        options: ASSESSMENT_STATE_NAMES.map((value) => ({ value, label: say(`assessment.state.${value}`) })),
        valueOf: ({ state }) => state,
      },
      {
        id: "of",
        title: say("assessments.kind"),
        options: KINDS.map((value) => ({ value, label: say(`assessment.kind.${value}`) })),
        valueOf: ({ kind }) => kind,
      },
    ],
    [say],
  );
  return (
    <Page title={say("nav.assessments")} lead={say("assessments.lead")} actions={<PrintButton />}>
      <Loaded query={assessments} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.assessments")}
            keyOf={({ kind, subject }) => `${kind} ${subject}`}
            empty={{ title: say("assessments.empty.title"), text: say("assessments.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};
