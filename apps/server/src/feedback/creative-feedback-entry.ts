import type { FeedbackKind } from "@seimbang/contracts";
import {
  type ChoiceEntry,
  DEFAULT_LEVEL_RULES,
  type Mute,
  type NegativeSignal,
  type PlacedCreative,
  type Source,
} from "@seimbang/engine";
import { personalSourceOf } from "./feedback-entry.ts";

type Consequence = Pick<ChoiceEntry, "mute" | "negative">;

/** A creative that somebody speaks of, with the mutes that could follow and the source that its reason came from. */
type About = {
  /** It is hidden until a time, or for good. */
  readonly creative: (until?: number) => Mute;
  readonly campaign: (until?: number) => Mute;
  readonly seldom: Mute;
  /** What the creative is about; empty where it is about no product. */
  readonly product: readonly Mute[];
  readonly category: readonly Mute[];
  readonly signal: readonly Mute[];
  readonly source: Source | undefined;
  readonly soon: number;
  readonly late: number;
};

const CONSEQUENCES: Readonly<Record<FeedbackKind, (about: About) => Consequence>> = {
  less_like_this: (about) => ({ mute: [about.campaign(about.late)], ...against("not_for_me", about) }),
  not_this_product: (about) => ({ mute: [about.creative(about.soon)], ...against("not_for_me", about) }),
  too_personal: (about) => ({ mute: [about.creative(about.soon)], ...against("too_personal", about) }),
  too_often: (about) => ({ mute: [about.creative(about.late), about.seldom], ...against("too_often", about) }),
  already_bought: (about) => ({ mute: orElse(about.product, about.creative(about.soon)) }),
  gift: (about) => ({ mute: orElse(about.signal, about.creative(about.soon)) }),
  sensitive: (about) => ({ mute: [about.campaign(), ...about.category], ...against("sensitive", about) }),
  misleading: (about) => ({ mute: [about.creative()], ...against("misleading", about) }),
};

const orElse = (mutes: readonly Mute[], other: Mute): readonly Mute[] => (mutes.length > 0 ? mutes : [other]);

const against = (kind: NegativeSignal, { source }: About): Consequence => ({
  negative: { kind, ...(source === undefined ? {} : { source }) },
});

/**
 * The line of the ledger that a word about a creative is: it can only lower (decision record 0020).
 * @param category of the product that the creative is about; empty where there is none
 */
export const toCreativeFeedbackEntry = (
  kind: FeedbackKind,
  { campaignId, creativeId, productId, contributions }: AboutCreative,
  category: string,
  now: number,
): ChoiceEntry => {
  const { creativeOffFor, frequentOffFor } = DEFAULT_LEVEL_RULES;
  const lasting = (until: number | undefined) => (until === undefined ? {} : { until });
  const about: About = {
    creative: (until) => ({ kind: "creative", campaignId, creativeId, ...lasting(until) }),
    campaign: (until) => ({ kind: "campaign", campaignId, ...lasting(until) }),
    seldom: { kind: "seldom", campaignId },
    product: productId === undefined ? [] : [{ kind: "product", productId }],
    category: category === "" ? [] : [{ kind: "category", category }],
    signal: productId === undefined ? [] : [{ kind: "signal", productId }],
    source: personalSourceOf(contributions),
    soon: now + creativeOffFor,
    late: now + frequentOffFor,
  };
  return { at: now, origin: "feedback", ...CONSEQUENCES[kind](about) };
};

export type AboutCreative = Pick<PlacedCreative, "campaignId" | "creativeId" | "productId" | "contributions">;
