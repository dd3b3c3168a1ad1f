import type { FitSettings } from "./fit-settings.ts";
import type { NeighbourTable } from "./item-model.ts";
import { collectNeighbourRows } from "./neighbour-rows.ts";
import type { Product } from "./product.ts";
import { likenessAmong } from "./product-likeness.ts";

type ContentSettings = Pick<FitSettings, "neighbours" | "contentWeight" | "contentExponent" | "contentCrowding">;

export type ContentRows = {
  /** To be called for each product in its order. */
  readonly addRow: (row: number) => void;
  readonly table: () => NeighbourTable;
};

const known = new WeakMap<readonly Product[], Map<string, NeighbourTable>>();

/** What each product leads to by what it is like; once worked out, the same table for every fit among these products. */
export const openContent = (products: readonly Product[], settings: ContentSettings): ContentRows => {
  const tables = known.get(products) ?? new Map<string, NeighbourTable>();
  known.set(products, tables);
  const { neighbours, contentWeight, contentExponent, contentCrowding } = settings;
  const key = [neighbours, contentWeight, contentExponent, contentCrowding].join();
  const table = tables.get(key);
  if (table !== undefined) return { addRow: () => undefined, table: () => table };
  const { addRow, table: finish } = collectContent(products, settings);
  return {
    addRow,
    table: () => {
      const finished = finish();
      tables.set(key, finished);
      return finished;
    },
  };
};

/** Likeness to a power, less where much is alike: a product that is one of many says little for each of the others. */
const collectContent = (
  products: readonly Product[],
  { neighbours, contentWeight, contentExponent, contentCrowding }: ContentSettings,
): ContentRows => {
  const likeness = likenessAmong(products);
  const rows = collectNeighbourRows(products.length, neighbours);
  return {
    addRow: (row) => {
      const targets: number[] = [];
      const powers: number[] = [];
      if (products[row]?.sensitive === false)
        likeness.forEachLike(row, (other, value) => {
          if (products[other]?.sensitive !== false) return;
          targets.push(other);
          powers.push(value ** contentExponent);
        });
      const crowd = powers.reduce((sum, power) => sum + power, 0);
      const scale = crowd ** -contentCrowding;
      for (const [place, target] of targets.entries()) rows.add(target, contentWeight * (powers[place] ?? 0) * scale);
      rows.endRow();
    },
    table: rows.table,
  };
};
