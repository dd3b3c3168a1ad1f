/**
 * How much each kind of evidence counts in a score. The scale is that of the model's own weights, as fitted and measured:
 * a pair that enough people joined weighs about 1, likeness or a family alone some tenths. What is not about the person only decides
 * where nothing about the person does.
 */
export const SCORE_WEIGHTS = {
  /** A category or search that somebody was interested in, spread over what is popular there. */
  category: 0.05,
  search: 1,
  reminder: 2,
  popularity: 0.01,
  novelty: 0.005,
  /** For lying in the page's category: enough to be found, not to outweigh anything. */
  sameCategory: 0.0001,
  /**
   * For each time somebody bought the product, where it may be suggested again: alone, and times the share of its buyers
   * who bought it again. It comes before nearly all else, as measured.
   */
  boughtBefore: 10,
  boughtAgain: 100,
  pin: 1,
} as const;

const DAY = 86_400_000;
/** A product is called new this long; its novelty halves in a third of it. */
export const NEW_FOR = 90 * DAY;
/** After how long a reminder counts half. */
export const REMINDER_HALF_LIFE = 7 * DAY;
export const REMIND_CART_AFTER = 3_600_000;
/** What is older than this is a pattern learned over time, which only level 4 reads. */
export const ACTIVITY_LASTS = 30 * DAY;

/** After how long a purchase says half as much for buying the same again. */
export const REPURCHASE_HALF_LIFE = 180 * DAY;
/** Products bought before that are looked at for buying again, the latest first. */
export const MOST_BOUGHT_AGAIN = 500;

/** The newest signals a decision looks at. */
export const MOST_SIGNALS = 100;

/** 1 for now, halving with every half-life; an instant in the future counts as now. */
export const decayed = (age: number, halfLife: number): number => 2 ** (-Math.max(0, age) / halfLife);
