/** Who shares: their weight, and the most that they may have. */
export type Claim = { readonly weight: number; readonly ceiling: number };

/**
 * Shares a probability among claims in proportion to their weights, with nobody above their ceiling. What one may not
 * have goes to the others; what nobody may have remains.
 *
 * Every share is min(ceiling, λ · weight) with one λ for all, so that the shares sum to `total` or to all ceilings,
 * whichever is less.
 *
 * @returns the shares, in the order of the claims
 */
export const shareChances = (total: number, claims: readonly Claim[]): readonly number[] => {
  const bounded = claims.map(({ weight, ceiling }, at) => ({ at, weight, ceiling: Math.max(0, ceiling) }));
  const firstFull = bounded.filter(({ weight }) => weight > 0).sort(byFillingLevel);
  const shares = claims.map(() => 0);
  let left = total;
  let weights = weightOf(firstFull);
  for (const claim of firstFull) {
    const share = nextShare(claim, left, weights);
    shares[claim.at] = share;
    left = Math.max(0, left - share);
    weights -= claim.weight;
  }
  return shares;
};

/** Whoever reaches their ceiling first comes first: the others then share what they leave. */
const byFillingLevel = (a: Claim, b: Claim): number => a.ceiling / a.weight - b.ceiling / b.weight;

const weightOf = (claims: readonly Claim[]): number => {
  let sum = 0;
  for (const { weight } of claims) sum += weight;
  return sum;
};

const nextShare = ({ weight, ceiling }: Claim, left: number, weights: number): number =>
  Math.min(ceiling, left * (weight / weights));

/** Whose share a number from 0 to 1 falls into; without a claim, what of 1 is nobody's. */
type DrawnShare<Claimed> =
  | { readonly claim: Claimed; readonly share: number; readonly within: number; readonly left: number }
  | { readonly claim: undefined; readonly share: 0; readonly within: 0; readonly left: number };

/**
 * Draws one of those who share a probability of 1 as `shareChances` does, without working out the shares behind it.
 * @param claims with weights above 0, those first that are filled up first, by their ceiling divided by their weight
 */
export const drawByFilling = <Claimed extends Claim>(
  claims: readonly Claimed[],
  drawn: number,
): DrawnShare<Claimed> => {
  let left = 1;
  let from = 0;
  let weights = weightOf(claims);
  for (const claim of claims) {
    const share = nextShare(claim, left, weights);
    if (drawn < from + share) return { claim, share, within: drawn - from, left };
    from += share;
    left = Math.max(0, left - share);
    weights -= claim.weight;
  }
  return { claim: undefined, share: 0, within: 0, left: Math.max(0, 1 - from) };
};
