import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { DayField } from "../form/day-field.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import type { Facet } from "../table/value-column.ts";
import { ComplaintsPanel } from "./complaints-panel.tsx";
import { FEEDBACK_KIND_NAMES } from "./feedback-kinds.ts";
import { FeedbackTotals } from "./feedback-totals.tsx";
import { type FeedbackCell, feedbackQuery } from "./queries.ts";
import { RatingsPanel } from "./ratings-panel.tsx";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What customers say of what they are shown: in numbers from twenty people upwards, and in words where they wrote to the shop. */
export const FeedbackPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const [address, write] = useAddressState();
  const since = DAY.test(address["since"] ?? "") ? address["since"] : undefined;
  const summary = useQuery(feedbackQuery(since));
  const columns = useMemo((): readonly Column<FeedbackCell>[] => {
    const told = (value: number | null): string => (value === null ? say("few_people") : figures.count(value));
    return [
      { id: "day", title: say("feedback.day"), value: ({ day }) => day, show: ({ day }) => figures.day(day) },
      { id: "kind", title: say("feedback.kind"), width: 1.6, value: ({ kind }) => say(`feedback.kind.${kind}`) },
      { id: "slot", title: say("feedback.slot"), value: ({ slot }) => slot || "–" },
      {
        id: "people",
        title: say("feedback.people"),
        align: "end",
        value: ({ people }) => people,
        show: ({ people }) => told(people),
      },
      {
        id: "unknown",
        title: say("feedback.unknown"),
        align: "end",
        value: ({ unknown }) => unknown,
        show: ({ unknown }) => told(unknown),
      },
    ];
  }, [say, figures]);
  const facets = useMemo(
    (): readonly Facet<FeedbackCell>[] => [
      {
        id: "kind",
        title: say("feedback.kind"),
        options: FEEDBACK_KIND_NAMES.map((value) => ({ value, label: say(`feedback.kind.${value}`) })),
        valueOf: ({ kind }) => kind,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.feedback")}
      lead={say("feedback.lead")}
      actions={
        <>
          <DayField label={say("feedback.since")} value={since ?? ""} onChange={(day) => write({ since: day })} />
          <PrintButton />
        </>
      }
    >
      {may("threads.read") ? <ComplaintsPanel /> : null}
      <Loaded query={summary} height={420}>
        {({ cells, since: first }) => (
          <Panel title={say("feedback.said")} lead={say("feedback.said.lead", { since: figures.day(first) })}>
            <FeedbackTotals cells={cells} />
            <DataTable
              {...{ columns, facets }}
              rows={cells}
              title={say("nav.feedback")}
              keyOf={({ day, slot, kind }) => `${day} ${slot} ${kind}`}
              empty={{ title: say("feedback.empty.title"), text: say("feedback.empty.text") }}
            />
          </Panel>
        )}
      </Loaded>
      <RatingsPanel />
    </Page>
  );
};
