import { FEWEST_PEOPLE } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block } from "./block-store.ts";
import { groupsIn, keyOf, TOTAL } from "./group-places.ts";
import { isBlockWhole } from "./is-block-whole.ts";
import { type SummedRow, sumBlocks } from "./sum-blocks.ts";
import { NO_OUTCOME } from "./sum-outcomes.ts";
import { type CountedRow, NO_VIEWS, toldRows } from "./told-rows.ts";

const DAY_MS = 86_400_000;
const dayAt = (number: number): string => new Date(Date.UTC(2026, 10, 1) + number * DAY_MS).toISOString().slice(0, 10);

/** Somebody who sees a creative so often on some days, and orders on the last of them or not. */
const person = fc.record({
  creativeId: fc.constantFrom("one", "two", "three"),
  level: fc.oneof({ weight: 6, arbitrary: fc.constant("1") }, fc.constantFrom("2", "3", "4")),
  consent: fc.constantFrom("known", "known", "contextual"),
  slot: fc.constantFrom("banner", "banner", "home"),
  days: fc.uniqueArray(fc.nat(13), { minLength: 1, maxLength: 5 }),
  views: fc.integer({ min: 1, max: 3 }),
  isMeasured: fc.boolean(),
  buys: fc.boolean(),
});
type Person = typeof person extends fc.Arbitrary<infer One> ? One : never;

const DAYS = 14;
const traffic = fc.array(person, { minLength: 10, maxLength: 160, size: "max" });

const rowsOf = (people: readonly Person[], isWithin: (day: number) => boolean): readonly CountedRow[] => {
  const rows = new Map<string, CountedRow>();
  for (const { days, views, isMeasured, buys, ...shown } of people) {
    const own = days.filter(isWithin);
    if (own.length === 0) continue;
    const orders = buys && own.includes(Math.max(...days)) ? 1 : 0;
    for (const group of [TOTAL, ...groupsIn(shown)]) {
      const { views: seen, outcome } = rows.get(keyOf(group)) ?? { views: NO_VIEWS, outcome: NO_OUTCOME };
      const chosen = seen.chosen + views * own.length;
      rows.set(keyOf(group), {
        ...group,
        views: { chosen, impressions: chosen, clicks: seen.clicks + orders, spent: chosen * 20 },
        outcome: isMeasured
          ? {
              ...outcome,
              people: outcome.people + 1,
              buyers: outcome.buyers + orders,
              conversions: outcome.conversions + orders,
            }
          : outcome,
      });
    }
  }
  return [...rows.values()];
};

const blocksOf = (people: readonly Person[]): readonly Block[] => {
  const blocks: Block[] = [];
  let first = 0;
  for (let last = 0; last < DAYS; last += 1) {
    const rows = rowsOf(people, (day) => day >= first && day <= last);
    if (!isBlockWhole(last - first + 1, rows)) continue;
    blocks.push({ firstDay: dayAt(first), lastDay: dayAt(last), told: toldRows(rows) });
    first = last + 1;
  }
  return blocks;
};

const asked = (blocks: readonly Block[], from: number, until: number): readonly Block[] =>
  blocks.filter(({ firstDay, lastDay }) => lastDay >= dayAt(from) && firstDay <= dayAt(until));

const valueIn = (report: readonly SummedRow[], key: string, of: (row: SummedRow) => number | undefined): number => {
  const row = report.find((one) => keyOf(one) === key);
  return (row && of(row)) ?? 0;
};

const READ = {
  chosen: ({ views }: SummedRow) => views?.chosen,
  people: ({ outcome }: SummedRow) => outcome?.people,
} as const;

const tellsOfFew = (count: number): boolean => count !== 0 && Math.abs(count) < FEWEST_PEOPLE;

const day = fc.nat(DAYS - 1);
const within = fc
  .tuple(day, day, day, day)
  .map((days) => days.toSorted((a, b) => a - b) as [number, number, number, number]);

test("whatever people do, no report and no report less one of days within its own tells of 1 to 19 of them", () => {
  fc.assert(
    fc.property(traffic, within, (people, [from, fromWithin, untilWithin, until]) => {
      const blocks = blocksOf(people);
      const [outer, inner] = [sumBlocks(asked(blocks, from, until)), sumBlocks(asked(blocks, fromWithin, untilWithin))];
      for (const row of outer)
        for (const of of Object.values(READ)) {
          const whole = valueIn(outer, keyOf(row), of);
          expect(tellsOfFew(whole)).toBe(false);
          expect(tellsOfFew(whole - valueIn(inner, keyOf(row), of))).toBe(false);
        }
      // Nor the total less all that is told of its rows, in either or in what one has more.
      for (const by of ["slot", "level", "consent", "creative", "day"] as const) {
        const untoldIn = (report: readonly SummedRow[]): number =>
          report.reduce(
            (sum, row) => sum - (row.by === by ? (row.views?.chosen ?? 0) : 0),
            valueIn(report, keyOf(TOTAL), READ.chosen),
          );
        expect(tellsOfFew(untoldIn(outer))).toBe(false);
        expect(tellsOfFew(untoldIn(outer) - untoldIn(inner))).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

const counted = (by: CountedRow["by"], name: string, chosen: number, people: number): CountedRow => ({
  ...{ by, name, views: { ...NO_VIEWS, chosen, impressions: chosen }, outcome: { ...NO_OUTCOME, people } },
});

test("a block is a day where all of its rows may be told, a week where some may not, four where there are few people, and never of few", () => {
  const total = counted("total", "", 90, 60);
  const [many, few] = [counted("level", "1", 90, 60), counted("level", "2", 4, 3)];
  expect(isBlockWhole(1, [total, many])).toBe(true);
  expect([6, 7].map((days) => isBlockWhole(days, [total, many, few]))).toEqual([false, true]);
  const ofFewPeople = [counted("total", "", 90, 5), counted("level", "1", 90, 5)];
  expect([7, 27, 28].map((days) => isBlockWhole(days, ofFewPeople))).toEqual([false, false, true]);
  const ordersAlone = [counted("total", "", 0, 25)];
  expect(isBlockWhole(1, ordersAlone)).toBe(true);
  expect(isBlockWhole(400, [counted("total", "", 19, 19)])).toBe(false);
  expect(isBlockWhole(400, [])).toBe(false);
});

test("what is kept back of some blocks is named with its days, and a block of several days is one row under both of them", () => {
  const big = [counted("total", "", 100, 50), counted("level", "1", 60, 30), counted("level", "2", 40, 20)];
  const small = [counted("total", "", 100, 50), counted("level", "1", 95, 47), counted("level", "2", 5, 3)];
  const rows = sumBlocks([
    { firstDay: "2026-11-01", lastDay: "2026-11-01", told: toldRows(big) },
    { firstDay: "2026-11-02", lastDay: "2026-11-08", told: toldRows(small) },
  ]);
  const row = (by: string, name: string) => rows.find((one) => one.by === by && one.name === name);
  expect(row("total", "")).toMatchObject({ views: { chosen: 200 }, outcome: { people: 100 }, viewsMissingDays: 0 });
  for (const [level, chosen, people] of [
    ["1", 60, 30],
    ["2", 40, 20],
  ] as const)
    expect(row("level", level)).toMatchObject({
      ...{ views: { chosen }, outcome: { people }, viewsMissingDays: 7, outcomeMissingDays: 7 },
    });
  expect(row("day", "2026-11-01")).toMatchObject({ views: { chosen: 100 } });
  expect(row("day", "2026-11-02/2026-11-08")).toMatchObject({ views: { chosen: 100 } });
  expect(sumBlocks([])).toMatchObject([{ by: "total", views: undefined, outcome: undefined }]);
});
