import { Button, NativeSelect } from "@mantine/core";
import type { LogEntriesWire } from "@seimbang/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { CheckpointsPanel } from "./checkpoints-panel.tsx";
import { LOG_KINDS, sayLogKind } from "./log-kinds.ts";
import { logEntriesQuery } from "./queries.ts";
import { VerifyPanel } from "./verify-panel.tsx";

type Entry = LogEntriesWire["entries"][number];

/** What the shop did, in a form that nobody can change unnoticed: read, checked here, and handed over. */
export const LogPage = () => {
  const say = useSay();
  return (
    <Page title={say("nav.log")} lead={say("log.lead")} actions={<PrintButton />}>
      <VerifyPanel />
      <Entries />
      <CheckpointsPanel />
    </Page>
  );
};

const Entries = () => {
  const say = useSay();
  const figures = useFigures();
  const [address, write] = useAddressState();
  const kind = LOG_KINDS.find((each) => each === address["kind"]);
  const entries = useInfiniteQuery(logEntriesQuery(kind));
  const columns = useMemo(
    (): readonly Column<Entry>[] => [
      {
        id: "place",
        title: say("log.place"),
        align: "end",
        width: 0.8,
        value: ({ index }) => index,
        show: ({ index }) => (
          <Link className="text-link" to="/log/$index" params={{ index: String(index) }}>
            {figures.count(index)}
          </Link>
        ),
      },
      { id: "at", title: say("log.at"), width: 1.8, value: ({ at }) => at, show: ({ at }) => figures.moment(at) },
      { id: "what", title: say("log.what"), width: 1.4, value: (entry) => sayLogKind(say, entry.kind) },
      {
        id: "kind_code",
        title: say("log.kind"),
        width: 2.6,
        value: (entry) => entry.kind,
        show: (entry) => <code>{entry.kind}</code>,
      },
      {
        id: "commitment",
        title: say("log.commitment"),
        width: 2,
        value: ({ commitment }) => commitment,
        show: ({ commitment }) => <code className="quiet">{commitment.slice(0, 16)}…</code>,
      },
    ],
    [say, figures],
  );
  const rows = useMemo(() => entries.data?.pages.flatMap((page) => page.entries), [entries.data]);
  return (
    <Panel
      title={say("log.entries")}
      lead={say("log.entries.lead", { size: entries.data?.pages[0]?.size ?? 0 })}
      actions={
        <NativeSelect
          size="sm"
          aria-label={say("log.what")}
          value={kind ?? ""}
          data={[
            { value: "", label: say("table.all", { what: say("log.what") }) },
            ...LOG_KINDS.map((value) => ({ value, label: sayLogKind(say, value) })),
          ]}
          onChange={({ currentTarget }) => write({ kind: currentTarget.value })}
        />
      }
    >
      <Loaded query={{ data: rows, error: entries.error, refetch: entries.refetch }} height={480}>
        {(known) => (
          <DataTable
            {...{ columns }}
            rows={known}
            title={say("log.entries")}
            isShort={true}
            keyOf={({ index }) => String(index)}
            empty={{ title: say("log.empty.title"), text: say("log.empty.text") }}
          />
        )}
      </Loaded>
      {entries.hasNextPage ? (
        <div className="actions no-print">
          <Button loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
            {say("log.older")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
};
