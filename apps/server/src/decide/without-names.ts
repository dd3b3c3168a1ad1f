import type { Contribution, DecidedItem, PlacedCreative } from "@seimbang/engine";

/**
 * Items as they may be kept when some of what they were made from may not be named: the source and its weight stay, so
 * that scores still add up, and a reason that was made of one of these says no more than that it was the person's doing.
 */
export const withoutNames = <Shown extends DecidedItem | PlacedCreative>(
  items: readonly Shown[],
  mayNotBeNamed: (contribution: Contribution) => boolean,
): readonly Shown[] =>
  items.map((item) => {
    const { contributions } = item;
    if (!contributions.some(mayNotBeNamed)) return item;
    const leading = largestOf(contributions);
    return {
      ...item,
      contributions: contributions.map((one) =>
        mayNotBeNamed(one) ? { source: one.source, weight: one.weight } : one,
      ),
      reason: leading !== undefined && mayNotBeNamed(leading) ? { code: "your_activity", values: {} } : item.reason,
    };
  });

/** The contribution that the reason was made of. */
const largestOf = (contributions: readonly Contribution[]): Contribution | undefined => {
  let largest: Contribution | undefined;
  for (const one of contributions) if (largest === undefined || one.weight > largest.weight) largest = one;
  return largest;
};
