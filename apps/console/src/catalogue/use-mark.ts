import type { CatalogueRowWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { type Say, useSay } from "../language/use-say.ts";
import { catalogueQuery } from "./queries.ts";

export type Mark = "sensitive" | "hidden";
type Marking = { readonly row: CatalogueRowWire; readonly mark: Mark; readonly isOn: boolean };
type Stored = Pick<CatalogueRowWire, "sensitive" | "hidden" | "updatedAt">;

/** Marks a product, seen at once and with the way back; the server says what follows, as a category may mark it too. */
export const useMark = () => {
  const say = useSay();
  const cache = useQueryClient();
  const { done, failed } = useNotices();
  const { queryKey } = catalogueQuery;
  const put = (productId: string, changes: Partial<CatalogueRowWire>): void =>
    void cache.setQueryData(queryKey, (rows) =>
      rows?.map((each) => (each.productId === productId ? { ...each, ...changes } : each)),
    );
  const marking = useMutation({
    mutationFn: ({ row, mark, isOn }: Marking) =>
      ask<Stored>("PATCH", `/v1/catalogue/items/${encodeURIComponent(row.productId)}`, { body: { [mark]: isOn } }),
    onMutate: ({ row, mark, isOn }) => put(row.productId, { [mark]: isOn }),
    // Another mark of it may be under way, or set already.
    onError: (error, { row, mark }) => {
      put(row.productId, { [mark]: row[mark] });
      failed(error);
    },
    onSuccess: ({ sensitive, hidden, updatedAt }, { row, mark, isOn }) => {
      put(row.productId, { sensitive, hidden, updatedAt });
      const isStill = mark === "sensitive" && !isOn && sensitive;
      done({
        text: isStill ? say("catalogue.still_sensitive", { title: row.title }) : sayMarked(say, row.title, mark, isOn),
        undo: () => marking.mutate({ row: { ...row, sensitive, hidden }, mark, isOn: !isOn }),
      });
    },
  });
  return marking.mutate;
};

const MARKED = {
  sensitive: { on: "catalogue.marked.sensitive", off: "catalogue.unmarked.sensitive" },
  hidden: { on: "catalogue.marked.hidden", off: "catalogue.unmarked.hidden" },
} as const;

const sayMarked = (say: Say, title: string, mark: Mark, isOn: boolean): string =>
  say(MARKED[mark][isOn ? "on" : "off"], { title });
