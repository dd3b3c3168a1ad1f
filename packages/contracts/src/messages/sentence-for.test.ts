import { ITEM_REASONS, LEVELS, SOURCE_NAMES, WITHHELD_REASONS } from "@seimbang/engine";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { FAIRNESS_ANSWERS } from "../fairness-wire.ts";
import { FEEDBACK_CHANGES } from "../feedback-wire.ts";
import { COMFORT_STATEMENTS } from "../prompt-wire.ts";
import { LANGUAGES } from "./open-messages.ts";
import { levelName, MESSAGES, message, sentenceFor, sourceName, withheldSentence } from "./sentence-for.ts";

const values = {
  title: "Sepatu {merah} <b>",
  category: "Fashion",
  level: "1",
  source: "views",
  days: "30",
  payer: "Toko",
};
const keys = Object.keys(MESSAGES.en) as (keyof typeof MESSAGES.en)[];
const placeholdersOf = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

test("every code has its words in every language, and nothing else has", () => {
  const expected = [
    ...ITEM_REASONS.map((code) => `reason.${code}`),
    ...WITHHELD_REASONS.map((code) => `withheld.${code}`),
    ...LEVELS.map((level) => `level.${level}`),
    ...SOURCE_NAMES.map((source) => `source.${source}`),
    ...FEEDBACK_CHANGES.map((code) => `change.${code}`),
    ...COMFORT_STATEMENTS.map((statement) => `comfort.${statement}`),
    ...Object.keys(FAIRNESS_ANSWERS).map((question) => `survey.${question}`),
    ...Object.values(FAIRNESS_ANSWERS).flatMap((answers) => answers.map((answer) => `survey_answer.${answer}`)),
    "invitation",
    "gift",
  ].sort();
  for (const language of LANGUAGES) expect(Object.keys(MESSAGES[language]).sort()).toEqual(expected);
});

test("both languages name the same values", () => {
  for (const key of keys) expect(placeholdersOf(MESSAGES.id[key])).toEqual(placeholdersOf(MESSAGES.en[key]));
});

test("the short way of putting a sentence together says what the library says", () => {
  for (const language of LANGUAGES) {
    for (const key of keys) {
      const library = new IntlMessageFormat(MESSAGES[language][key], language, undefined, { ignoreTag: true });
      expect(message(key, values, language)).toBe(library.format(values));
    }
  }
});

test("a sentence is said in the language asked for", () => {
  expect(sentenceFor("because_purchased", { title: "Tas" }, "id")).toBe("Karena Anda membeli Tas");
  expect(sentenceFor("because_purchased", { title: "Tas" }, "en")).toBe("Because you bought Tas");
  expect(levelName(3, "id")).toBe("Pengingat");
  expect(sourceName("purchases", "en")).toBe("Your purchases");
  expect(withheldSentence("switched_off", "en")).toBe("Not used: you switched this off.");
});
