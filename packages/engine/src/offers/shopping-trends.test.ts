import { expect, test } from "vitest";
import type { FitInput } from "../fit-input.ts";
import { SIGNAL_KINDS } from "../signals.ts";
import { aProduct, NOW } from "../test-shop.ts";
import { FEWEST_PEOPLE } from "./purchases.ts";
import { shoppingTrends } from "./shopping-trends.ts";

const DAY = 86_400_000;
const PURCHASE = SIGNAL_KINDS.purchased.strength;
const products = ["cup", "pot", "tea"].map((name) => aProduct(name, { categoryPath: ["Kitchen", name] }));
const settings = { now: NOW, days: 30, timeZone: "Asia/Jakarta" };

type Bought = { readonly item: number; readonly at: number; readonly strength?: number };
type Person = { readonly counts?: boolean; readonly bought: readonly Bought[] };

const inputOf = (people: readonly Person[]): FitInput => {
  const all = people.flatMap(({ bought }) => bought);
  const offsets = [0];
  for (const { bought } of people) offsets.push(offsets.at(-1)! + bought.length);
  return {
    products,
    offsets: Uint32Array.from(offsets),
    items: Uint32Array.from(all, ({ item }) => item),
    strengths: Uint8Array.from(all, ({ strength = PURCHASE }) => strength),
    times: Float64Array.from(all, ({ at }) => at),
    countsTowardsK: Uint8Array.from(people, ({ counts = true }) => (counts ? 1 : 0)),
  };
};
const many = (count: number, person: Person): readonly Person[] => Array.from({ length: count }, () => person);
const order = (at: number, ...items: readonly number[]): readonly Bought[] => items.map((item) => ({ item, at }));
const [CUP, POT, TEA] = [0, 1, 2];
const trendsOf = (...groups: readonly (readonly Person[])[]) => shoppingTrends(inputOf(groups.flat()), settings);

test("what at least 20 people bought in one order sells together, one person fewer is not told", () => {
  const alone = many(FEWEST_PEOPLE * 2, { bought: order(NOW - DAY, TEA) });
  const pair = { bought: order(NOW - DAY, POT, CUP) };
  expect(trendsOf(alone, many(FEWEST_PEOPLE, pair)).together).toEqual([
    { products: ["cup", "pot"], people: FEWEST_PEOPLE, lift: 3 },
  ]);
  expect(trendsOf(alone, many(FEWEST_PEOPLE - 1, pair)).together).toEqual([]);
  const eachAlone = [CUP, POT].map((item) => ({ bought: order(NOW - DAY, item) }));
  const fewer = trendsOf(alone, many(FEWEST_PEOPLE - 1, pair), eachAlone);
  expect(fewer.together, "each of the two is common enough").toEqual([]);
});

test("one person who buys it over and over is one person", () => {
  const again = Array.from({ length: 50 }, (_, at) => order(NOW - at * 1000, CUP, POT)).flat();
  expect(trendsOf(many(1, { bought: again }), many(3_000, { bought: order(NOW, TEA) })).together).toEqual([]);
});

test("what was bought at different times, or only viewed, does not sell together", () => {
  const others = many(FEWEST_PEOPLE * 2, { bought: order(NOW - DAY, TEA) });
  const apart = many(FEWEST_PEOPLE, { bought: [...order(NOW - 2 * DAY, CUP), ...order(NOW - DAY, POT)] });
  const viewed = many(FEWEST_PEOPLE, { bought: order(NOW - DAY, CUP, POT).map((one) => ({ ...one, strength: 1 })) });
  expect(trendsOf(others, apart).together).toEqual([]);
  expect(trendsOf(others, viewed).together).toEqual([]);
});

test("people who do not count towards k count for nothing here", () => {
  const strangers = many(FEWEST_PEOPLE, { counts: false, bought: order(NOW - DAY, CUP, POT) });
  const trends = trendsOf(strangers, many(FEWEST_PEOPLE, { bought: order(NOW - DAY, TEA) }));
  expect(trends.together).toEqual([]);
});

test("what everybody buys is not said to go with everything", () => {
  expect(trendsOf(many(FEWEST_PEOPLE * 2, { bought: order(NOW - DAY, CUP, POT) })).together).toEqual([]);
});

test("what clearly fewer people buy than before slows; a number below 20 is not told, and no small beginnings either", () => {
  const before = many(40, { bought: order(NOW - 45 * DAY, TEA) });
  const lately = (count: number) => many(count, { bought: order(NOW - 5 * DAY, TEA) });
  expect(trendsOf(before, lately(28)).slowing).toEqual([
    { category: "Kitchen > tea", before: 40, lately: 28 },
    { productId: "tea", before: 40, lately: 28 },
  ]);
  expect(trendsOf(before, lately(29)).slowing).toEqual([]);
  expect(trendsOf(before, lately(19)).slowing).toContainEqual({ productId: "tea", before: 40, lately: null });
  expect(trendsOf(many(FEWEST_PEOPLE - 1, { bought: order(NOW - 45 * DAY, TEA) })).slowing).toEqual([]);
});

test("hours and weekdays are the shop's, each told from 20 people upwards", () => {
  const at = Date.parse("2026-11-23T18:30:00Z");
  const { hours, weekdays } = trendsOf(
    many(FEWEST_PEOPLE, { bought: order(at, TEA) }),
    many(FEWEST_PEOPLE - 1, { bought: order(at + 3_600_000, TEA) }),
  );
  expect(hours).toHaveLength(24);
  expect(hours.filter(({ people }) => people !== null)).toEqual([{ hour: 1, people: FEWEST_PEOPLE }]);
  expect(weekdays.find(({ weekday }) => weekday === "tue")?.people).toBe(2 * FEWEST_PEOPLE - 1);
});

test("nobody's purchases make no trend", () => {
  const { together, slowing, hours } = trendsOf();
  expect([together, slowing, hours.every(({ people }) => people === null)]).toEqual([[], [], true]);
});
