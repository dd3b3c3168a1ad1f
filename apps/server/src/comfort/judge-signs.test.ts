import type { Level } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, HOLDOUT_ARMS } from "../experiments/read.ts";
import { findExceededLevels } from "./find-exceeded-levels.ts";
import { judgeSigns, type LevelSign } from "./judge-signs.ts";

const MARGINS = { mostExcessDiscomfort: 0.5, mostExcessOptOuts: 0.01, mostExcessComplaints: 0.01 };

const cell = (arm: keyof typeof HOLDOUT_ARMS, level: number, people: number, ...did: readonly LevelSign[]): Cell => ({
  arm: HOLDOUT_ARMS[arm],
  level,
  isInSeveral: false,
  measured: "never",
  did: new Set(did),
  people,
  didBefore: { clicked: 0, carted: 0, purchased: 0 },
  spent: { sum: 0, sumOfSquares: 0, before: 0, beforeOfSquares: 0, product: 0 },
});

/** So many of an arm, and how many of them did it. */
const arm = (name: keyof typeof HOLDOUT_ARMS, level: number, people: number, did: number, sign: LevelSign) => [
  cell(name, level, people - did),
  cell(name, level, did, sign),
];
const exceeded = (cells: readonly Cell[], incidents: Parameters<typeof findExceededLevels>[2] = []) =>
  findExceededLevels({ levels: [], signs: judgeSigns(cells) }, MARGINS, incidents).map(({ level, evidence }) => [
    level,
    evidence.why,
  ]);

test("a level goes off once clearly more of it opt out, or complain, than of those of the same level who were held out", () => {
  for (const sign of ["opt_out", "complaint"] as const) {
    const held = arm("held_out", 3, 1000, 5, sign);
    expect(exceeded([...held, ...arm("personalised", 3, 5000, 400, sign)])).toEqual([[3, sign]]);
    expect(exceeded([...held, ...arm("personalised", 3, 5000, 60, sign)])).toEqual([]);
    expect(exceeded([...held, ...arm("personalised", 3, 5000, 25, sign)])).toEqual([]);
  }
});

test("people of other levels, and who chose them, say nothing about a level", () => {
  const fine = [...arm("held_out", 2, 1000, 5, "opt_out"), ...arm("personalised", 2, 5000, 25, "opt_out")];
  const optingOut = [...arm("held_out", 3, 1000, 300, "opt_out"), ...arm("personalised", 3, 5000, 1500, "opt_out")];
  expect(exceeded([...fine, ...optingOut])).toEqual([]);
  const withoutControl = [...arm("held_out", 2, 1000, 5, "opt_out"), ...arm("personalised", 3, 5000, 1500, "opt_out")];
  expect(exceeded(withoutControl)).toEqual([]);
  const [both] = arm("personalised", 3, 5000, 0, "opt_out");
  expect(
    exceeded([...arm("held_out", 3, 1000, 5, "opt_out"), { ...both!, did: new Set(["opt_out"]), isInSeveral: true }]),
  ).toEqual([]);
});

test("nothing is told of fewer than 20 people, or of what fewer than 20 did", () => {
  const told = (people: number, did: number) =>
    judgeSigns([...arm("held_out", 1, people, 0, "opt_out"), ...arm("personalised", 1, 2000, did, "opt_out")]).length;
  expect([told(20, 20), told(19, 500), told(500, 19)]).toEqual([1, 0, 0]);
});

test("what somebody judged in writing counts again only once it is worse", () => {
  const held = arm("held_out", 3, 1000, 5, "opt_out");
  const bad = [...held, ...arm("personalised", 3, 5000, 400, "opt_out")];
  const worse = [...held, ...arm("personalised", 3, 5000, 600, "opt_out")];
  const [first] = findExceededLevels({ levels: [], signs: judgeSigns(bad) }, MARGINS, []);
  const lifted = { at: 0, by: "Sari", judgement: "The banner that caused it is gone." };
  const incident = { level: 3 as Level, evidence: first!.evidence, lifted };
  expect(exceeded(bad, [incident])).toEqual([]);
  expect(exceeded(worse, [incident])).toEqual([[3, "opt_out"]]);
  expect(exceeded(bad, [{ ...incident, lifted: undefined }])).toEqual([[3, "opt_out"]]);
  expect(exceeded(bad, [{ ...incident, level: 2 }])).toEqual([[3, "opt_out"]]);
});

test("the bound lies below the difference, and more who opt out where it is personal never lower it", () => {
  const counts = fc.record({ held: fc.integer({ min: 0, max: 50 }), shown: fc.integer({ min: 20, max: 500 }) });
  fc.assert(
    fc.property(counts, ({ held, shown }) => {
      const read = (more: number) =>
        judgeSigns([
          ...arm("held_out", 1, 1000, held, "opt_out"),
          ...arm("personalised", 1, 5000, shown + more, "opt_out"),
        ])[0]!;
      const [before, after] = [read(0), read(100)];
      expect(before.atLeast).toBeLessThanOrEqual(before.excess);
      expect(after.atLeast).toBeGreaterThanOrEqual(before.atLeast);
    }),
    { seed: 20261129, numRuns: 100 },
  );
});
