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
  const all = weightOf(claims);
  const inProportion: number[] = [];
  let isWithin = true;
  for (const { weight, ceiling } of claims) {
    const share = total * (weight / all);
    if (share > ceiling || Number.isNaN(share)) isWithin = false;
    inProportion.push(share);
  }
  // Mostly nobody reaches their ceiling, and then nothing has to be brought into order.
  if (isWithin) return inProportion;
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
