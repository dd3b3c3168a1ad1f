import type { ShownCreative, ShownItem } from "./seimbang.ts";

/** What a slot shows, and what can be asked of. */
export type Shown = ShownItem | ShownCreative;

/** What it is known by where it is hidden. */
export const keyOf = (shown: Shown): string =>
  "paidBy" in shown ? `${shown.campaignId}/${shown.creativeId}` : shown.productId;

/** Undefined where a page did not ask what the product is called. */
export const titleOf = (shown: Shown, language: "id" | "en"): string | undefined =>
  ("words" in shown ? shown.words?.title[language] : undefined) ?? shown.product?.title;
