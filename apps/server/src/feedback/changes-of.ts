import {
  type ChangeWire,
  type FeedbackChange,
  inBothLanguages,
  type Language,
  levelName,
  type MessageValues,
  message,
  sourceName,
} from "@seimbang/contracts";
import {
  type CampaignId,
  type ChoiceEntry,
  type ChoiceState,
  DEFAULT_LEVEL_RULES,
  keepsMute,
  type Level,
  lowerOf,
  type Mute,
  type ProductId,
  SOURCE_NAMES,
} from "@seimbang/engine";
import type { CreativeOf } from "../campaigns/read.ts";

/** What held before a line of the ledger and what holds after it. */
type Step = { readonly entry: ChoiceEntry; readonly before: ChoiceState; readonly after: ChoiceState };
/** What things are called in a reader's language. */
export type NamesOf = {
  readonly product: (productId: ProductId, language: Language) => string;
  readonly category: (category: string, language: Language) => string;
  /** The title of a creative. */
  readonly creative: (creative: CreativeOf, language: Language) => string;
  readonly payer: (campaignId: CampaignId) => string;
};

const DAY_MS = 86_400_000;

/** What a line really changed, from what held before and holds after; what held already is not told as a change. */
export const changesOf = (step: Step, names: NamesOf): ChangeWire[] => [
  ...levelChanges(step),
  ...sourceChanges(step),
  ...muteChanges(step, names),
];

/** A change in words. */
export const toChange = (
  code: FeedbackChange,
  valuesIn: (language: Language) => MessageValues = () => ({}),
): ChangeWire => ({
  code,
  text: inBothLanguages((language) => message(`change.${code}`, valuesIn(language), language)),
});

const levelChanges = ({ entry, before, after }: Step): ChangeWire[] => {
  const [was, is] = [levelIn(before), levelIn(after)];
  const named = (language: Language) => ({ level: levelName(is, language) });
  if (is > was) return [toChange("level_raised", named)];
  if (is === was) return is === 0 && asksForLess(entry) ? [toChange("already_lowest")] : [];
  // One word lowers by one step; more than that is the rule for words that repeat.
  if (is === 0 && was > 1)
    return [toChange("neutral_for_a_while", () => ({ days: days(DEFAULT_LEVEL_RULES.neutralFor) }))];
  return [toChange("level_lowered", named)];
};

const levelIn = ({ cap, lowered }: ChoiceState): Level => lowerOf(cap, lowered);

const asksForLess = ({ negative, comfort }: ChoiceEntry): boolean =>
  negative?.kind === "too_personal" || (comfort !== undefined && comfort <= DEFAULT_LEVEL_RULES.uncomfortable);

const sourceChanges = ({ before, after }: Step): ChangeWire[] =>
  SOURCE_NAMES.filter((source) => before.sources[source] && !after.sources[source]).map((source) =>
    toChange("source_switched_off", (language) => ({
      source: sourceName(source, language),
      days: days(DEFAULT_LEVEL_RULES.sourceOffFor),
    })),
  );

const muteChanges = ({ entry, before, after }: Step, names: NamesOf): ChangeWire[] =>
  after.mutes
    .filter((mute) => !before.mutes.some((other) => keepsMute(other, mute)))
    .flatMap((mute) => muteChange(mute, entry.at, names));

const muteChange = (mute: Mute, at: number, names: NamesOf): ChangeWire[] => {
  const titled = ({ productId }: { readonly productId: ProductId }) => {
    return (language: Language) => ({ title: names.product(productId, language) });
  };
  switch (mute.kind) {
    // No word about an item hides a whole brand.
    case "brand":
      return [];
    case "category":
      return [toChange("category_hidden", (language) => ({ category: names.category(mute.category, language) }))];
    case "product":
      return [toChange("product_hidden", titled(mute))];
    case "signal":
      return [toChange("signal_silenced", titled(mute))];
    case "creative":
      return [
        toChange(codeOf("creative_hidden", mute), (language) => ({
          title: names.creative(mute, language),
          ...daysOf(mute, at),
        })),
      ];
    case "campaign":
      return [
        toChange(codeOf("campaign_hidden", mute), () => ({ payer: names.payer(mute.campaignId), ...daysOf(mute, at) })),
      ];
    case "seldom":
      return [toChange("campaign_less_often", () => ({ payer: names.payer(mute.campaignId) }))];
  }
};

type Ending = { readonly until?: number };

const codeOf = <Code extends "creative_hidden" | "campaign_hidden">(
  code: Code,
  { until }: Ending,
): Code | `${Code}_for_a_while` => (until === undefined ? code : `${code}_for_a_while`);

const daysOf = ({ until }: Ending, at: number): MessageValues =>
  until === undefined ? {} : { days: days(until - at) };

const days = (milliseconds: number): string => String(Math.round(milliseconds / DAY_MS));
