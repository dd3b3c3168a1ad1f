import { ITEM_REASONS, type ItemReason, type Level, type Source, type WithheldReason } from "@seimbang/engine";
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };
import { type Language, type MessageValues, openMessages } from "./open-messages.ts";

export type MessageKey = keyof typeof english;

/** What customers read. */
export const MESSAGES = { id: indonesian, en: english };

export const message = openMessages(MESSAGES);

/** Put together once, since a decision asks for two dozen of them. */
const REASON_KEYS = Object.fromEntries(ITEM_REASONS.map((reason) => [reason, `reason.${reason}`])) as {
  readonly [Reason in ItemReason]: `reason.${Reason}`;
};

/** The sentence that says why an item is shown. */
export const sentenceFor = (reason: ItemReason, values: MessageValues, language: Language): string =>
  message(REASON_KEYS[reason], values, language);

/** The sentence that says why a source was not used. */
export const withheldSentence = (why: WithheldReason, language: Language): string =>
  message(`withheld.${why}`, {}, language);

export const levelName = (level: Level, language: Language): string => message(`level.${level}`, {}, language);
export const sourceName = (source: Source, language: Language): string => message(`source.${source}`, {}, language);
