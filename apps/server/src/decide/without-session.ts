import type { Contribution, Decision, Source } from "@seimbang/engine";

/** What a visit's own signals are read under. */
const SESSION_SOURCES: ReadonlySet<string> = new Set<Source>(["views", "searches", "carts", "reminders"]);

/**
 * The decision as it may be stored when the request carried what happened in the visit: that its sources were used stays,
 * which product, category or query it was does not. Weights stay, so that scores still add up.
 */
export const withoutSession = (decision: Decision): Decision => ({
  ...decision,
  items: decision.items.map((item) => ({
    ...item,
    contributions: item.contributions.map(unnamed),
    reason: isFromSession(item.contributions) ? { code: item.reason.code, values: {} } : item.reason,
  })),
});

const unnamed = (contribution: Contribution): Contribution =>
  SESSION_SOURCES.has(contribution.source)
    ? { source: contribution.source, weight: contribution.weight }
    : contribution;

/** Whether the largest contribution, which the reason is of, is a visit's. */
const isFromSession = (contributions: readonly Contribution[]): boolean => {
  let largest: Contribution | undefined;
  for (const one of contributions) if (largest === undefined || one.weight > largest.weight) largest = one;
  return largest !== undefined && SESSION_SOURCES.has(largest.source);
};
