import type { ItemReason, Level, Source, WithheldReason } from "@seimbang/engine";
import { IntlMessageFormat } from "intl-messageformat";
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

export type Language = "id" | "en";
export const LANGUAGES: readonly Language[] = ["id", "en"];

export type MessageKey = keyof typeof english & keyof typeof indonesian;
export type MessageValues = Readonly<Record<string, string>>;
type Formatter = (values: MessageValues) => string;

/** The ICU message catalogues, one for each language. */
export const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  id: indonesian,
  en: english,
};

const formatters: Readonly<Record<Language, Map<string, Formatter>>> = { id: new Map(), en: new Map() };

/** The message in the customer's language, as plain text; whoever shows it escapes it for where it is shown. */
export const message = (key: MessageKey, values: MessageValues, language: Language): string => {
  const known = formatters[language].get(key);
  if (known !== undefined) return known(values);
  const formatter = compile(MESSAGES[language][key], language);
  formatters[language].set(key, formatter);
  return formatter(values);
};

/** The sentence that says why an item is shown. */
export const sentenceFor = (reason: ItemReason, values: MessageValues, language: Language): string =>
  message(`reason.${reason}`, values, language);

/** The sentence that says why a source was not used. */
export const withheldSentence = (why: WithheldReason, language: Language): string =>
  message(`withheld.${why}`, {}, language);

export const levelName = (level: Level, language: Language): string => message(`level.${level}`, {}, language);
export const sourceName = (source: Source, language: Language): string => message(`source.${source}`, {}, language);

/** A message of texts and plain values is a list of parts to join; any other is left to the library. */
const compile = (text: string, language: Language): Formatter => {
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  const parts = format.getAst();
  if (!parts.every(({ type }) => type === LITERAL || type === ARGUMENT))
    return (values) => String(format.format(values));
  const read = parts.map((part): Formatter => {
    const value = "value" in part ? part.value : "";
    return part.type === LITERAL ? () => value : (values) => values[value] ?? "";
  });
  return (values) => read.map((part) => part(values)).join("");
};

/** The numbers that the ICU parser gives to a piece of text and to a plain `{value}`. */
const LITERAL = 0;
const ARGUMENT = 1;
