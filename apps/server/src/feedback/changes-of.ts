import {
  type ChangeWire,
  type FeedbackChange,
  type Language,
  levelName,
  type MessageValues,
  sourceName,
} from "@seimbang/contracts";
import {
  type ChoiceEntry,
  type ChoiceState,
  DEFAULT_LEVEL_RULES,
  type Level,
  lowerOf,
  type Mute,
  SOURCE_NAMES,
  sameMute,
} from "@seimbang/engine";
import { inBothLanguages } from "./in-both-languages.ts";

/** What held before a line of the ledger and what holds after it. */
type Step = { readonly entry: ChoiceEntry; readonly before: ChoiceState; readonly after: ChoiceState };
type TitleOf = (productId: string) => string;

const DAY_MS = 86_400_000;

/** What a line really changed, from what held before and holds after; what held already is not told as a change. */
export const changesOf = (step: Step, titleOf: TitleOf): ChangeWire[] => [
  ...levelChanges(step),
  ...sourceChanges(step),
  ...muteChanges(step, titleOf),
];

/** A change in words. */
export const toChange = (
  code: FeedbackChange,
  valuesIn: (language: Language) => MessageValues = () => ({}),
): ChangeWire => ({
  code,
  text: inBothLanguages(`change.${code}`, valuesIn),
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

const muteChanges = ({ before, after }: Step, titleOf: TitleOf): ChangeWire[] =>
  after.mutes
    .filter((mute) => !before.mutes.some((other) => sameMute(mute, other)))
    .flatMap((mute) => muteChange(mute, titleOf));

const muteChange = (mute: Mute, titleOf: TitleOf): ChangeWire[] => {
  // No word about an item hides a whole brand.
  if (mute.kind === "brand") return [];
  if (mute.kind === "category") {
    const category = mute.category.split(" > ").at(-1) ?? mute.category;
    return [toChange("category_hidden", () => ({ category }))];
  }
  const code = mute.kind === "product" ? "product_hidden" : "signal_silenced";
  return [toChange(code, () => ({ title: titleOf(mute.productId) }))];
};

const days = (milliseconds: number): string => String(Math.round(milliseconds / DAY_MS));
