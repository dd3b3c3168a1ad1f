import { categoryOf } from "../product.ts";
import { SCORE_WEIGHTS } from "../score-weights.ts";
import { POOL_SIZE } from "../slot-pools.ts";
import type { DecisionAsk, Finder } from "./finder.ts";
import { addNovelty } from "./newest.ts";

/** What is popular or new in the page's category, or in the category of its product. */
export const findInCategory: Finder = (ask) => {
  const category = categoryOfPage(ask);
  if (category === undefined) return;
  const { ledger, popularInCategory, popularityOf, catalogue, rowOf } = ask.index;
  const inCategory = ledger.cause({ source: "context", category, reason: "in_category" });
  const popular = ledger.cause({ source: "popularity", category, reason: "popular_in_category" });
  for (const row of popularInCategory(category).slice(0, POOL_SIZE)) {
    ledger.add(row, SCORE_WEIGHTS.sameCategory, inCategory);
    ledger.add(row, SCORE_WEIGHTS.popularity * popularityOf(row), popular);
  }
  const newest = catalogue.newest(POOL_SIZE, category);
  for (const { productId } of newest) ledger.add(rowOf(productId), SCORE_WEIGHTS.sameCategory, inCategory);
  addNovelty(ask, newest, { source: "novelty", category, reason: "new_in_category" });
};

const categoryOfPage = ({ page, index }: DecisionAsk): string | undefined => {
  if (page.category !== undefined) return page.category;
  const product = page.productId === undefined ? undefined : index.catalogue.find(page.productId);
  if (product === undefined || product.sensitive || product.categoryPath.length === 0) return undefined;
  return categoryOf(product);
};

/** Gives what is popular, and some of what is new, in a category that a person is interested in `weight`, at most. */
export const addPopularOfCategory = ({ index }: DecisionAsk, category: string, weight: number, cause: number): void => {
  const { ledger, popularInCategory, popularityOf, catalogue, rowOf } = index;
  for (const row of popularInCategory(category).slice(0, 40)) {
    ledger.add(row, (weight * (1 + popularityOf(row))) / 2, cause);
  }
  for (const { productId } of catalogue.newest(20, category)) ledger.add(rowOf(productId), weight / 2, cause);
};
