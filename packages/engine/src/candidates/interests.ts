import type { ProductId } from "../ids.ts";
import { categoryOf } from "../product.ts";
import type { ItemReason } from "../reasons.ts";
import { ACTIVITY_LASTS, decayed, SIGNAL_HALF_LIFE } from "../score-weights.ts";
import type { ShopIndex } from "../shop-index.ts";
import { type PermittedSignals, SIGNAL_KINDS, type Signal } from "../signals.ts";
import { SOURCES, type Source } from "../sources.ts";
import type { Cause } from "../weight-ledger.ts";

type About =
  | { readonly kind: "product"; readonly productId: ProductId }
  | { readonly kind: "category"; readonly category: string }
  | { readonly kind: "query"; readonly query: string };

/** One permitted signal, weighed, with what a suggestion that comes from it may say. */
export type Interest = {
  readonly about: About;
  /** 0 to 1: a purchase of this moment is 1. */
  readonly strength: number;
  /** For evidence that enough people support: names the product where its level allows that, else the category. */
  readonly exactCause: Cause;
  /** For weaker evidence: names the category, or nothing. */
  readonly generalCause: Cause;
};

const STRONGEST = Math.max(...Object.values(SIGNAL_KINDS).map(({ strength }) => strength));

/** The newest `most` signals, weighed. */
export const interestsOf = (
  permitted: PermittedSignals,
  index: ShopIndex,
  now: number,
  most: number,
): readonly Interest[] => permitted.signals.slice(0, most).map((signal) => weigh(signal, permitted, index, now));

const weigh = (signal: Signal, { mayRemind }: PermittedSignals, index: ShopIndex, now: number): Interest => {
  const source = sourceOf(signal, now);
  const product = signal.productId === undefined ? undefined : index.catalogue.find(signal.productId);
  const category = signal.category ?? (product === undefined ? "" : categoryOf(product));
  const generalCause: Cause = {
    source,
    ...(category === "" ? {} : { category }),
    reason: generalReason(source, category),
    foundBy: "personal",
  };
  const exactCause = product !== undefined && mayName(source, mayRemind) ? naming(generalCause, product) : generalCause;
  const strength = (SIGNAL_KINDS[signal.kind].strength / STRONGEST) * decayed(now - signal.at, SIGNAL_HALF_LIFE);
  return { about: aboutOf(signal), strength, exactCause, generalCause };
};

const naming = ({ source, reason }: Cause, { productId }: { productId: ProductId }): Cause => ({
  source: source as Source,
  productId,
  reason: source === "purchases" ? "because_purchased" : reason,
  foundBy: "personal",
});

const aboutOf = ({ productId, category, query }: Signal): About => {
  if (productId !== undefined) return { kind: "product", productId };
  return query === undefined ? { kind: "category", category: category ?? "" } : { kind: "query", query };
};

/** Which of the customer's switches a signal is read under: another device's and old activity have their own. */
const sourceOf = ({ kind, otherDevice, at }: Signal, now: number): Source => {
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
