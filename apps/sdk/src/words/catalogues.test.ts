import { createHash } from "node:crypto";
import { FEEDBACK_KINDS } from "@seimbang/contracts";
import { CREATIVE_KINDS, SOURCE_NAMES, SOURCES, WITHHELD_REASONS } from "@seimbang/engine";
import { expect, test } from "vitest";
import { SOURCES_OF_LEVELS } from "../panel/sources-of-levels.ts";
import { PAGE, PANEL, PROMPTS } from "./catalogues.ts";
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };
import { INVITATION_WORDING, WORDING } from "./wording.ts";

const words = PANEL.words.split("\n");

test("there is a text in both languages for everything that an answer can name", () => {
  const named = [
    ...SOURCE_NAMES.map((source) => `source.${source}`),
    ...WITHHELD_REASONS.map((why) => `withheld.${why}`),
    ...FEEDBACK_KINDS.map((kind) => `say.${kind}`),
  ];
  expect(words).toEqual(expect.arrayContaining(named));
  for (const catalogue of [PAGE, PANEL, PROMPTS])
    for (const texts of [catalogue.id, catalogue.en]) {
      expect(texts.split("\n")).toHaveLength(catalogue.words.split("\n").length);
      expect(texts.split("\n").every(Boolean)).toBe(true);
    }
});

test("every text of ours is said by the page or by what it loads, and by both where what is shown names its kind", () => {
  const said = new Set([PAGE, PANEL, PROMPTS].flatMap((catalogue) => catalogue.words.split("\n")));
  expect(Object.keys(english).filter((word) => !said.has(word))).toEqual([]);
  const kinds = CREATIVE_KINDS.map((kind) => `campaign.${kind}`);
  for (const catalogue of [PAGE, PANEL]) expect(catalogue.words.split("\n")).toEqual(expect.arrayContaining(kinds));
});

test("what the levels are said to add is what the engine lets them add, and nothing else can be said of an item", () => {
  const added = SOURCES_OF_LEVELS.flatMap((sources, level) => sources.map((source) => [source, level]));
  expect(Object.fromEntries(added)).toEqual(
    Object.fromEntries(SOURCE_NAMES.map((source) => [source, SOURCES[source].level])),
  );
  expect(words.filter((word) => word.startsWith("say.")).sort()).toEqual(
    FEEDBACK_KINDS.map((kind) => `say.${kind}`).sort(),
  );
});

test("whoever changes what the consent request or an invitation says gives its wording another version, which the ledger keeps", () => {
  const hashOf = (isSaid: RegExp): string => {
    const said = [english, indonesian].map((texts) => Object.entries(texts).filter(([word]) => isSaid.test(word)));
    return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);
  };
  expect({ [WORDING]: hashOf(/^ask\./) }).toEqual({ "sdk-1": "05344ede2eec479b" });
  const invitation = hashOf(/^(ask\.adult|prompt\.(invitation|no|yes))$/);
  expect({ [INVITATION_WORDING]: invitation }).toEqual({ "sdk-invitation-1": "fac7af74358b4edf" });
});
