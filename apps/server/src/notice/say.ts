import { type BothLanguages, inBothLanguages, type Language, openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./words/en.json" with { type: "json" };
import indonesian from "./words/id.json" with { type: "json" };

export type NoticeKey = keyof typeof english;
export const sayNotice = openMessages<NoticeKey>({ id: indonesian, en: english });

export const inBoth = sayInBoth(sayNotice);

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
