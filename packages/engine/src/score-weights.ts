/** How much each kind of evidence counts in a score, beside the weights of the model itself (0 to about 1). */
export const SCORE_WEIGHTS = {
  transition: 1,
  /** Likeness of products says less than what people did. */
  content: 0.3,
  /** A category or search that somebody was interested in, spread over what is popular there. */
  category: 0.2,
  search: 1,
  reminder: 2,
  popularity: 0.1,
  novelty: 0.05,
  /** For lying in the page's category: enough to be found, not to outweigh anything. */
  sameCategory: 0.001,
  pin: 1,
} as const;

const DAY = 86_400_000;
/** After how long a person's signal counts half. */
export const SIGNAL_HALF_LIFE = 30 * DAY;
/** A product is called new this long; its novelty halves in a third of it. */
export const NEW_FOR = 90 * DAY;
/** The newest signals a decision looks at. */
export const MOST_SIGNALS = 50;
/**
 * Weights of pairs that a decision adds up for a person, shared out evenly among their signals, nearest neighbours first:
 * the work of a decision is bounded whatever the model's lists and the person's history are.
 */
export const MOST_WEIGHTS = 1500;
/** A visit's own views are not "reminded" of in the same visit. */
export const REMIND_VIEW_AFTER = DAY;
export const REMIND_CART_AFTER = 3_600_000;
/** What is older than this is a pattern learned over time, which only level 4 reads. */
export const ACTIVITY_LASTS = 30 * DAY;

/** 1 for now, halving with every half-life; an instant in the future counts as now. */
export const decayed = (age: number, halfLife: number): number => 2 ** (-Math.max(0, age) / halfLife);
