import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brandAs, consentGate, LEVELS, type Level, SOURCE_NAMES, type Source } from "@seimbang/engine";
import { expect, test } from "vitest";
import { readPacks } from "./read-packs.ts";

const words = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../notice/words/${language}.json`), "utf8"));
const protectedFromProfiling = readPacks(undefined).flatMap(({ minors }) =>
  minors.filter(({ rule }) => rule === "no_profiling" || rule === "no_profiled_ads").map(({ under }) => under),
);

const NOW = Date.UTC(2026, 10, 29);
const suggestions = brandAs.purposeId("suggestions");
const everythingOn = Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>;
/** What may be used of somebody who allowed everything, by what they said of their age. */
const usedOf = (age: "adult" | "minor" | undefined, level: Level): readonly Source[] =>
  consentGate({
    choices: {
      ...{ cap: 4, lowered: 4, sources: everythingOn, age, restricted: false, objectsTo: [], mutes: [] },
      purposes: { [suggestions]: { granted: true, expiresAt: NOW + 1 } },
    },
    stored: [],
    ask: { purpose: suggestions, now: NOW, refusedBySignal: false, requestedLevel: level },
    isSensitive: () => false,
  }).used;

test("of whoever the rule packs protect from profiling nothing is used at any level, nor of whoever did not say their age", () => {
  expect(Math.max(...protectedFromProfiling)).toBe(18);
  expect(usedOf("adult", 4).length).toBeGreaterThan(0);
  for (const level of LEVELS) {
    expect(usedOf("minor", level)).toEqual([]);
    expect(usedOf(undefined, level)).toEqual([]);
  }
});

test("the notice names the age up to which the packs protect", () => {
  for (const language of ["id", "en"]) {
    expect(words(language)["children.text"]).toContain(String(Math.max(...protectedFromProfiling)));
    expect(words(language)["levels.start"]).toContain(String(Math.max(...protectedFromProfiling)));
  }
});
