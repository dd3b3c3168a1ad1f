import { Switch } from "@mantine/core";
import type { CatalogueRowWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import type { MessageId } from "../language/messages.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { type Mark, useMark } from "./use-mark.ts";

const STOCK: Readonly<Record<string, MessageId>> = {
  in_stock: "stock.in_stock",
  out_of_stock: "stock.out_of_stock",
  preorder: "stock.preorder",
  backorder: "stock.backorder",
  limited: "stock.limited",
};

export const ProductsTable = ({ rows }: { readonly rows: readonly CatalogueRowWire[] }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const mark = useMark();
  const mayEdit = may("catalogue.edit");
  const columns = useMemo((): readonly Column<CatalogueRowWire>[] => {
    // Said once and not for each of many rows.
    const stock = new Map(Object.entries(STOCK).map(([availability, id]) => [availability, say(id)]));
    const [yes, no] = [say("yes"), say("no")];
    const marked = (id: Mark): Column<CatalogueRowWire> => ({
      id,
      title: say(`catalogue.${id}`),
      width: 1.1,
      value: (row) => (row[id] ? yes : no),
      show: (row) => (
        <Switch
          size="sm"
          aria-label={say(`catalogue.${id}_of`, { title: row.title })}
          checked={row[id]}
          disabled={!mayEdit}
          onChange={({ currentTarget }) => mark({ row, mark: id, isOn: currentTarget.checked })}
        />
      ),
    });
    return [
      { id: "title", title: say("catalogue.title"), width: 2.2, value: ({ title }) => title },
      { id: "id", title: say("catalogue.id"), value: ({ productId }) => productId },
      { id: "category", title: say("catalogue.category"), width: 1.6, value: ({ category }) => category },
      {
        id: "price",
        title: say("catalogue.price"),
        width: 1.1,
        align: "end",
        value: ({ price }) => price ?? null,
        show: ({ price }) => figures.money(price),
      },
      {
        id: "stock",
        title: say("catalogue.stock"),
        value: ({ availability }) => stock.get(availability) ?? availability,
      },
      marked("sensitive"),
      marked("hidden"),
    ];
  }, [say, figures, mark, mayEdit]);
  const facets = useMemo((): readonly Facet<CatalogueRowWire>[] => {
    const kinds = [...new Set(rows.map(({ availability }) => availability))];
    return [
      {
        id: "marked",
        title: say("catalogue.marks"),
        options: [
          { value: "sensitive", label: say("catalogue.sensitive") },
          { value: "hidden", label: say("catalogue.hidden") },
        ],
        valueOf: ({ sensitive, hidden }) => [...(sensitive ? ["sensitive"] : []), ...(hidden ? ["hidden"] : [])],
      },
      {
        id: "in",
        title: say("catalogue.stock"),
        options: kinds.map((value) => {
          const id = STOCK[value];
          return { value, label: id === undefined ? value : say(id) };
        }),
        valueOf: ({ availability }) => availability,
      },
    ];
  }, [say, rows]);
  return (
    <DataTable
      {...{ rows, columns, facets }}
      title={say("nav.catalogue")}
      keyOf={({ productId }) => productId}
      empty={{ title: say("catalogue.empty.title"), text: say("catalogue.empty.text") }}
    />
  );
};
