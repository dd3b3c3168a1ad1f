import { categoryOfInterest, interestsOf, sourceOf } from "./candidates/interests.ts";
import type { MuteRules } from "./mutes.ts";
import type { ShopIndex } from "./shop-index.ts";
import type { PermittedSignals, SignalKind } from "./signals.ts";
import type { Source } from "./sources.ts";

/** A category that somebody is interested in: they said so themselves, or it is derived from what they did. */
export type CategoryInterest = {
  readonly category: string;
  readonly origin: "declared" | "derived";
  readonly from: readonly Source[];
  readonly strength: number;
};

export type CategoryInterests = {
  readonly categories: readonly CategoryInterest[];
  /** The strength of what is of no category, such as a search. */
  readonly elsewhere: number;
};

/** What somebody says about themselves by doing it. */
export const DECLARING: ReadonlySet<SignalKind> = new Set<SignalKind>(["declared", "wishlisted"]);

/** The very interests with the very strengths that a decision would use, added up by category. */
export const categoryInterests = (
  permitted: PermittedSignals,
  mutes: MuteRules,
  index: ShopIndex,
  now: number,
): CategoryInterests => {
  const categories = new Map<string, CategoryInterest>();
  let elsewhere = 0;
  for (const interest of interestsOf(permitted, mutes, index)) {
    const category = categoryOfInterest(interest, index);
    if (category === "") {
      elsewhere += interest.strength;
      continue;
    }
    const origin = DECLARING.has(interest.signal.kind) ? "declared" : "derived";
    const before = categories.get(`${origin} ${category}`);
    const from = [...new Set([...(before?.from ?? []), sourceOf(interest.signal, now)])];
    const strength = (before?.strength ?? 0) + interest.strength;
    categories.set(`${origin} ${category}`, { category, origin, from, strength });
  }
  return { categories: [...categories.values()], elsewhere };
};
