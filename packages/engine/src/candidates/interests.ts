import type { Cause } from "../cause-list.ts";
import { fadingSay, MOST_INTERESTS } from "../history-say.ts";
import type { MuteRules } from "../mutes.ts";
import type { ItemReason } from "../reasons.ts";
import { ACTIVITY_LASTS, MOST_SIGNALS } from "../score-weights.ts";
import type { ShopIndex } from "../shop-index.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal } from "../signals.ts";
import { SOURCE_NAMES, SOURCES, type Source } from "../sources.ts";
import type { DecisionAsk } from "./finder.ts";

/** One thing a person was interested in, by their latest signal about it. */
export type Interest = {
  readonly signal: Signal;
  /** The row of the product that the signal is about; undefined for a category or a query. */
  readonly row: number | undefined;
  /** 0 to 1: what the model's weights are multiplied by. A purchase that is the newest signal is 1. */
  readonly strength: number;
};

const STRONGEST = Math.max(...Object.values(SIGNAL_KINDS).map(({ strength }) => strength));

/**
 * The newest different things, each counting less than what came after it by the decay the model was measured with, and
 * by the kind of signal. What the person muted and everything sensitive is left out: it neither counts nor is named.
 */
export const interestsOf = ({ signals }: PermittedSignals, mutes: MuteRules, index: ShopIndex): readonly Interest[] => {
  const interests: Interest[] = [];
  const isNew = eachOnce();
  const sayAt = fadingSay();
  let counted = 0;
  for (const signal of signals) {
    const row = index.rowOfSignal(signal);
    if (!isOfInterest(signal, row, mutes, index)) continue;
    counted += 1;
    if (isNew(row ?? signal.category ?? signal.query ?? "")) {
      const strength = sayAt(signal.at) * (SIGNAL_KINDS[signal.kind].strength / STRONGEST);
      interests.push({ signal, row, strength });
    }
    if (interests.length === MOST_INTERESTS || counted === MOST_SIGNALS) break;
  }
  return interests;
};

/** Says of each row or text whether it is asked about for the first time. There are fifty at most: looking through them is faster than a set. */
const eachOnce = (): ((about: number | string) => boolean) => {
  const [rows, texts]: [number[], string[]] = [[], []];
  return (about) => {
    if (typeof about === "string") return !texts.includes(about) && texts.push(about) > 0;
    return !rows.includes(about) && rows.push(about) > 0;
  };
};

/** Whether a signal may count and be named at all: nothing given back or sensitive, and nothing that the person muted. */
export const isOfInterest = (signal: Signal, row: number | undefined, mutes: MuteRules, index: ShopIndex): boolean =>
  signal.kind !== "returned" && !(row !== undefined && index.isSensitive(row)) && !isMuted(signal, row, mutes, index);

const isMuted = (
  { productId, category }: Signal,
  row: number | undefined,
  mutes: MuteRules,
  { listingAt }: ShopIndex,
): boolean => {
  if (mutes.isEmpty) return false;
  if (category !== undefined && mutes.silencesCategory(category)) return true;
  if (productId !== undefined && mutes.silences(productId)) return true;
  const listing = row === undefined ? undefined : listingAt(row);
  return listing !== undefined && mutes.hides(listing.product);
};

/** For evidence that enough people support: names the product where its level allows that, else the category. */
export const exactCause = (
  interest: Interest,
  { mayRemind }: PermittedSignals,
  { index, now }: Pick<DecisionAsk, "index" | "now">,
): Cause => {
  const source = sourceOf(interest.signal, now);
  const listing = interest.row === undefined ? undefined : index.listingAt(interest.row);
  if (listing === undefined || !mayName(source, mayRemind)) return generalCause(interest, { index, now });
  const { productId } = listing.product;
  const people = index.model?.people[listing.row];
  return source === "purchases"
    ? { source, productId, reason: "because_purchased", people }
    : { source, productId, reason: generalReason(source, listing.category), people };
};

/** For weaker evidence: names the category, or nothing. */
export const generalCause = (interest: Interest, { index, now }: Pick<DecisionAsk, "index" | "now">): Cause => {
  const source = sourceOf(interest.signal, now);
  const category = categoryOfInterest(interest, index);
  const reason = generalReason(source, category);
  return category === "" ? { source, reason } : { source, category, reason, people: peopleIn(category, index) };
};

const SOURCE_NUMBERS = Object.fromEntries(SOURCE_NAMES.map((source, number) => [source, number])) as Record<
  Source,
  number
>;
/** Twice as many as there are sources: that many keys have to do with one row. */
const KEYS_OF_ROW = 2 * SOURCE_NAMES.length;

/** All that `exactCause` looks at, as a number, until the catalogue changes; undefined for a category and a search. */
export const exactKey = (
  interest: Interest,
  { mayRemind }: PermittedSignals,
  { now }: Pick<DecisionAsk, "now">,
): number | undefined => {
  const key = generalKey(interest, { now });
  return key === undefined || !mayName(sourceOf(interest.signal, now), mayRemind) ? key : key + SOURCE_NAMES.length;
};

/** The same of `generalCause`. */
export const generalKey = ({ row, signal }: Interest, { now }: Pick<DecisionAsk, "now">): number | undefined =>
  row === undefined ? undefined : row * KEYS_OF_ROW + SOURCE_NUMBERS[sourceOf(signal, now)];

/** Of a category that the model was fitted with it is known how many share it, and that few do where it says nothing. */
const peopleIn = (category: string, { model }: Pick<ShopIndex, "model">): number | undefined =>
  model && (model.categoryPeople.get(category) ?? 0);

/** The category that an interest is of or lies in; empty when it has none. */
export const categoryOfInterest = ({ row, signal }: Interest, { listingAt }: Pick<ShopIndex, "listingAt">): string =>
  signal.category ?? (row === undefined ? undefined : listingAt(row)?.category) ?? "";

/** Which of the customer's switches a signal is read under: another device's and old activity have their own. */
export const sourceOf = ({ kind, otherDevice, at }: Signal, now: number): Source => {
  if (otherDevice) return "devices";
  const { source } = SIGNAL_KINDS[kind];
  return SOURCES[source].level === 2 && now - at > ACTIVITY_LASTS ? "patterns" : source;
};

/** What a person chose or bought may be named; what they did only where exact reminders are allowed; patterns never. */
const mayName = (source: Source, mayRemind: boolean): boolean =>
  SOURCES[source].level <= 1 || (mayRemind && SOURCES[source].level <= 2);

const CATEGORY_REASONS: Partial<Record<Source, ItemReason>> = {
  declared: "because_declared",
  purchases: "because_purchased_category",
  views: "because_viewed_category",
  searches: "because_searched_category",
  carts: "because_carted_category",
};

const generalReason = (source: Source, category: string): ItemReason => {
  if (source === "patterns" || source === "devices") return "your_patterns";
  if (source === "wishlist") return "because_wishlisted";
  return (category === "" ? undefined : CATEGORY_REASONS[source]) ?? "your_activity";
};
