import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };
import { WORDING } from "./wording.ts";

/** Words that both languages share. */
const SHARED = new Set(["nav.label"]);

/** The values and tags of a message, by their names. */
const namesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)].map(([, value, tag]) => value ?? tag ?? ""))].sort();

test("both catalogues have the same sentences with the same values, and none was left untranslated", () => {
  expect(Object.keys(indonesian)).toEqual(Object.keys(english));
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(namesIn(indonesian[key]), key).toEqual(namesIn(english[key]));
    if (!SHARED.has(key)) expect(indonesian[key], key).not.toBe(english[key]);
  }
});

/** What somebody reads before they choose. */
const CHOSEN_BY = /^(level|raise|purposes|sources|preview|gift|objection|restriction|age)\./;

test("whoever changes the words that people choose by gives them another version, which the ledger keeps", () => {
  const words = [english, indonesian].map((catalogue) =>
    Object.entries(catalogue).filter(([key]) => CHOSEN_BY.test(key)),
  );
  const hash = createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 16);
  expect({ [WORDING]: hash }).toEqual({ "centre-2": "9a93bfdaf15f967a" });
});
