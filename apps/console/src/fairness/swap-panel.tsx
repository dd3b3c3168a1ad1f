import { Button } from "@mantine/core";
import type { SwapTestWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { FAIRNESS_AT } from "./queries.ts";

type Swap = SwapTestWire["swaps"][number];
/** As many pairs of each kind as are decided for within seconds. */
const PEOPLE = 20;

/** Asks for two people who do not exist and differ in one thing: prices and offers have to be the same to both. */
export const SwapPanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const test = useMutation({
    mutationFn: () => ask<SwapTestWire>("POST", `${FAIRNESS_AT}/swap`, { body: { people: PEOPLE } }),
  });
  return (
    <Panel
      title={say("swap.title")}
      lead={say("swap.lead")}
      actions={
        may("fairness.audit") ? (
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            {say("swap.do")}
          </Button>
        ) : undefined
      }
    >
      <TroubleNote error={test.error} />
      {test.data === undefined ? null : (
        <>
          <Note tone={test.data.verdict === "pass" ? "good" : test.data.verdict === "fail" ? "bad" : "care"}>
            <strong>{say(`swap.verdict.${test.data.verdict}`)}</strong>{" "}
            {say("swap.at", { at: figures.moment(test.data.at) })}
          </Note>
          <Swaps swaps={test.data.swaps} />
        </>
      )}
    </Panel>
  );
};

const Swaps = ({ swaps }: { readonly swaps: readonly Swap[] }) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo((): readonly Column<Swap>[] => {
    const compared = (id: "prices" | "offers"): Column<Swap> => ({
      id,
      title: say(`swap.${id}`),
      width: 1.6,
      value: (row) => row[id].different,
      show: (row) => (
        <StateBadge tone={row[id].different === 0 ? "good" : "bad"}>
          {say("swap.compared", { different: row[id].different, compared: row[id].compared })}
        </StateBadge>
      ),
    });
    return [
      { id: "swap", title: say("swap.differ"), width: 2, value: (row) => say(`swap.kind.${row.swap}`) },
      {
        id: "pairs",
        title: say("swap.pairs"),
        align: "end",
        value: ({ pairs }) => pairs,
        show: ({ pairs }) => figures.count(pairs),
      },
      compared("prices"),
      compared("offers"),
      {
        id: "same",
        title: say("swap.same"),
        align: "end",
        value: ({ sameItems }) => sameItems,
        show: ({ sameItems }) => figures.share(sameItems, 0),
      },
    ];
  }, [say, figures]);
  return (
    <DataTable
      {...{ columns }}
      rows={swaps}
      title={say("swap.title")}
      isShort={true}
      keyOf={({ swap }) => swap}
      empty={{ title: "–", text: "–" }}
    />
  );
};
