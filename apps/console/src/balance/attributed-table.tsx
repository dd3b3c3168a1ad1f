import type { AttributedSlotWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

/** What came after each slot, which is not what came of it. */
export const AttributedTable = ({ slots }: { readonly slots: readonly AttributedSlotWire[] }) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo((): readonly Column<AttributedSlotWire>[] => {
    const number = (
      id: "people" | "conversion" | "revenue" | "discomfort",
      show: (value: number | undefined) => string,
    ): Column<AttributedSlotWire> => ({
      id,
      title: say(`balance.attributed.${id}`),
      align: "end",
      value: (row) => row[id] ?? null,
      show: (row) => (row[id] === undefined ? say("few_people") : show(row[id])),
    });
    return [
      { id: "slot", title: say("balance.by.slot"), value: ({ slot }) => slot },
      number("people", figures.count),
      number("conversion", (value) => figures.share(value, 2)),
      number("revenue", figures.money),
      number("discomfort", (value) => figures.share(value, 2)),
    ];
  }, [say, figures]);
  return (
    <DataTable
      {...{ columns }}
      rows={slots}
      title={say("balance.attributed")}
      isShort={true}
      keyOf={({ slot }) => slot}
      empty={{ title: say("balance.empty.title"), text: say("balance.empty.text") }}
    />
  );
};
