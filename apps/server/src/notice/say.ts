import { type BothLanguages, inBothLanguages, type Language, openMessages } from "@seimbang/contracts";
import english from "./words/en.json" with { type: "json" };
import indonesian from "./words/id.json" with { type: "json" };

export type NoticeKey = keyof typeof english;
/** What stands in a message: the same in every language, or in the words of each. */
export type NoticeValues = Readonly<Record<string, string | number | BothLanguages>>;

export const sayNotice = openMessages<NoticeKey>({ id: indonesian, en: english });

export const inBoth = (key: NoticeKey, values: NoticeValues = {}): BothLanguages =>
  inBothLanguages((language) => sayNotice(key, valuesIn(values, language), language));

const valuesIn = (values: NoticeValues, language: Language): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? value[language] : value]),
  );

/** Things one after another, as each language lists them. */
export const listOf = (parts: readonly (string | BothLanguages)[]): BothLanguages =>
  inBothLanguages((language) =>
    new Intl.ListFormat(language, { type: "conjunction" }).format(
      parts.map((part) => (typeof part === "string" ? part : part[language])),
    ),
  );

export const asSentence = (text: BothLanguages): BothLanguages =>
  inBothLanguages((language) => text[language].slice(0, 1).toLocaleUpperCase(language) + text[language].slice(1));

/** @param code ISO 3166-1, two letters */
export const countryName = (code: string): BothLanguages =>
  inBothLanguages((language) => new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code);

/** In both languages a day stands before its month. */
const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

export const dayInWords = (at: number, timeZone: string): BothLanguages =>
  inBothLanguages((language) => new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone }).format(at));
