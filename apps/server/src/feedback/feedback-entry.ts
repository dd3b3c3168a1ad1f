import type { FeedbackKind } from "@seimbang/contracts";
import {
  type ChoiceEntry,
  type Contribution,
  type DecidedItem,
  isSource,
  type Mute,
  type NegativeSignal,
  type ProductId,
  type Source,
} from "@seimbang/engine";

/** What a word about an item writes into the ledger: what is hidden or silenced, and what it says against. */
type Consequence = Pick<ChoiceEntry, "mute" | "negative">;

/** The item that somebody speaks of, with the mutes that could follow and the source that its reason came from. */
type About = {
  readonly product: Mute;
  /** The item's own category; the product itself where it has none. */
  readonly category: Mute;
  /** What the person did with the product that the reason names; empty where it names none. */
  readonly signal: readonly Mute[];
  readonly source: Source | undefined;
  readonly productId: ProductId;
};

const CONSEQUENCES: Readonly<Record<FeedbackKind, (about: About) => Consequence>> = {
  less_like_this: (about) => ({
    mute: about.signal.length > 0 ? about.signal : [about.category],
    ...against("not_for_me", about),
  }),
  not_this_product: (about) => ({ mute: [about.product], ...against("not_for_me", about) }),
  too_personal: (about) => against("too_personal", about),
  too_often: (about) => ({ mute: [about.product], ...against("too_often", about) }),
  already_bought: (about) => ({ mute: [about.product] }),
  // Where the reason names nothing that was bought or looked at for somebody else, it was the item itself.
  gift: ({ signal, productId }) => ({ mute: signal.length > 0 ? signal : [{ kind: "signal", productId }] }),
  sensitive: (about) => ({ mute: [about.category, ...about.signal], ...against("sensitive", about) }),
  misleading: (about) => ({ mute: [about.product], ...against("misleading", about) }),
};

const against = (kind: NegativeSignal, { source, productId }: About): Consequence => ({
  negative: { kind, productId, ...(source === undefined ? {} : { source }) },
});

/** The line of the ledger that a word about an item is. It is no choice: it can only lower. */
export const toFeedbackEntry = (
  kind: FeedbackKind,
  { productId, contributions }: Pick<DecidedItem, "productId" | "contributions">,
  category: string,
  now: number,
): ChoiceEntry => {
  const product: Mute = { kind: "product", productId };
  const source = personalSourceOf(contributions);
  const named = source === undefined ? undefined : largestOf(contributions)?.productId;
  const about: About = {
    product,
    category: category === "" ? product : { kind: "category", category },
    signal: named === undefined ? [] : [{ kind: "signal", productId: named }],
    source,
    productId,
  };
  return { at: now, origin: "feedback", ...CONSEQUENCES[kind](about) };
};

/** The source of the person's own doing from which a reason came; undefined where it is about nobody. */
export const personalSourceOf = (contributions: readonly Contribution[]): Source | undefined => {
  const source = largestOf(contributions)?.source;
  return source !== undefined && isSource(source) ? source : undefined;
};

/** The contribution that the reason was made of. */
const largestOf = (contributions: readonly Contribution[]): Contribution | undefined => {
  let largest: Contribution | undefined;
  for (const one of contributions) if (one.weight > (largest?.weight ?? 0)) largest = one;
  return largest;
};
