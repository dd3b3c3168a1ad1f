import { brandAs } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createExposureMemory } from "./exposure-memory.ts";
import type { ShownDecision } from "./visitor-state.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;
const subject = brandAs.subjectKey("00000000-0000-7000-8000-000000000001");
const campaignId = brandAs.campaignId("00000000-0000-7000-8000-000000000002");
const decisionAt = (rowId: string, at: number, fields: Partial<ShownDecision> = {}): ShownDecision => ({
  rowId,
  at,
  creatives: [],
  points: 0,
  products: [],
  ...fields,
});
const showing = (name: string) => ({ creatives: [{ campaignId, creativeId: brandAs.creativeId(name) }] });
const timesIn = (exposures: ReturnType<ReturnType<typeof createExposureMemory>["of"]>) =>
  exposures === "unknown" ? exposures : exposures.ofCampaign(campaignId);

test("what was shown a moment ago counts at once, and once when it is read again with its person", () => {
  const memory = createExposureMemory();
  const read = decisionAt("a", NOW, showing("one"));
  memory.note(subject, read);
  expect(timesIn(memory.of({ subject, shown: [] }))).toEqual([NOW]);
  expect(timesIn(memory.of({ subject, shown: [read] }))).toEqual([NOW]);
  memory.note(subject, decisionAt("b", NOW + 1, showing("two")));
  const exposures = memory.of({ subject, shown: [read] });
  expect(timesIn(exposures)).toEqual([NOW, NOW + 1]);
  expect(exposures !== "unknown" && exposures.ofCreative(campaignId, brandAs.creativeId("two"))).toEqual([NOW + 1]);
});

test("what was chosen and then not shown counts for nothing", () => {
  const memory = createExposureMemory();
  memory.note(subject, decisionAt("a", NOW, showing("one")));
  memory.note(subject, decisionAt("b", NOW + 1, showing("one")));
  memory.takeBack(subject, "a");
  expect(timesIn(memory.of({ subject, shown: [] }))).toEqual([NOW + 1]);
  expect([memory.isNoted(subject, "a"), memory.isNoted(subject, "b")]).toEqual([false, true]);
});

test("of nobody, exposures are unknown; of somebody else there are none", () => {
  const memory = createExposureMemory();
  memory.note(subject, decisionAt("a", NOW, { ...showing("one"), points: 5 }));
  expect(memory.of({ subject: undefined, shown: [] })).toBe("unknown");
  const another = brandAs.subjectKey("00000000-0000-7000-8000-000000000003");
  expect(timesIn(memory.of({ subject: another, shown: [] }))).toEqual([]);
  expect(memory.limitsOf({ subject: another, shown: [] }, 2, NOW).spent).toBe(0);
});

test("points of the last 24 hours are spent, each decision's once; products are remembered with their times", () => {
  const memory = createExposureMemory();
  const boot = brandAs.productId("boot");
  const read = decisionAt("a", NOW - 1000, { points: 7.25, products: [boot] });
  const dayOld = decisionAt("old", NOW - DAY, { points: 30, products: [boot] });
  memory.note(subject, read);
  memory.note(subject, decisionAt("b", NOW, { points: 2 }));
  const { level, spent, shownAt } = memory.limitsOf({ subject, shown: [dayOld, read] }, 3, NOW);
  expect({ level, spent }).toEqual({ level: 3, spent: 9.25 });
  expect(shownAt(boot)).toEqual([NOW - DAY, NOW - 1000]);
});

test("what few and what many decisions showed is told alike, with what was shown since they were read", () => {
  const products = ["boot", "tea", "kebaya"].map((name) => brandAs.productId(name));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.subarray(products), fc.boolean()), {
        maxLength: 60,
        size: "max",
      }),
      (made) => {
        const memory = createExposureMemory();
        const decisions = made.map(([daysAgo, shown], at) =>
          decisionAt(`${at}`, NOW - daysAgo * DAY, { points: 1, products: shown }),
        );
        const read = decisions.filter((_, at) => made[at]?.[2] !== true);
        const noted = decisions.filter((_, at) => made[at]?.[2] === true).map((one) => ({ ...one, at: NOW }));
        // Some of what was noted had been on disk when the person was read.
        for (const one of [...read.slice(-3), ...noted]) memory.note(subject, one);
        const { shownAt } = memory.limitsOf({ subject, shown: read }, 4, NOW);
        for (const product of products)
          expect([...shownAt(product)]).toEqual(
            [...read, ...noted].filter((one) => one.products.includes(product)).map(({ at }) => at),
          );
      },
    ),
  );
});
