/** What a release may give away of whether somebody is in the data at all, with all that they did (user-level, add or remove). */
export type PrivacyLoss = {
  /** Of all sums together: they are ρ-concentrated differentially private. */
  readonly rho: number;
  /** The chance that what is left out, because too few are behind it, is not left out. */
  readonly delta: number;
};

/**
 * Draws a whole number x with probability proportional to exp(−x²/2σ²), from randomness that nobody can foresee.
 * @param deviation σ, above 0
 */
export type DrawNoise = (deviation: number) => number;

/** How the loss is shared out among what is released. */
const SHARES = { people: 0.15, repeats: 0.1, pairs: 0.75 } as const;
export type Released = keyof typeof SHARES;

/**
 * σ of the noise that makes sums ρ-concentrated differentially private, whose vector differs by a length of at most one
 * between anybody's being there and not.
 * @see Canonne, Kamath, Steinke: The discrete Gaussian for differential privacy (2020), theorem 4
 */
export const deviationOf = (released: Released, { rho }: PrivacyLoss): number =>
  1 / Math.sqrt(2 * rho * SHARES[released]);

/**
 * Above which a sum tells that enough people are behind it. What k people at most say is below it without noise; noise
 * carries none of `places` such sums of one person over it but with a chance of their share of δ, because a discrete
 * Gaussian is above t with a chance of at most exp(−t²/2σ²).
 * @param most what one person adds to it at most
 */
export const floorOf = (
  released: Released,
  loss: PrivacyLoss,
  { k, most, places }: { readonly k: number; readonly most: number; readonly places: number },
): number => k * most + deviationOf(released, loss) * Math.sqrt(2 * Math.log(places / (loss.delta * SHARES[released])));
