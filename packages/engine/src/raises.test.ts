import { expect, test } from "vitest";
import type { ChoiceEntry } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { brandAs } from "./ids.ts";
import type { PurposeRegistry } from "./purpose.ts";
import { raises } from "./raises.ts";
import { NOW } from "./test-shop.ts";

const HOUR = 3_600_000;
const registry: PurposeRegistry = {
  registryVersion: "1",
  purposes: ["suggestions", "ads"].map((name) => ({
    purposeId: brandAs.purposeId(name),
    version: 1,
    basis: "consent",
    dataUse: "test",
    data: [],
    fields: [],
    retentionDays: 1,
    consentMonths: 1,
  })),
};
const purposeVersions = { suggestions: 1, ads: 1 } as NonNullable<ChoiceEntry["purposeVersions"]>;
const purposes = (granted: Readonly<Record<string, boolean>>) => granted as NonNullable<ChoiceEntry["purposes"]>;
const product = (name: string) => ({ kind: "product", productId: brandAs.productId(name) }) as const;

const creativeFor = (days: number) =>
  ({
    kind: "creative",
    campaignId: brandAs.campaignId("c"),
    creativeId: brandAs.creativeId("one"),
    until: NOW + days * 24 * HOUR,
  }) as const;

const before: ChoiceEntry = {
  at: NOW - HOUR,
  origin: "choice",
  cap: 3,
  age: "adult",
  purposes: purposes({ suggestions: true, ads: false }),
  purposeVersions,
  sources: { views: false },
  objectsTo: [brandAs.purposeId("ads")],
  mute: [product("tea"), creativeFor(30)],
};
const raisedBy = (more: Partial<ChoiceEntry>, earlier: readonly ChoiceEntry[] = [before], now = NOW) => {
  const entry: ChoiceEntry = { at: now, origin: "choice", purposeVersions, ...more };
  return raises(foldChoices(earlier, registry, now), foldChoices([...earlier, entry], registry, now), now);
};

test.each<[string, Partial<ChoiceEntry>]>([
  ["a higher level", { cap: 4 }],
  ["a purpose granted", { purposes: purposes({ ads: true }) }],
  ["a source switched on", { sources: { views: true } }],
  ["an objection taken back", { objectsTo: [] }],
  ["a product shown again", { unmute: [product("tea")] }],
  ["a creative hidden for a shorter time", { unmute: [creativeFor(30)], mute: [creativeFor(29)] }],
  ["one of many raised while the others are lowered", { cap: 0, purposes: purposes({ ads: true }) }],
])("%s raises", (_, more) => {
  expect(raisedBy(more)).toBe(true);
});

test.each<[string, Partial<ChoiceEntry>]>([
  ["nothing", {}],
  ["a lower level", { cap: 1 }],
  ["what holds already", { cap: 3, purposes: purposes({ suggestions: true, ads: false }), sources: { carts: true } }],
  ["a purpose refused", { purposes: purposes({ suggestions: false }) }],
  ["one more objection", { objectsTo: [brandAs.purposeId("ads"), brandAs.purposeId("suggestions")] }],
  ["one more product hidden", { mute: [product("pot")] }],
  ["a creative hidden for longer", { mute: [creativeFor(31)] }],
  ["being a minor", { age: "minor" }],
  ["asking for restriction", { restricted: true }],
])("%s does not raise", (_, more) => {
  expect(raisedBy(more)).toBe(false);
});

test("declaring to be of age, ending a restriction and renewing what lapsed all raise", () => {
  expect(raisedBy({ age: "adult" }, [])).toBe(true);
  expect(raisedBy({ restricted: false }, [{ ...before, restricted: true }])).toBe(true);
  expect(raisedBy({ purposes: purposes({ suggestions: true }) }, [before], NOW + 60 * 24 * HOUR)).toBe(true);
});

test("setting the level that a complaint lowered from raises again", () => {
  const complaint: ChoiceEntry = { at: NOW - 1, origin: "feedback", negative: { kind: "too_personal" } };
  expect(raisedBy({ cap: 3 }, [before, complaint])).toBe(true);
  expect(raisedBy({ cap: 2 }, [before, complaint])).toBe(false);
});
