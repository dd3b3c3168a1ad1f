import { inBothLanguages, type KnownWire } from "@seimbang/contracts";
import {
  type CategoryInterest,
  type CategoryInterests,
  categoryInterests,
  categoryNameIn,
  categoryOf,
  DECLARING,
  muteRules,
  type PurposeId,
  SIGNAL_KINDS,
} from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { AdmittedSignal, LoadedVisitor } from "./visitor-state.ts";

type InterestDeps = Pick<DecideDeps, "slots" | "consentGate" | "isSensitive" | "shop">;

/**
 * What decisions would take a person to be interested in, for any purpose that a slot has; and, with no share in
 * anything, what the person declared that nothing may be made of now.
 */
export const ownInterests = (visitor: LoadedVisitor, now: number, deps: InterestDeps): KnownWire["interests"] => {
  const purposes = new Set([...deps.slots.values()].map(({ slot }) => slot.purpose));
  const found = [...purposes].map((purpose) => interestsFor(purpose, visitor, now, deps));
  const joined = joinByCategory([...found.flatMap(({ categories }) => categories), ...declared(visitor.signals, deps)]);
  const elsewhere = Math.max(0, ...found.map((interests) => interests.elsewhere));
  const total = joined.reduce((sum, { strength }) => sum + strength, elsewhere);
  return joined
    .map(({ category, origin, from, strength }) => {
      const share = total === 0 ? 0 : strength / total;
      const name = inBothLanguages((language) =>
        categoryNameIn(language, category, deps.shop().catalogue.categoryNames),
      );
      return { category, name, origin, from: [...from], share };
    })
    .sort((a, b) => b.share - a.share);
};

const interestsFor = (
  purpose: PurposeId,
  { choices, signals }: LoadedVisitor,
  now: number,
  { consentGate, isSensitive, shop }: InterestDeps,
): CategoryInterests => {
  const stored = signals.filter(({ purposes }) => purposes.includes(purpose));
  const ask = { purpose, now, refusedBySignal: false };
  const { permitted } = consentGate({ choices, stored, ask, isSensitive });
  const mutes = muteRules(typeof choices === "string" ? [] : choices.mutes);
  return categoryInterests(permitted, mutes, shop(), now);
};

const declared = (signals: readonly AdmittedSignal[], { shop }: InterestDeps): readonly CategoryInterest[] =>
  signals.flatMap(({ kind, category, productId }) => {
    if (!DECLARING.has(kind)) return [];
    const product = productId === undefined ? undefined : shop().catalogue.find(productId);
    const named = category ?? (product === undefined ? "" : categoryOf(product));
    const from = [SIGNAL_KINDS[kind].source];
    return named === "" ? [] : [{ category: named, origin: "declared", from, strength: 0 }];
  });

/** The same interest is found for several purposes: it is as strong as for the one that may use most of it. */
const joinByCategory = (interests: readonly CategoryInterest[]): readonly CategoryInterest[] => {
  const joined = new Map<string, CategoryInterest>();
  for (const one of interests) {
    const before = joined.get(`${one.origin} ${one.category}`) ?? one;
    const from = [...new Set([...before.from, ...one.from])];
    const strength = Math.max(before.strength, one.strength);
    joined.set(`${one.origin} ${one.category}`, { ...one, from, strength });
  }
  return [...joined.values()];
};
