import type { DemoEvent } from "./demo-event.ts";
import { DEPARTMENTS } from "./departments.ts";
import type { DemoCustomer } from "./make-customers.ts";
import type { DemoProduct } from "./make-products.ts";
import type { Random } from "./random.ts";
import { bustle, DAY_MS, momentOnDay, mostBustle } from "./rhythm.ts";
import type { Shelves } from "./shelves.ts";

/** A visit that is going to happen: to look around, or for something in mind. */
type Visit = { readonly at: number; readonly wanted?: string; readonly again?: DemoProduct };

type Basket = { readonly product: DemoProduct; readonly quantity: number };

const MOST_VISITS = 150;
/** Somebody with a want mostly buys it; somebody who looks around mostly does not. */
const BUYS_WHAT_IS_WANTED = 0.85;
const BUYS_WHEN_LOOKING = 0.34;
const SEARCHES = 0.24;
const WISHES = 0.07;
const ALSO_BUYS = 0.42;

/**
 * Everything one customer did until now, oldest first. Purchases lead to others: what goes with them at once or some days
 * later, and what is used up is bought again when it should be empty.
 */
export const makeHistory = (
  customer: DemoCustomer,
  shelves: Shelves,
  random: Random,
  now: number,
): readonly DemoEvent[] => {
  const events: DemoEvent[] = [];
  const visits: Visit[] = drawVisits(customer, random, now);
  let orders = 0;
  for (let count = 0; count < MOST_VISITS; count += 1) {
    const visit = takeEarliest(visits);
    if (visit === undefined) break;
    const { clicks, basket } = shop(visit, customer, shelves, random);
    events.push(...clicks);
    if (basket.length === 0) continue;
    orders += 1;
    const last = clicks.at(-1)?.at ?? visit.at;
    events.push(toOrder(customer, basket, orders, Math.min(now, last + 60_000 + random.below(240_000))));
    visits.push(...whatFollows(basket, visit.at, customer, shelves, random).filter(({ at }) => at < now));
  }
  return events.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
};

/** Days in proportion to how busy they are, by rejection. */
const drawVisits = (customer: DemoCustomer, random: Random, now: number): Visit[] => {
  const most = mostBustle(customer.rhythm);
  const visits: Visit[] = [{ at: momentOnDay(customer.since, customer.rhythm, random, now) }];
  for (let tries = 0; visits.length < customer.visits && tries < 1_000; tries += 1) {
    const day = random.between(customer.since, now);
    if (random.next() * most > bustle(day, customer.rhythm)) continue;
    visits.push({ at: momentOnDay(day, customer.rhythm, random, now) });
  }
  return visits;
};

const takeEarliest = (visits: Visit[]): Visit | undefined => {
  let first = 0;
  for (const [index, { at }] of visits.entries()) if (at < (visits[first]?.at ?? Infinity)) first = index;
  return visits.splice(first, 1)[0];
};

const shop = (
  visit: Visit,
  customer: DemoCustomer,
  shelves: Shelves,
  random: Random,
): { readonly clicks: readonly DemoEvent[]; readonly basket: readonly Basket[] } => {
  const { customerId } = customer;
  const type = visit.wanted ?? shelves.chooseType(customer, visit.at, random);
  if (type === undefined) return { clicks: [], basket: [] };
  const clicks: DemoEvent[] = [];
  let at = visit.at;
  const pass = (): number => (at += 8_000 + Math.floor(random.exponential(50_000)));
  const favourite = visit.again ?? shelves.chooseProduct(type, customer, at, random);
  if (favourite === undefined) return { clicks, basket: [] };
  const maySearch = DEPARTMENTS[favourite.type.department].pull > 0;
  if (maySearch && random.chance(SEARCHES))
    clicks.push({ customerId, at: pass(), kind: "searched", query: queryFor(favourite) });
  for (const product of [...lookAround(type, customer, shelves, random, at), favourite]) {
    clicks.push({ customerId, at: pass(), kind: "viewed", productId: product.productId, price: product.price });
  }
  const { productId, price } = favourite;
  if (random.chance(WISHES)) clicks.push({ customerId, at: pass(), kind: "wishlisted", productId, price });
  const buys = visit.wanted === undefined ? BUYS_WHEN_LOOKING + 0.3 * customer.resolve : BUYS_WHAT_IS_WANTED;
  if (!random.chance(buys)) return { clicks, basket: [] };
  const basket = fillBasket(favourite, type, customer, shelves, random, at);
  for (const { product } of basket) {
    clicks.push({ customerId, at: pass(), kind: "carted", productId: product.productId, price: product.price });
  }
  const isLeft = visit.wanted === undefined && !random.chance(customer.resolve);
  return { clicks, basket: isLeft ? [] : basket };
};

/** What else was looked at on the way: mostly of the same kind, sometimes something that caught the eye. */
const lookAround = (type: string, customer: DemoCustomer, shelves: Shelves, random: Random, at: number) =>
  Array.from({ length: Math.min(5, Math.floor(random.exponential(1.1))) }).flatMap(() => {
    const other = random.chance(0.7) ? type : (shelves.chooseType(customer, at, random) ?? type);
    return shelves.chooseProduct(other, customer, at, random) ?? [];
  });

const fillBasket = (
  first: DemoProduct,
  type: string,
  customer: DemoCustomer,
  shelves: Shelves,
  random: Random,
  at: number,
): readonly Basket[] => {
  const alongside = shelves.complementsOf(type).filter(({ days, chance }) => days === 0 && random.chance(chance));
  const others = alongside.map(({ then }) => shelves.chooseProduct(then, customer, at, random));
  while (random.chance(ALSO_BUYS)) {
    others.push(shelves.chooseProduct(shelves.chooseType(customer, at, random) ?? type, customer, at, random));
  }
  const distinct = new Map([first, ...others.filter((one) => one !== undefined)].map((one) => [one.productId, one]));
  return [...distinct.values()].map((product) => ({ product, quantity: quantityOf(product, random) }));
};

const quantityOf = ({ type, price }: DemoProduct, random: Random): number =>
  type.everyDays !== undefined && price < 80_000 && random.chance(0.3) ? 2 + random.below(2) : 1;

const toOrder = ({ customerId }: DemoCustomer, basket: readonly Basket[], order: number, at: number): DemoEvent => ({
  customerId,
  at,
  kind: "ordered",
  orderId: `INV-${customerId.slice(4)}-${String(order).padStart(3, "0")}`,
  lines: basket.map(({ product, quantity }) => ({ productId: product.productId, quantity, price: product.price })),
});

const whatFollows = (
  basket: readonly Basket[],
  bought: number,
  customer: DemoCustomer,
  shelves: Shelves,
  random: Random,
): readonly Visit[] =>
  basket.flatMap(({ product, quantity }) => {
    const later = shelves
      .complementsOf(product.type.key)
      .filter(({ days, chance }) => days > 0 && random.chance(chance))
      .map(({ then, days }) => ({ days: 0.5 + random.exponential(days), wanted: then }));
    const planned = [...later, ...refill(product, quantity, customer, random)];
    return planned.map(({ days, ...visit }) => ({
      ...visit,
      at: momentOnDay(bought + days * DAY_MS, customer.rhythm, random, Infinity),
    }));
  });

const refill = ({ type, ...rest }: DemoProduct, quantity: number, { loyalty }: DemoCustomer, random: Random) => {
  if (type.everyDays === undefined || !random.chance(0.25 + 0.55 * loyalty)) return [];
  const days = type.everyDays * quantity * Math.exp(random.normal() * 0.16);
  return [{ days, wanted: type.key, ...(random.chance(loyalty) ? { again: { type, ...rest } } : {}) }];
};

/** What people type: the kind of thing, or the first words of its name. */
const queryFor = ({ type, item }: DemoProduct): string => {
  const words = String(item["title"]).toLowerCase().split(" ");
  return words.length > 2 ? words.slice(0, 2).join(" ") : type.category.id.toLowerCase();
};
