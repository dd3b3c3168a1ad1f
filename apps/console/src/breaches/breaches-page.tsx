import { Button } from "@mantine/core";
import type { BreachSummaryWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { BreachState, breachStanding } from "./breach-state.tsx";
import { breachesQuery } from "./queries.ts";
import { useBeginDrill } from "./use-begin-drill.ts";

/** The register: every breach and every drill, with what is due next. */
export const BreachesPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const breaches = useQuery(breachesQuery);
  const drill = useBeginDrill();
  const columns = useMemo(
    (): readonly Column<BreachSummaryWire>[] => [
      {
        id: "title",
        title: say("breach.title"),
        width: 3,
        value: ({ title }) => title,
        show: ({ breachId, title }) => (
          <Link className="text-link" to="/breaches/$breachId" params={{ breachId }}>
            {title}
          </Link>
        ),
      },
      {
        id: "kind",
        title: say("breach.kind"),
        width: 1.3,
        value: ({ drill: isDrill }) => say(`breach.kind.${isDrill ? "drill" : "real"}`),
      },
      {
        id: "state",
        title: say("breach.state"),
        width: 1.3,
        value: (breach) => say(`breach.state.${breachStanding(breach)}`),
        show: (breach) => <BreachState breach={breach} />,
      },
      {
        id: "due",
        title: say("breach.next_due"),
        width: 2,
        value: ({ nextDueAt }) => nextDueAt ?? null,
        show: ({ nextDueAt }) => figures.moment(nextDueAt),
      },
      {
        id: "known",
        title: say("breach.known"),
        width: 1.7,
        value: ({ awareAt }) => awareAt,
        show: ({ awareAt }) => figures.moment(awareAt),
      },
    ],
    [say, figures],
  );
  const facets = useMemo(
    (): readonly Facet<BreachSummaryWire>[] => [
      {
        id: "of",
        title: say("breach.kind"),
        options: (["real", "drill"] as const).map((value) => ({ value, label: say(`breach.kind.${value}`) })),
        valueOf: ({ drill: isDrill }) => (isDrill ? "drill" : "real"),
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.breaches")}
      lead={say("breaches.lead")}
      actions={
        may("breaches.edit") ? (
          <>
            <Button loading={drill.isPending} onClick={() => drill.mutate()}>
              {say("breaches.drill")}
            </Button>
            <Button
              variant="filled"
              component={Link}
              to="/breaches/new"
              leftSection={<IconPlus size={18} aria-hidden={true} />}
            >
              {say("breaches.record")}
            </Button>
          </>
        ) : undefined
      }
    >
      <TroubleNote error={drill.error} />
      <Loaded query={breaches} height={360}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.breaches")}
            keyOf={({ breachId }) => breachId}
            empty={{ title: say("breaches.empty.title"), text: say("breaches.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};
