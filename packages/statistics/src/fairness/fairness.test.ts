import { expect, test } from "vitest";
import golden from "../golden-cases.json" with { type: "json" };
import { auditReach, type NamedGroup } from "./audit-reach.ts";
import { compareRates, type GroupCount } from "./compare-rates.ts";
import { isLevelledDown } from "./is-levelled-down.ts";

const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};
const countOf = ([reached, people]: readonly number[]) => ({ reached: reached!, people: people! });

test.each(golden.four_fifths)("$group beside $reference: $verdict", ({ group, reference, ratio, ci95, verdict }) => {
  const compared = compareRates(countOf(group), countOf(reference));
  expect(compared.ratio).toBeCloseTo(ratio, 12);
  expect([compared.ratioInterval.lower, compared.ratioInterval.upper]).toEqual(
    ci95.map((end) => expect.closeTo(end, 10)),
  );
  expect(compared.verdict).toBe(verdict === "inconclusive" ? "not_enough_evidence" : verdict);
});

test.each([
  // As things stand one will pass and one will fail, and of the third nobody was reached yet.
  [
    { reached: 18, people: 25 },
    { reached: 60, people: 80 },
  ],
  [
    { reached: 20, people: 40 },
    { reached: 400, people: 500 },
  ],
  [
    { reached: 0, people: 4 },
    { reached: 50, people: 100 },
  ],
])("so many people as are needed are enough for a verdict, and hardly fewer: %j beside %j", (one, other) => {
  const { verdict, peopleNeeded = 0 } = compareRates(one, other);
  expect(verdict).toBe("not_enough_evidence");
  const ofSoMany = (people: number) => {
    const grown = (count: GroupCount) => ({
      reached: (count.reached * people) / one.people,
      people: (count.people * people) / one.people,
    });
    return compareRates(grown(one), one.reached === 0 ? other : grown(other)).verdict;
  };
  expect(ofSoMany(1.01 * peopleNeeded)).not.toBe("not_enough_evidence");
  expect(ofSoMany(0.8 * peopleNeeded)).toBe("not_enough_evidence");
});

test("beside a verdict nobody more is needed", () => {
  expect(compareRates({ reached: 95, people: 100 }, { reached: 99, people: 100 })).toMatchObject({
    verdict: "pass",
    peopleNeeded: undefined,
  });
});

test("intervals of rounded counts hold the true ratio as often as they say", () => {
  const draw = seeded(11);
  const step = 20;
  const drawCount = (people: number, rate: number): GroupCount => {
    let reached = 0;
    for (let person = 0; person < people; person += 1) if (draw() < rate) reached += 1;
    const edge = Math.floor(draw() * step);
    const rounded = (count: number) => Math.floor((count + edge) / step) * step;
    return { reached: rounded(reached), people: rounded(people) };
  };
  for (const [people, rate] of [
    [150, 0.95],
    [150, 0.5],
    [600, 0.7],
    [3000, 0.4],
  ] as const) {
    let held = 0;
    for (let round = 0; round < 400; round += 1) {
      const one = drawCount(people + (round % step), rate * 0.8);
      const { lower, upper } = compareRates(one, drawCount(2 * people + (round % 7), rate), { step }).ratioInterval;
      if (lower <= 0.8 && 0.8 <= upper) held += 1;
    }
    expect(held / 400, `${people} people`).toBeGreaterThan(0.93);
  }
});

test("rounded to nobody is anybody up to a step, so that nothing is called unfair by the rounding alone", () => {
  const many = { reached: 100, people: 120 };
  expect(compareRates({ reached: 0, people: 40 }, many).verdict).toBe("fail");
  expect(compareRates({ reached: 0, people: 40 }, many, { step: 20 }).verdict).toBe("not_enough_evidence");
  expect(compareRates({ reached: 0, people: 400 }, many, { step: 20 }).verdict).toBe("fail");
});

const group = (name: string, reached: number, people: number): NamedGroup => ({ name, reached, people });
const SETTINGS = { leastPeople: 20 };

test("one group that fails fails the whole, and what is only not known is no pass", () => {
  const fair = [group("a", 5000, 10_000), group("b", 4900, 10_000)];
  expect(auditReach(fair, SETTINGS)).toMatchObject({ verdict: "pass", best: { name: "a" } });
  expect(auditReach([...fair, group("c", 300, 1000)], SETTINGS).verdict).toBe("fail");
  expect(auditReach([...fair, group("c", 40, 100)], SETTINGS).verdict).toBe("not_enough_evidence");
});

test("a group that cannot be measured is named, and keeps the whole from passing", () => {
  const counts = [group("a", 5000, 10_000), group("b", 4900, 10_000), group("few", 0, 19), group("odd", 30, 20)];
  const audit = auditReach(counts, SETTINGS);
  expect(audit.excluded).toEqual([
    { name: "few", why: "too_few_people" },
    { name: "odd", why: "impossible_count" },
  ]);
  expect(audit.groups.map(({ name }) => name)).toEqual(["b"]);
  expect(audit.verdict).toBe("not_enough_evidence");
});

test("a group of which nobody was reached has a bound, and fails once it is large", () => {
  const best = group("a", 5000, 10_000);
  expect(auditReach([best, group("b", 0, 20)], SETTINGS).verdict).toBe("fail");
  expect(auditReach([group("a", 60, 10_000), group("b", 0, 200)], SETTINGS).verdict).toBe("not_enough_evidence");
  expect(auditReach([group("a", 0, 100), group("b", 0, 100)], SETTINGS)).toMatchObject({
    best: undefined,
    groups: [],
    verdict: "not_enough_evidence",
  });
});

test("making groups alike by reaching fewer is called levelling down; reaching more of some is not", () => {
  const before = [group("a", 60, 100), group("b", 30, 100)];
  expect(isLevelledDown(before, [group("a", 30, 100), group("b", 30, 100)])).toBe(true);
  expect(isLevelledDown(before, [group("a", 50, 100), group("b", 40, 100)])).toBe(false);
  expect(isLevelledDown(before, [group("a", 50, 100), group("b", 10, 100)])).toBe(false);
  expect(isLevelledDown(before, [group("a", 60, 100)])).toBe(false);
});
