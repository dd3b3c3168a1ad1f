/** Everything beside the data that changes what a fit gives; written into the manifest. */
export type FitSettings = {
  /** Distinct people without whom a pair or a popularity does not exist. */
  readonly k: number;
  /** How many steps apart in a person's history two products still count as joined. */
  readonly window: number;
  /** What each further step of distance (one instant of the history, such as an order, to the next) leaves of a joint appearance's weight. */
  readonly distanceDecay: number;
  /** What an appearance in the opposite order counts, beside 1 for the order asked about. */
  readonly reverseWeight: number;
  /** A person with n interactions counts n^-personExponent, so that a few busy people do not outvote the others. */
  readonly personExponent: number;
  /** Weights are divided by people of the source and of the target, each raised to its exponent. */
  readonly sourceExponent: number;
  readonly targetExponent: number;
  /** People added to the target's before that, so that few more or fewer do not matter where all are few. */
  readonly targetPrior: number;
  /** How much more a pair counts when its products are alike: 1 + likenessBoost × likeness. */
  readonly likenessBoost: number;
  /** Scale and exponent of likeness where it stands alone. */
  readonly contentWeight: number;
  readonly contentExponent: number;
  /** It is divided by all the likeness a product has (each to its exponent), raised to this: one of many alike says less. */
  readonly contentCrowding: number;
  /** Scale of what a product's family leads to, and how many steps on (and back) from one of it are looked at. */
  readonly familyWeight: number;
  readonly familyWindow: number;
  /** Most neighbours kept for a product in each table. */
  readonly neighbours: number;
  /** After how many milliseconds an interaction counts half; Infinity never. */
  readonly halfLife: number;
};

/** Chosen on validation data of public data sets; see the decision record on the recommender. */
export const DEFAULT_FIT_SETTINGS: FitSettings = {
  k: 5,
  window: 50,
  distanceDecay: 0.85,
  reverseWeight: 0.25,
  personExponent: 0.2,
  sourceExponent: 0.3,
  targetExponent: 0.5,
  targetPrior: 100,
  likenessBoost: 0.8,
  contentWeight: 0.7,
  contentExponent: 3,
  contentCrowding: 0.4,
  familyWeight: 0.25,
  familyWindow: 3,
  neighbours: 200,
  halfLife: Number.POSITIVE_INFINITY,
};
