/**
 * How much each kind of evidence counts in a score. The scale is that of the model's own weights, as fitted and measured:
 * a pair that enough people joined weighs about 1, likeness alone at most 0.1. What is not about the person only decides
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
  pin: 1,
} as const;

const DAY = 86_400_000;
/** A product is called new this long; its novelty halves in a third of it. */
export const NEW_FOR = 90 * DAY;
/** After how long a reminder counts half. */
export const REMINDER_HALF_LIFE = 7 * DAY;
/** Nobody is "reminded" of what they viewed on the same visit. */
export const REMIND_VIEW_AFTER = DAY;
export const REMIND_CART_AFTER = 3_600_000;
/** What is older than this is a pattern learned over time, which only level 4 reads. */
export const ACTIVITY_LASTS = 30 * DAY;

/** The newest signals a decision looks at. */
export const MOST_SIGNALS = 50;
/** Different things a decision takes an interest in: the one after the last would count less than a ten-thousandth. */
export const MOST_INTERESTS = 16;
/**
 * Pairs a decision adds up for a person from each of the model's tables, shared out by how much each interest counts,
 * nearest neighbours first: the work is bounded whatever the model's lists and the person's history are.
 */
export const MOST_PAIRS = 1200;

/** 1 for now, halving with every half-life; an instant in the future counts as now. */
export const decayed = (age: number, halfLife: number): number => 2 ** (-Math.max(0, age) / halfLife);
