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
  type ChoiceEntry,
  type ChoiceState,
  DEFAULT_LEVEL_RULES,
  type Level,
  lowerOf,
  type Mute,
  type ProductId,
  SOURCE_NAMES,
  sameMute,
} from "@seimbang/engine";

/** What held before a line of the ledger and what holds after it. */
type Step = { readonly entry: ChoiceEntry; readonly before: ChoiceState; readonly after: ChoiceState };
/** What things are called in a reader's language. */
export type NamesOf = {
  readonly product: (productId: ProductId, language: Language) => string;
  readonly category: (category: string, language: Language) => string;
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

const muteChanges = ({ before, after }: Step, names: NamesOf): ChangeWire[] =>
  after.mutes
    .filter((mute) => !before.mutes.some((other) => sameMute(mute, other)))
    .flatMap((mute) => muteChange(mute, names));

const muteChange = (mute: Mute, names: NamesOf): ChangeWire[] => {
  // No word about an item hides a whole brand.
  if (mute.kind === "brand") return [];
  if (mute.kind === "category") {
    return [toChange("category_hidden", (language) => ({ category: names.category(mute.category, language) }))];
  }
  const code = mute.kind === "product" ? "product_hidden" : "signal_silenced";
  return [toChange(code, (language) => ({ title: names.product(mute.productId, language) }))];
};

const days = (milliseconds: number): string => String(Math.round(milliseconds / DAY_MS));
