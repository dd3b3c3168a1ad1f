import type { NamedGroup } from "./audit-reach.ts";

/**
 * Whether a change made groups more alike only by reaching some of them less while none is reached more. That is no
 * fairness: it takes from some and gives to none. Groups that are not in both are left out.
 */
export const isLevelledDown = (before: readonly NamedGroup[], after: readonly NamedGroup[]): boolean => {
  const pairs = before.flatMap((earlier) => {
    const later = after.find(({ name }) => name === earlier.name);
    return later === undefined ? [] : [{ earlier: rateOf(earlier), later: rateOf(later) }];
  });
  const gapBefore = gapOf(pairs.map(({ earlier }) => earlier));
  const gapAfter = gapOf(pairs.map(({ later }) => later));
  return gapAfter < gapBefore && pairs.every(({ earlier, later }) => later <= earlier);
};

const rateOf = ({ reached, people }: NamedGroup): number => (people === 0 ? 0 : reached / people);
const gapOf = (rates: readonly number[]): number => Math.max(...rates) - Math.min(...rates);
