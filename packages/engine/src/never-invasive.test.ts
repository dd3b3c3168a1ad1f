import fc from "fast-check";
import { expect, test } from "vitest";
import { decideItems } from "./decide-items.ts";
import type { DecidedItem } from "./decision.ts";
import type { ProductId } from "./ids.ts";
import { DEFAULT_INVASIVENESS_RULES } from "./invasiveness/invasiveness-rules.ts";
import { LEVELS } from "./levels.ts";
import { NOTHING_SPENT, type PersonalLimits } from "./personal-allowance.ts";
import { isSource } from "./sources.ts";
import { aModel, anAsk, aProduct, aSignal, aSlot, NOW, permitted } from "./test-shop.ts";
import { signals as anySignals, askIn, world } from "./test-world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { budgets, mostPersonalShare } = DEFAULT_INVASIVENESS_RULES;

type Shown = { readonly at: number; readonly items: readonly DecidedItem[]; readonly points: number };

/** What a server would know of what was shown before, in a shop whose slots all advertise or none does. */
const limitsAfter = (history: readonly Shown[], level: PersonalLimits["level"], now: number): PersonalLimits => ({
  level,
  spent: history.filter(({ at }) => now - at < DAY).reduce((sum, { points }) => sum + points, 0),
  shownAt: (productId) => timesOf(history, productId),
});
const timesOf = (history: readonly Shown[], productId: ProductId): readonly number[] =>
  history.flatMap(({ at, items }) =>
    items.some((item) => item.productId === productId && item.points !== undefined) ? [at] : [],
  );
const sumOf = (items: readonly DecidedItem[]) => items.reduce((sum, { points = 0 }) => sum + points, 0);
const isAboutPerson = ({ contributions }: DecidedItem) => contributions.some(({ source }) => isSource(source));
const isReminder = ({ contributions }: DecidedItem) => contributions.some(({ source }) => source === "reminders");

const visits = fc.array(fc.record({ after: fc.integer({ min: 1, max: 3 * 24 }), signals: anySignals }), {
  minLength: 10,
  maxLength: 30,
});

test("through any history, advertisements keep to their points, their share, and their silence after a purchase", () => {
  let states = 0;
  fc.assert(
    fc.property(world, fc.constantFrom(...LEVELS), visits, (given, level, history) => {
      const slot = { ...given.slot, advertises: true, pins: [] };
      const ask = askIn({ ...given, slot });
      const most = Math.floor(ask.count * mostPersonalShare);
      const shown: Shown[] = [];
      let now = NOW;
      for (const { after, signals } of history) {
        now += after * HOUR;
        const rights = permitted(signals, { mayRemind: true, mayPredict: true });
        const { items } = decideItems({ ...ask, now }, rights, given.mutes, limitsAfter(shown, level, now));
        for (const item of items) expect(item.points !== undefined).toBe(isAboutPerson(item));
        expect(items.filter(isAboutPerson).length).toBeLessThanOrEqual(most);
        expect(sumOf(items)).toBeLessThanOrEqual(budgets[level].decision);
        shown.push({ at: now, items, points: sumOf(items) });
        expect(limitsAfter(shown, level, now).spent).toBeLessThanOrEqual(budgets[level].day + 1e-9);
        states += 1;
      }
    }),
    { seed: 20261129, numRuns: 600 },
  );
  expect(states).toBeGreaterThan(10_000);
}, 120_000);

test("through any history, the very thing somebody looked at comes at most 3 times in 7 days and 5 in 30", () => {
  let states = 0;
  fc.assert(
    fc.property(world, visits, (given, history) => {
      const slot = { ...given.slot, sources: ["reminders" as const, "popular" as const] };
      const ask = askIn({ ...given, slot });
      const rights = permitted(given.signals, { mayRemind: true });
      const shown: Shown[] = [];
      let now = NOW;
      for (const { after } of history) {
        now += after * HOUR;
        const { items } = decideItems({ ...ask, now }, rights, given.mutes, limitsAfter(shown, 3, now));
        for (const item of items.filter(isReminder)) {
          const before = timesOf(shown, item.productId);
          expect(before.filter((at) => now - at < 7 * DAY).length).toBeLessThan(3);
          expect(before.filter((at) => now - at < 30 * DAY).length).toBeLessThan(5);
        }
        shown.push({ at: now, items: items.filter(isReminder), points: 0 });
        states += 1;
      }
    }),
    { seed: 20261129, numRuns: 600 },
  );
  expect(states).toBeGreaterThan(10_000);
}, 120_000);

test("with nothing permitted it makes no difference what somebody was shown before, and at which level", () => {
  const limits = fc.record({
    level: fc.constantFrom(...LEVELS),
    spent: fc.integer({ min: 0, max: 200 }),
    times: fc.array(fc.integer({ min: 0, max: 30 * 24 }), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(world, fc.boolean(), limits, (given, advertises, { times, ...known }) => {
      const ask = askIn({ ...given, slot: { ...given.slot, advertises } });
      const shownAt = () => times.map((hours) => NOW - hours * HOUR);
      const ofSomebody = decideItems(ask, permitted([]), given.mutes, { ...known, shownAt });
      expect(ofSomebody).toEqual(decideItems(ask, permitted([]), given.mutes, NOTHING_SPENT));
    }),
    { seed: 20261129, numRuns: 10_000 },
  );
}, 120_000);

const tea = aProduct("tea", { categoryPath: ["Drinks"] });
const cup = aProduct("cup", { categoryPath: ["Kitchen"] });
const pot = aProduct("pot", { categoryPath: ["Kitchen"] });
const pan = aProduct("pan", { categoryPath: ["Kitchen", "Pans"] });
const shop = [tea, cup, pot, pan];
const model = aModel(shop, {
  transitions: ["cup", "pot", "pan"].map((to, place) => ({ from: "tea", to, weight: 0.9 - place / 10 })),
  popularity: { cup: 1, pot: 0.9, pan: 0.8, tea: 0.7 },
});
const banner = aSlot({ sources: ["personal", "popular"], count: 3, advertises: true });
const idsOf = (items: readonly DecidedItem[]) => items.map(({ productId }) => productId);
const nobody: PersonalLimits = { level: 4, spent: 0, shownAt: () => [] };

test("the places that may not be personal show what everybody sees there", () => {
  const bought = [aSignal("purchased", "tea", { at: NOW - 40 * DAY })];
  const { items } = decideItems(anAsk(shop, { model, slot: banner }), permitted(bought), [], nobody);
  expect(idsOf(items)).toEqual(["cup", "pot", "pan"]);
  expect(items.map(isAboutPerson)).toEqual([true, false, false]);
  const everybody = decideItems(anAsk(shop, { model, slot: banner }), permitted([]), []);
  expect(idsOf(everybody.items)).toEqual(["cup", "pot", "pan"]);
});

test("what is too invasive for the level is passed over and said to be, and everybody's takes its place", () => {
  const spent = { ...nobody, level: 1 as const, spent: 55 };
  const bought = [aSignal("purchased", "tea", { at: NOW - 40 * DAY })];
  const { items, removed } = decideItems(anAsk(shop, { model, slot: banner }), permitted(bought), [], spent);
  expect(items.some(isAboutPerson)).toBe(false);
  expect(items).toHaveLength(3);
  expect(removed).not.toContainEqual(expect.objectContaining({ productId: "cup" }));
  const popular = aModel(shop, { transitions: [{ from: "tea", to: "cup", weight: 1 }], popularity: { pot: 1 } });
  const short = decideItems(
    anAsk(shop, { model: popular, slot: { ...banner, fallback: [] } }),
    permitted(bought),
    [],
    spent,
  );
  expect(idsOf(short.items)).toEqual(["pot"]);
  expect(short.removed).toContainEqual({ productId: "cup", why: "too_invasive" });
});

test("suggestions that somebody asked for have their points told and no budget", () => {
  const slot = aSlot({ sources: ["personal"], count: 3 });
  const bought = [aSignal("purchased", "tea", { at: NOW - 40 * DAY })];
  const spent = { ...nobody, level: 1 as const, spent: 1000 };
  const { items } = decideItems(anAsk(shop, { model, slot }), permitted(bought), [], spent);
  expect(items.map(({ points }) => points)).toEqual([22.5, 22.5, 22.5]);
});

test("two weeks after a purchase no advertisement follows into its category, but for what somebody asked for", () => {
  const slot = { ...banner, count: 3 };
  const personal = (daysAgo: number, kind: "viewed" | "wishlisted") => {
    const signals = [aSignal(kind, "tea"), aSignal("purchased", "pot", { at: NOW - daysAgo * DAY })];
    const ask = anAsk(shop, { model, slot });
    return idsOf(decideItems(ask, permitted(signals), [], nobody).items.filter(isAboutPerson));
  };
  expect(personal(13, "viewed")).toEqual([]);
  expect(personal(13, "wishlisted")).toEqual(["cup"]);
  expect(personal(15, "viewed")).toEqual(["cup"]);
});

test("nobody is reminded of what they looked at once they bought anything of its category in its place", () => {
  const slot = aSlot({ sources: ["reminders"], fallback: [], count: 3 });
  const reminded = (...others: readonly ReturnType<typeof aSignal>[]) => {
    const signals = [...others, aSignal("viewed", "pot", { at: NOW - 2 * DAY })];
    const { items } = decideItems(anAsk(shop, { model, slot }), permitted(signals, { mayRemind: true }), []);
    return idsOf(items.filter(isReminder));
  };
  expect(reminded()).toEqual(["pot"]);
  expect(reminded(aSignal("purchased", "cup", { at: NOW - DAY }))).toEqual([]);
  expect(reminded(aSignal("purchased", "tea", { at: NOW - DAY }))).toEqual(["pot"]);
});

test("nobody is reminded of what they looked at less than a day ago", () => {
  const slot = aSlot({ sources: ["reminders"], fallback: [], count: 3 });
  const remindedAfter = (age: number) => {
    const signals = [aSignal("viewed", "pot", { at: NOW - age })];
    const { items } = decideItems(anAsk(shop, { model, slot }), permitted(signals, { mayRemind: true }), []);
    return idsOf(items.filter(isReminder));
  };
  expect(remindedAfter(DAY - 1)).toEqual([]);
  expect(remindedAfter(DAY)).toEqual(["pot"]);
});

test("the fewer people share what is used, the more points it has, and what fewer than 20 share advertises nothing", () => {
  const shownBy = (people: number | undefined, advertises: boolean) => {
    const counted = people === undefined ? {} : { people: { tea: people } };
    const given = aModel(shop, { transitions: [{ from: "tea", to: "cup", weight: 1 }], ...counted });
    const slot = aSlot({ sources: ["personal"], fallback: [], count: 3, advertises });
    const bought = [aSignal("purchased", "tea", { at: NOW - 40 * DAY })];
    const { items, removed } = decideItems(anAsk(shop, { model: given, slot }), permitted(bought), [], nobody);
    return items[0]?.points ?? removed;
  };
  for (const advertises of [true, false])
    expect([1000, 100, 20].map((people) => shownBy(people, advertises))).toEqual([10.5, 15, 22.5]);
  expect(shownBy(0, true)).toContainEqual({ productId: "cup", why: "shared_by_few" });
  expect(shownBy(0, false)).toBe(22.5);
});

test("a category's people count where a reason names the category, and nobody counted where there is no model", () => {
  const slot = aSlot({ sources: ["personal"], fallback: [], count: 1, advertises: false });
  const pointsBy = (given: ReturnType<typeof aModel> | undefined) => {
    const liked = [{ kind: "declared" as const, at: NOW - 40 * DAY, category: "Kitchen", otherDevice: false }];
    return decideItems(anAsk(shop, { model: given, slot }), permitted(liked), []).items.map(({ points }) => points);
  };
  expect(pointsBy(aModel(shop, { popularity: { cup: 1 }, categoryPeople: { Kitchen: 1000 } }))).toEqual([1.68]);
  expect(pointsBy(aModel(shop, { popularity: { cup: 1 } }))).toEqual([3.6]);
  expect(pointsBy(undefined)).toEqual([3.6]);
});

test("what somebody gave back is never shown to them, whatever the slot and whatever else they did", () => {
  let returned = 0;
  fc.assert(
    fc.property(world, fc.boolean(), (given, advertises) => {
      const ask = askIn({ ...given, slot: { ...given.slot, pins: [], advertises } });
      const { items } = decideItems(ask, permitted(given.signals, { mayRemind: true }), given.mutes);
      const backs = given.signals.filter(({ kind }) => kind === "returned").map(({ productId }) => productId);
      for (const { productId } of items) expect(backs).not.toContain(productId);
      returned += backs.length;
    }),
    { seed: 20261129, numRuns: 2_000 },
  );
  expect(returned).toBeGreaterThan(1_000);
});
