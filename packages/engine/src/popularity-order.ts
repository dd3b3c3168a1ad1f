import type { CatalogueView } from "./catalogue-view.ts";
import type { ItemModel } from "./item-model.ts";
import { categoriesAbove } from "./product.ts";

/** Rows of a model from the most popular down, for the whole shop and for each category; only what enough people support. */
export type PopularityOrder = {
  readonly all: Uint32Array;
  /** At most `MOST_IN_CATEGORY` of each category, those of the categories below it included. */
  readonly inCategory: (category: string) => readonly number[];
};

const MOST_IN_CATEGORY = 300;
const NOTHING: readonly number[] = [];

/** Sorted once for a model. The categories follow the catalogue, see `popularityByCategory`. */
export const popularRows = ({ popularity }: ItemModel): Uint32Array => {
  const rows = new Uint32Array(popularity.length).map((_, row) => row).filter((row) => (popularity[row] ?? 0) > 0);
  return rows.sort((a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0) || a - b);
};

/**
 * Hands the popular rows out to their categories. It pauses after each row, so that a catalogue that changes can be
 * followed a few steps at a time and no decision ever waits for the whole.
 */
export function* popularityByCategory(
  model: ItemModel,
  rows: Uint32Array,
  catalogue: CatalogueView,
): Generator<void, ReadonlyMap<string, readonly number[]>> {
  const byCategory = new Map<string, number[]>();
  for (const row of rows) {
    const productId = model.products[row];
    const product = productId === undefined ? undefined : catalogue.find(productId);
    for (const category of categoriesAbove(product?.categoryPath ?? [])) place(byCategory, category, row);
    yield;
  }
  return byCategory;
}

const place = (byCategory: Map<string, number[]>, category: string, row: number): void => {
  const rows = byCategory.get(category);
  if (rows === undefined) byCategory.set(category, [row]);
  else if (rows.length < MOST_IN_CATEGORY) rows.push(row);
};

export const popularityOrder = (
  all: Uint32Array,
  byCategory: ReadonlyMap<string, readonly number[]>,
): PopularityOrder => ({ all, inCategory: (category) => byCategory.get(category) ?? NOTHING });
