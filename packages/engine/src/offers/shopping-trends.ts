import type { FitInput } from "../fit-input.ts";
import type { ProductId } from "../ids.ts";
import { localTimeIn, WEEKDAYS, type Weekday } from "../local-time.ts";
import { categoryOf } from "../product.ts";
import { countPeople, FEWEST_PEOPLE, type Purchase, purchasesOf } from "./purchases.ts";

/** What general shopping behaviour says about offers. Every number counts distinct people; null is fewer than 20. */
export type ShoppingTrends = {
  /** Bought in one order; `lift` is how much more often than if the two had nothing to do with each other. */
  readonly together: readonly {
    readonly products: readonly [ProductId, ProductId];
    readonly people: number;
    readonly lift: number;
  }[];
  /** Fewer people bought it lately than in the same time before. */
  readonly slowing: readonly Slowing[];
  /** When people buy, in the shop's time zone. */
  readonly hours: readonly { readonly hour: number; readonly people: number | null }[];
  readonly weekdays: readonly { readonly weekday: Weekday; readonly people: number | null }[];
};

type Slowing = {
  readonly productId?: ProductId;
  readonly category?: string;
  readonly before: number;
  readonly lately: number | null;
};

export type TrendSettings = { readonly now: number; readonly days: number; readonly timeZone: string };

const DAY = 86_400_000;
const MOST_TOLD = 20;
/** Together in a larger basket says little, and comparing all of it with all of it takes long. */
const MOST_IN_ORDER = 50;
/** It slows when at most so many of the buyers of before are left. */
const SLOW_SHARE = 0.7;

/**
 * What sells together, what slows and when people buy, from the purchases of everybody who permits it. Only people whose
 * identity is verified or who are known for a day count, and each of them once.
 * @param input purchases of the last `days` and of as many days before them
 */
export const shoppingTrends = (input: FitInput, settings: TrendSettings): ShoppingTrends => {
  const people = purchasesOf(input);
  return {
    together: findTogether(people, input),
    slowing: findSlowing(people, input, settings),
    ...findTimes(people, settings),
  };
};

const findTogether = (people: readonly (readonly Purchase[])[], { products }: FitInput): ShoppingTrends["together"] => {
  const buyers = countPeople(people, (bought) => bought.map(({ item }) => item));
  const isCommon = ({ item }: Purchase): boolean => (buyers.get(item) ?? 0) >= FEWEST_PEOPLE;
  const pairs = countPeople(people, (bought) =>
    ordersIn(bought.filter(isCommon)).flatMap((order) => pairsIn(order, products.length)),
  );
  return [...pairs]
    .filter(([, count]) => count >= FEWEST_PEOPLE)
    .flatMap(([pair, count]) => {
      const [first, second] = [Math.floor(pair / products.length), pair % products.length];
      const [one, other] = [products[first], products[second]];
      if (one === undefined || other === undefined) return [];
      const expected = ((buyers.get(first) ?? 0) * (buyers.get(second) ?? 0)) / people.length;
      return [{ products: [one.productId, other.productId] as const, people: count, lift: count / expected }];
    })
    .sort((a, b) => b.people * Math.log(b.lift) - a.people * Math.log(a.lift))
    .filter(({ lift }) => lift > 1)
    .slice(0, MOST_TOLD);
};

/** What was bought at one instant is one order; purchases come oldest first. */
const ordersIn = (bought: readonly Purchase[]): readonly (readonly Purchase[])[] => {
  const orders: Purchase[][] = [];
  for (const purchase of bought) {
    const last = orders.at(-1);
    if (last?.[0]?.at === purchase.at) last.push(purchase);
    else orders.push([purchase]);
  }
  return orders;
};

/** Every two different products of an order as one number, the smaller first. */
const pairsIn = (order: readonly Purchase[], products: number): readonly number[] => {
  const items = [...new Set(order.map(({ item }) => item))].sort((a, b) => a - b).slice(0, MOST_IN_ORDER);
  return items.flatMap((first, at) => items.slice(at + 1).map((second) => first * products + second));
};

const findSlowing = (
  people: readonly (readonly Purchase[])[],
  { products }: FitInput,
  { now, days }: TrendSettings,
): readonly Slowing[] => {
  const turn = now - days * DAY;
  const start = turn - days * DAY;
  const within = (from: number, until: number) => (bought: readonly Purchase[]) =>
    bought.filter(({ at }) => at >= from && at < until);
  const [former, latter] = [within(start, turn), within(turn, now)];
  const categoryAt = (item: number): string => {
    const product = products[item];
    return product === undefined ? "" : categoryOf(product);
  };
  const itemsOf = (bought: readonly Purchase[]) => bought.map(({ item }) => item);
  const categoriesOf = (bought: readonly Purchase[]) =>
    itemsOf(bought)
      .map(categoryAt)
      .filter((name) => name !== "");
  const ofProducts = compare(
    countPeople(people, (bought) => itemsOf(former(bought))),
    countPeople(people, (bought) => itemsOf(latter(bought))),
  ).flatMap(({ key, ...numbers }) => {
    const productId = products[key]?.productId;
    return productId === undefined ? [] : [{ productId, ...numbers }];
  });
  const ofCategories = compare(
    countPeople(people, (bought) => categoriesOf(former(bought))),
    countPeople(people, (bought) => categoriesOf(latter(bought))),
  ).map(({ key: category, ...numbers }) => ({ category, ...numbers }));
  return [...ofCategories, ...ofProducts];
};

const compare = <Key>(before: ReadonlyMap<Key, number>, lately: ReadonlyMap<Key, number>) =>
  [...before]
    .map(([key, count]) => ({ key, before: count, left: lately.get(key) ?? 0 }))
    .filter(({ before: count, left }) => count >= FEWEST_PEOPLE && left <= count * SLOW_SHARE)
    .sort((a, b) => b.before - b.left - (a.before - a.left))
    .slice(0, MOST_TOLD)
    .map(({ key, before: count, left }) => ({ key, before: count, lately: toldFrom(left) }));

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const findTimes = (
  people: readonly (readonly Purchase[])[],
  { timeZone }: TrendSettings,
): Pick<ShoppingTrends, "hours" | "weekdays"> => {
  const hours = countPeople(people, (bought) => bought.map(({ at }) => localTimeIn(timeZone, at).hour));
  const weekdays = countPeople(people, (bought) => bought.map(({ at }) => localTimeIn(timeZone, at).weekday));
  return {
    hours: HOURS.map((hour) => ({ hour, people: toldFrom(hours.get(hour) ?? 0) })),
    weekdays: WEEKDAYS.map((weekday) => ({ weekday, people: toldFrom(weekdays.get(weekday) ?? 0) })),
  };
};

const toldFrom = (people: number): number | null => (people >= FEWEST_PEOPLE ? people : null);
