import { expect, test } from "vitest";
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

/** Words that both languages share. */
const SHARED = new Set([
  "table.export",
  "slots.slot",
  "report.by.slot",
  "forecast.slot",
  "feedback.slot",
  "balance.by.slot",
  "campaign.form.label",
  "experiments.of_slot",
]);

/** The values of a message, by their names. */
const namesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, value = ""]) => value))].sort();

test("both catalogues have the same sentences with the same values, and none was left untranslated", () => {
  expect(Object.keys(indonesian)).toEqual(Object.keys(english));
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(namesIn(indonesian[key]), key).toEqual(namesIn(english[key]));
    if (!SHARED.has(key)) expect(indonesian[key], key).not.toBe(english[key]);
  }
});
