/** A batch of events by its number: every event carries it as its price, and its place in the batch as its quantity. */
export const EVENTS_PER_BATCH = 5;

/** What the shop acknowledged, as its customers noted it: with this the books are compared. */
export type Diary = {
  readonly shoppers: Set<string>;
  readonly batches: { readonly customerId: string; readonly number: number }[];
  readonly decided: { readonly customerId: string; readonly decisionId: string; readonly items: unknown }[];
  readonly choices: { readonly customerId: string; readonly choiceId: string }[];
  /** What each chose last, and whether it allows suggestions. */
  readonly standing: Map<string, boolean>;
  readonly erased: { readonly customerId: string; readonly number: number }[];
  /** Requests that were answered by staff, each of which is told of by one mail. */
  readonly answered: string[];
  /** What was used of somebody in a decision that they asked for after their withdrawal or erasure was acknowledged. */
  readonly personalAfterWithdrawal: string[];
  /** Decisions that were asked for after a withdrawal: a check that looks at nobody finds nothing. */
  lookedAfterWithdrawal: number;
  /** Decisions that should have been personal and used nothing: allowed while something is broken. */
  contextual: number;
};

export const openDiary = (): Diary => ({
  shoppers: new Set(),
  batches: [],
  decided: [],
  choices: [],
  standing: new Map(),
  erased: [],
  answered: [],
  personalAfterWithdrawal: [],
  lookedAfterWithdrawal: 0,
  contextual: 0,
});
