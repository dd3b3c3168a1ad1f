import {
  compareRates,
  type FairnessVerdict,
  FOUR_FIFTHS,
  type GroupCount,
  type RateComparison,
} from "./compare-rates.ts";

export const EXCLUSION_REASONS = ["too_few_people", "impossible_count"] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export type NamedGroup = GroupCount & { readonly name: string };
/** A group beside the one that was reached best. */
export type GroupReach = NamedGroup & RateComparison;
export type ExcludedGroup = { readonly name: string; readonly why: ExclusionReason };

export type ReachAudit = {
  /** The group of which the largest share was reached; undefined when nobody was, or none could be measured. */
  readonly best: NamedGroup | undefined;
  /** All other groups. */
  readonly groups: readonly GroupReach[];
  /** Groups that could not be measured are named: to leave them out unsaid makes an unmeasured shop look fair. */
  readonly excluded: readonly ExcludedGroup[];
  /** Fails if any group fails, passes if all groups were measured and pass. */
  readonly verdict: FairnessVerdict;
};

/**
 * Whether a campaign reaches the people of every group alike: distinct people and not impressions, because the same few
 * people who see it more often are no better reach.
 * @param leastPeople smallest group that is looked at, so that no small group is exposed
 * @param step of what the counts are whole multiples, see `compareRates`
 */
export const auditReach = (
  counts: readonly NamedGroup[],
  {
    leastPeople,
    threshold = FOUR_FIFTHS,
    step = 0,
  }: { readonly leastPeople: number; readonly threshold?: number; readonly step?: number },
): ReachAudit => {
  const excluded = counts.flatMap((group) => {
    const why = exclusionOf(group, leastPeople);
    return why === undefined ? [] : [{ name: group.name, why }];
  });
  const measured = counts.filter((group) => exclusionOf(group, leastPeople) === undefined);
  const best = measured
    .filter(({ reached }) => reached > 0)
    .toSorted((one, other) => other.reached / other.people - one.reached / one.people)[0];
  const groups =
    best === undefined
      ? []
      : measured
          .filter((group) => group !== best)
          .map((group) => ({ ...group, ...compareRates(group, best, { threshold, step }) }));
  return { best, groups, excluded, verdict: verdictOn(groups, excluded) };
};

const exclusionOf = ({ reached, people }: GroupCount, leastPeople: number): ExclusionReason | undefined => {
  if (!(reached >= 0 && reached <= people)) return "impossible_count";
  return people < Math.max(1, leastPeople) ? "too_few_people" : undefined;
};

const verdictOn = (groups: readonly GroupReach[], excluded: readonly ExcludedGroup[]): FairnessVerdict => {
  if (groups.some(({ verdict }) => verdict === "fail")) return "fail";
  const isWhole = excluded.length === 0 && groups.length > 0 && groups.every(({ verdict }) => verdict === "pass");
  return isWhole ? "pass" : "not_enough_evidence";
};
