import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChoiceState } from "../choices.ts";
import { consentGate } from "../consent-gate.ts";
import { foldChoices } from "../fold-choices.ts";
import { brandAs } from "../ids.ts";
import type { LocalTime } from "../local-time.ts";
import type { Signal } from "../signals.ts";
import { aSignal, NOW, permitted } from "../test-shop.ts";
import { isPersonal, matchTargeting, type TargetingAsk, type TargetingRule, targetingScene } from "./targeting.ts";
import { aTargetingAsk } from "./test-campaigns.ts";
import { targetingRule } from "./test-targeting.ts";

const DAY = 86_400_000;
const TUESDAY_NIGHT: LocalTime = { weekday: "tue", hour: 23 };

const request = aTargetingAsk({
  page: "category",
  category: "Fashion > Shoes",
  query: "Sepatu lari, MERAH!",
  locale: "en-GB",
  person: permitted([
    aSignal("purchased", "boot", { at: NOW - 20 * DAY }),
    aSignal("declared", "", { category: "Books", productId: undefined as never }),
  ]),
  categoryOf: ({ category, productId }) => category ?? (productId === "boot" ? "Fashion > Shoes" : undefined),
});

test.each<[string, TargetingRule, boolean]>([
  ["an empty rule holds for everybody", {}, true],
  ["a slot", { page: { slots: ["home", "banner"] } }, true],
  ["another slot", { page: { slots: ["home"] } }, false],
  ["a kind of page", { page: { pages: ["category"] } }, true],
  ["a category with all below it", { page: { categories: ["Fashion"] } }, true],
  ["a category goes by whole steps", { page: { categories: ["Fash"] } }, false],
  ["a word of the query, in any capitals", { page: { words: ["merah"] } }, true],
  ["a part of a word is not the word", { page: { words: ["mer"] } }, false],
  ["a language with its varieties", { page: { locales: ["en"] } }, true],
  ["a variety is not the whole language", { page: { locales: ["en-US"] } }, false],
  ["hours over midnight", { page: { hours: { from: 22, until: 5 } } }, true],
  ["hours end before their end", { page: { hours: { from: 8, until: 23 } } }, false],
  ["until midnight", { page: { hours: { from: 8, until: 24 } } }, true],
  ["a weekday", { page: { weekdays: ["mon", "tue"] } }, true],
  ["several tests all hold", { page: { slots: ["banner"], weekdays: ["wed"] } }, false],
  ["bought in a category", { person: { bought: { category: "Fashion" } } }, true],
  ["bought in so many days", { person: { bought: { category: "Fashion", withinDays: 19 } } }, false],
  ["bought is not viewed", { person: { viewed: { category: "Fashion" } } }, false],
  ["interested in a category", { person: { interestedIn: { category: "Books" } } }, true],
  ["the opposite", { not: { person: { bought: { category: "Fashion" } } } }, false],
  ["all needs every one", { all: [{ page: { slots: ["banner"] } }, { page: { slots: ["home"] } }] }, false],
  ["any needs one", { any: [{ page: { slots: ["home"] } }, { page: { slots: ["banner"] } }] }, true],
])("%s", (_, rule, expected) => {
  expect(matchTargeting(rule, targetingScene(request), TUESDAY_NIGHT) !== undefined).toBe(expected);
});

test("what a request does not say holds no test about it", () => {
  const rules: readonly TargetingRule[] = [
    { page: { pages: ["category"] } },
    { page: { categories: ["Fashion"] } },
    { page: { words: ["merah"] } },
    { page: { locales: ["en"] } },
  ];
  for (const rule of rules)
    expect(matchTargeting(rule, targetingScene(aTargetingAsk()), TUESDAY_NIGHT)).toBeUndefined();
});

test("the causes are what of the person made it hold, and nothing of a branch that did not", () => {
  const bought = { person: { bought: { category: "Fashion" } } };
  const failing = { all: [bought, { page: { slots: ["home"] } }] };
  const rule: TargetingRule = { any: [failing, { person: { interestedIn: { category: "Books" } } }] };
  expect(matchTargeting(rule, targetingScene(request), TUESDAY_NIGHT)).toEqual([
    { fact: "interestedIn", category: "Books", source: "declared", at: NOW - DAY },
  ]);
  expect(matchTargeting({ page: { slots: ["banner"] } }, targetingScene(request), TUESDAY_NIGHT)).toEqual([]);
});

const stored = fc.array(
  fc.record({
    kind: fc.constantFrom<Signal["kind"][]>("purchased", "viewed", "declared", "wishlisted", "carted", "searched"),
    category: fc.constantFrom("A", "A > B", "C"),
    at: fc.integer({ min: NOW - 60 * DAY, max: NOW }),
    otherDevice: fc.boolean(),
  }),
  { maxLength: 6 },
);

const registry = { registryVersion: "1", purposes: [] };
const refused: ChoiceState = foldChoices([], registry, NOW);

test("with nothing permitted a rule holds exactly where it does for a stranger, whatever is stored", () => {
  const ask = { purpose: brandAs.purposeId("ads"), now: NOW, refusedBySignal: false };
  const permittedOf = (choices: ChoiceState | "no_visitor" | "unreadable", signals: readonly Signal[]) =>
    consentGate({ choices, stored: signals, ask, isSensitive: () => false }).permitted;
  fc.assert(
    fc.property(targetingRule, stored, fc.constantFrom(refused, "unreadable" as const), (rule, signals, choices) => {
      const of = (person: TargetingAsk["person"]) =>
        matchTargeting(rule, targetingScene(aTargetingAsk({ category: "A > B", person })), TUESDAY_NIGHT);
      expect(of(permittedOf(choices, signals))).toEqual(of(permittedOf("no_visitor", [])));
    }),
    { seed: 20261129, numRuns: 500 },
  );
});

test("a rule that asks nothing of the person is the same for everybody", () => {
  fc.assert(
    fc.property(targetingRule, stored, (rule, signals) => {
      fc.pre(!isPersonal(rule));
      const of = (person: TargetingAsk["person"]) =>
        matchTargeting(rule, targetingScene(aTargetingAsk({ category: "A > B", person })), TUESDAY_NIGHT);
      expect(of(permitted(signals))).toEqual(of(permitted([])));
    }),
    { seed: 20261129, numRuns: 500 },
  );
});
