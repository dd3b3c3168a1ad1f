import { expect, test } from "vitest";
import type { ChoiceEntry, Mute } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { brandAs } from "./ids.ts";
import { LIFTING_NOTICE_MS } from "./restriction-after.ts";
import { NOW } from "./test-shop.ts";

const objecting = (...purposes: readonly string[]): ChoiceEntry => ({
  at: NOW,
  origin: "choice",
  objectsTo: purposes.map(brandAs.purposeId),
});

test("of two objections at one instant the one to more stands, in whichever order they were written", () => {
  const lines = [objecting("ads", "training"), objecting("ads")];
  for (const ledger of [lines, lines.toReversed()]) {
    const { objectsTo } = foldChoices(ledger, { registryVersion: "1", purposes: [] }, NOW);
    expect(objectsTo).toEqual(["ads", "training"]);
  }
});

const creative = (until?: number): Mute => ({
  kind: "creative",
  campaignId: brandAs.campaignId("c"),
  creativeId: brandAs.creativeId("one"),
  ...(until === undefined ? {} : { until }),
});
const mutesAt = (now: number, ...entries: readonly ChoiceEntry[]) =>
  foldChoices(entries, { registryVersion: "1", purposes: [] }, now).mutes;

test("a mute with an end holds strictly until then, and of two for the same thing the longer stands", () => {
  const hidden: ChoiceEntry = { at: NOW, origin: "feedback", mute: [creative(NOW + 30)] };
  expect(mutesAt(NOW + 29, hidden)).toEqual([creative(NOW + 30)]);
  expect(mutesAt(NOW + 30, hidden)).toEqual([]);
  const longer: ChoiceEntry = { at: NOW + 1, origin: "feedback", mute: [creative(NOW + 90)] };
  const forGood: ChoiceEntry = { at: NOW + 1, origin: "choice", mute: [creative()] };
  for (const [first, second] of [
    [hidden, longer],
    [
      { ...longer, at: NOW },
      { ...hidden, at: NOW + 1 },
    ],
  ] as const)
    expect(mutesAt(NOW + 30, first, second)).toEqual([creative(NOW + 90)]);
  expect(mutesAt(NOW + 1_000, hidden, forGood)).toEqual([creative()]);
});

test("only the person lifts a mute before its end", () => {
  const hidden: ChoiceEntry = { at: NOW, origin: "feedback", mute: [creative(NOW + 30)] };
  const lift = (origin: ChoiceEntry["origin"]): ChoiceEntry => ({ at: NOW + 1, origin, unmute: [creative()] });
  expect(mutesAt(NOW + 2, hidden, lift("staff"))).toHaveLength(1);
  expect(mutesAt(NOW + 2, hidden, lift("choice"))).toEqual([]);
});

test("a device joined with a second customer is of several people from then on, whatever is chosen on it", () => {
  const ownerAfter = (...owners: readonly (number | "several")[]) => {
    const joined = owners.map((owner, at): ChoiceEntry => ({ at: NOW + at, origin: "merge", owner }));
    const chosen: ChoiceEntry = { at: NOW + 90, origin: "choice", cap: 4, age: "adult" };
    return foldChoices([...joined, chosen], { registryVersion: "1", purposes: [] }, NOW + 100).owner;
  };
  expect(ownerAfter()).toBe(undefined);
  expect(ownerAfter(0, 0)).toBe(0);
  expect(ownerAfter(0, 7)).toBe("several");
  expect(ownerAfter(7, 0, 7)).toBe("several");
  expect(ownerAfter("several", 7)).toBe("several");
});

test("staff ends a restriction only after the person was told for as long as that takes, and did not ask for it again", () => {
  const REGISTRY = { registryVersion: "1", purposes: [] };
  const line = (after: number, origin: ChoiceEntry["origin"], rest: Partial<ChoiceEntry>): ChoiceEntry => ({
    ...{ at: NOW + after, origin },
    ...rest,
  });
  const begun = line(0, "choice", { restricted: true });
  const announced = line(1, "staff", { liftsFrom: NOW });
  const isRestricted = (...lines: readonly ChoiceEntry[]) =>
    foldChoices([begun, ...lines], REGISTRY, NOW + 10 * LIFTING_NOTICE_MS).restricted;
  const lifted = (after: number) => line(after, "staff", { restricted: false });
  expect(isRestricted(announced, lifted(LIFTING_NOTICE_MS + 1))).toBe(false);
  expect(isRestricted(announced, lifted(LIFTING_NOTICE_MS))).toBe(true);
  expect(isRestricted(lifted(LIFTING_NOTICE_MS + 1))).toBe(true);
  const again = line(2, "choice", { restricted: true });
  expect(isRestricted(announced, again, lifted(LIFTING_NOTICE_MS + 1))).toBe(true);
  for (const origin of ["event", "import", "merge", "signal", "link", "feedback"] as const) {
    const other = { ...announced, origin };
    expect([origin, isRestricted(other, lifted(LIFTING_NOTICE_MS + 1))]).toEqual([origin, true]);
    const end = { ...lifted(LIFTING_NOTICE_MS + 1), origin };
    expect([origin, isRestricted(announced, end)]).toEqual([origin, true]);
  }
  expect(foldChoices([begun, announced], REGISTRY, NOW + 2).liftsFrom).toBe(NOW + 1 + LIFTING_NOTICE_MS);
});

test("a line from a machine whose clock is ahead holds at once, and of several of these what was said last", () => {
  const purposeId = brandAs.purposeId("ads");
  const registry = { registryVersion: "1", purposes: [] };
  const ahead = (milliseconds: number, cap: 0 | 4): ChoiceEntry => ({
    ...{ at: NOW + milliseconds, origin: "choice", cap, objectsTo: cap === 0 ? [purposeId] : [] },
  });
  const refused = foldChoices([ahead(-1, 4), ahead(60_000, 0)], registry, NOW);
  expect([refused.cap, refused.objectsTo]).toEqual([0, [purposeId]]);
  expect(foldChoices([ahead(60_000, 4), ahead(60_001, 0)], registry, NOW).cap).toBe(0);
  expect(foldChoices([ahead(60_000, 0), ahead(60_001, 4)], registry, NOW).cap).toBe(4);
});
