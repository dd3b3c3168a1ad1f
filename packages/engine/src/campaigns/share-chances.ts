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
  let weights = firstFull.reduce((sum, { weight }) => sum + weight, 0);
  for (const { at, weight, ceiling } of firstFull) {
    const share = Math.min(ceiling, left * (weight / weights));
    shares[at] = share;
    left = Math.max(0, left - share);
    weights -= weight;
  }
  return shares;
};

type Bounded = { readonly weight: number; readonly ceiling: number };

/** Whoever reaches their ceiling first comes first: the others then share what they leave. */
const byFillingLevel = (a: Bounded, b: Bounded): number => a.ceiling / a.weight - b.ceiling / b.weight;
