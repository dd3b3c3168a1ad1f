import { type BothLanguages, inBothLanguages, openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

export type RecordKey = keyof typeof english;
/** What stands in a message: the same in every language, or in the words of each. */
export type RecordValues = Readonly<Record<string, string | number | BothLanguages>>;

export const sayRecords = openMessages<RecordKey>({ id: indonesian, en: english });

export const isRecordKey = (text: string): text is RecordKey => Object.hasOwn(english, text);

export const inBothRecords = (key: RecordKey, values: RecordValues = {}): BothLanguages =>
  inBothLanguages((language) =>
    sayRecords(
      key,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? value[language] : value]),
      ),
      language,
    ),
  );

/** A country (ISO 3166-1) as each language calls it. */
export const countryName = (code: string): BothLanguages =>
  inBothLanguages((language) => new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code);
