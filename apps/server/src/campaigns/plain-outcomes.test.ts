import { randomUUID } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { EventRow } from "../collect/event-row.ts";
import { appendTogether } from "../collect/store.ts";
import { eventRow, newSubject } from "../collect/test-events.ts";
import { type Known, readOutcomes, type OutcomeAsk as WholeAsk } from "./read-outcomes.ts";
import { readCreatives, readReached } from "./report-store.ts";

type OutcomeAsk = Omit<WholeAsk, "creatives">;

const OURS = "019a0000-0000-7000-8000-000000000001";
const OTHER = "019a0000-0000-7000-8000-000000000002";
const PRODUCTS = ["pot", "tea"] as const;
const BRAND = "Ours";
const DAY = 86_400_000;
const FROM = Date.UTC(2026, 10, 1);
const DAYS = 4;
const MANY = 100_000;
const LATEST = 9;
const measurement = brandAs.purposeId("measurement");
const suggestions = brandAs.purposeId("suggestions");

const seldom = <Some>(some: fc.Arbitrary<Some>): fc.Arbitrary<Some | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });

type Told = Pick<EventRow, "purposes" | "importId"> & { readonly late: number };
/** Most of what is told may be measured; what may not be is as if it had not happened. */
const told: fc.Arbitrary<Told> = fc.record({
  purposes: seldom(fc.constant([suggestions])).map((only) => only ?? [measurement, suggestions]),
  importId: fc.option(fc.constant(randomUUID()), { nil: undefined }),
  // So many days after it happened.
  late: seldom(fc.integer({ min: 1, max: LATEST })).map((days) => days ?? 0),
});
const day = fc.integer({ min: -2, max: DAYS });
const creative = fc
  .tuple(
    fc.constantFrom(OURS, OTHER),
    fc.constantFrom("one", "two"),
    fc.constantFrom(0, 2),
    fc.constantFrom("contextual", "known"),
    fc.constantFrom("banner", "home/top"),
  )
  .map(([campaign, ...shown]) => [campaign, 2, ...shown].join("/"));
const touch = fc.record({ kind: fc.constantFrom("impression" as const, "clicked" as const), day, creative, told });
const pieces = fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3, nil: undefined });
const line = fc.record({
  product: fc.constantFrom(...PRODUCTS),
  quantity: pieces,
  price: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
  currency: fc.constantFrom("IDR", "USD", undefined),
});
const returned = fc.record({ product: fc.constantFrom(...PRODUCTS, "kettle"), quantity: pieces, days: fc.nat(3) });
const order = fc.record({
  day: seldom(fc.integer({ min: -30, max: -1 })).chain((before) => (before === undefined ? day : fc.constant(before))),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  named: seldom(creative),
  returns: fc.array(returned, { maxLength: 2 }),
  reversedAfter: seldom(fc.nat(3)),
  told,
});
const person = fc.record({
  touches: fc.array(touch, { minLength: 2, maxLength: 5 }),
  orders: fc.array(order, { minLength: 2, maxLength: 4 }),
});

const windows = fc.record({ clickDays: fc.nat(6), viewDays: fc.nat(6) });
/** A day is looked at an hour after its end. */
const until = (days: number): Known => ({ until: FROM + days * DAY, knownAt: FROM + days * DAY + 3_600_000 });
const asked: fc.Arbitrary<OutcomeAsk> = fc
  .tuple(
    fc.option(fc.nat(DAYS), { nil: undefined }),
    windows,
    seldom(windows),
    seldom(windows),
    seldom(fc.constant(true)),
    fc.boolean(),
    fc.integer({ min: 1, max: 30 }),
  )
  .map(([told, usual, ours, other, importedOnly, hasBrands, newWithinDays]) => ({
    ...{
      from: FROM + (told ?? 0) * DAY,
      // What is late comes in meanwhile.
      known: { ...until(DAYS), knownAt: until(DAYS + LATEST).knownAt },
      former: told === undefined ? undefined : until(told),
      purpose: measurement,
      importedOnly: importedOnly === true,
      newWithinDays,
      currency: "IDR",
    },
    ...usual,
    windows: [
      ...(ours === undefined ? [] : [{ campaignId: OURS, ...ours }]),
      ...(other === undefined ? [] : [{ campaignId: OTHER, ...other }]),
    ],
    brands: hasBrands ? [BRAND] : [],
  }));

type Person = typeof person extends fc.Arbitrary<infer One> ? One : never;

/** No two things of one person happen at the same instant: which of them came last would be chance. */
const eventsOf = (subjectKey: SubjectKey, { touches, orders }: Person): readonly EventRow[] => {
  let seconds = 0;
  const at = (days: number): number => {
    seconds += 1;
    return FROM + days * DAY + seconds * 1000;
  };
  const did = ({ late = 0, ...row }: Partial<EventRow & Told>): EventRow =>
    eventRow({ subjectKey, ...row, receivedAt: (row.occurredAt ?? 0) + late * DAY });
  return [
    ...touches.map(({ kind, day: days, creative: about, told: by }) =>
      did({ kind, creative: about, productId: undefined, occurredAt: at(days), ...by }),
    ),
    ...orders.flatMap(({ day: days, lines, named, returns, reversedAfter, told: by }, number) => {
      let rows = 0;
      // The first half of the ids of an order's lines is the order's.
      const eventId = (): string => {
        rows += 1;
        return `3000000${number}-0000-8000-8000-00000000000${rows}`;
      };
      const occurredAt = at(days);
      return [
        ...lines.map(({ product, ...bought }) =>
          did({
            kind: "purchased",
            eventId: eventId(),
            productId: brandAs.productId(product),
            creative: named,
            occurredAt,
            ...bought,
            ...by,
          }),
        ),
        ...returns.map(({ product, quantity, days: later }) =>
          did({
            kind: "returned",
            eventId: eventId(),
            productId: brandAs.productId(product),
            quantity,
            occurredAt: at(days + later),
            ...by,
          }),
        ),
        ...(reversedAfter === undefined
          ? []
          : [
              did({
                kind: "order_reversed",
                eventId: eventId(),
                productId: undefined,
                occurredAt: at(days + reversedAfter),
                ...by,
              }),
            ]),
      ];
    }),
  ];
};

type Kept = {
  readonly at: number;
  readonly named: string | undefined;
  readonly isOfBrand: boolean;
  readonly revenue: number;
};
type Won = {
  readonly creative: string;
  readonly orders: number;
  readonly newToShop: number;
  readonly newToBrand: number;
  readonly revenue: number;
};

const campaignOf = (name: string | undefined): string => (name ?? "").split("/")[0] ?? "";
const orderOf = ({ eventId }: EventRow): string => eventId.slice(0, 18);
const isOfBrand = ({ productId }: EventRow, { brands }: OutcomeAsk): boolean =>
  brands.length > 0 && productId === "pot";
const knownBy =
  ({ until: end, knownAt }: Known) =>
  ({ occurredAt, receivedAt }: EventRow): boolean =>
    occurredAt < end && receivedAt < knownAt;

/** Orders of one person of which something is left, as one would find them by hand. */
const keptBy = (rows: readonly EventRow[], ask: OutcomeAsk): ReadonlyMap<string, Kept> => {
  const ofOrders = rows.filter(({ kind }) => kind === "purchased" || kind === "returned" || kind === "order_reversed");
  const kept = [...Map.groupBy(ofOrders, orderOf)].flatMap(([key, own]): readonly (readonly [string, Kept])[] => {
    const lines = own.filter(({ kind }) => kind === "purchased");
    const [first] = lines;
    if (first === undefined || own.some(({ kind }) => kind === "order_reversed")) return [];
    const left = [...Map.groupBy(lines, ({ productId }) => productId)].map(([productId, same]) => {
      const count = same.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0);
      const back = own.filter((row) => row.kind === "returned" && row.productId === productId);
      const given = back.reduce((sum, { quantity }) => sum + (quantity ?? Infinity), 0);
      const paid = same.reduce(
        (sum, { price, quantity, currency }) =>
          sum + (currency === undefined || currency === ask.currency ? (price ?? 0) * (quantity ?? 1) : 0),
        0,
      );
      const rest = Math.max(0, count - given);
      return { isOfBrand: same.some((row) => isOfBrand(row, ask)), pieces: rest, revenue: (paid * rest) / count };
    });
    if (left.every((one) => one.pieces === 0)) return [];
    return [
      [
        key,
        {
          at: first.occurredAt,
          named: first.creative,
          isOfBrand: left.some((one) => one.pieces > 0 && one.isOfBrand),
          revenue: left.reduce((sum, { revenue }) => sum + revenue, 0),
        },
      ],
    ];
  });
  return new Map(kept);
};

const brandsOf = (kept: Kept | undefined): number => Number(kept?.isOfBrand === true);
const isSame = (one: Kept | undefined, other: Kept | undefined): boolean =>
  one?.at === other?.at && one?.revenue === other?.revenue && one?.isOfBrand === other?.isOfBrand;

/** What is new of orders that are led back to a campaign. */
const wonBy = (campaignId: string, known: readonly EventRow[], ask: OutcomeAsk): readonly Won[] => {
  const now = keptBy(known, ask);
  const told = ask.former === undefined ? new Map<string, Kept>() : keptBy(known.filter(knownBy(ask.former)), ask);
  const cancelled = new Set(known.flatMap((row) => (row.kind === "order_reversed" ? orderOf(row) : [])));
  const bought = known.filter((row) => row.kind === "purchased" && !cancelled.has(orderOf(row)));
  return [...new Set([...now.keys(), ...told.keys()])].flatMap((key): readonly Won[] => {
    const [one, other] = [now.get(key), told.get(key)];
    const either = one ?? other;
    if (either === undefined) return [];
    if (isSame(one, other)) return [];
    const about = either.named ?? lastTouchBefore(either.at, known, ask);
    if (campaignOf(about) !== campaignId || about === undefined) return [];
    const since = either.at - ask.newWithinDays * DAY;
    const before = bought.filter(
      (row) => orderOf(row) !== key && row.occurredAt < either.at && row.occurredAt >= since,
    );
    const orders = Number(one !== undefined) - Number(other !== undefined);
    const ofBrand = brandsOf(one) - brandsOf(other);
    return [
      {
        ...{ creative: about, orders },
        newToShop: before.length === 0 ? orders : 0,
        newToBrand: before.some((row) => isOfBrand(row, ask)) ? 0 : ofBrand,
        revenue: (one?.revenue ?? 0) - (other?.revenue ?? 0),
      },
    ];
  });
};

const lastTouchBefore = (at: number, known: readonly EventRow[], ask: OutcomeAsk): string | undefined => {
  for (const kind of ["clicked", "impression"] as const) {
    const counting = known.filter((row) => {
      const own = ask.windows.find((window) => window.campaignId === campaignOf(row.creative)) ?? ask;
      const days = kind === "clicked" ? own.clickDays : own.viewDays;
      return row.kind === kind && row.occurredAt <= at && row.occurredAt > at - days * DAY;
    });
    const last = counting.toSorted((a, b) => b.occurredAt - a.occurredAt)[0];
    if (last !== undefined) return last.creative;
  }
  return undefined;
};

const groupsOf = (name: string): readonly string[] => {
  const [, , one, level, consent, ...slot] = name.split("/");
  return ["total ", `slot ${slot.join("/")}`, `level ${level}`, `consent ${consent}`, `creative ${one}`];
};

type Counted = {
  people: number;
  buyers: number;
  conversions: number;
  newToShop: number;
  newToBrand: number;
  revenue: number;
};

/** What one person did in each group that a campaign reached them in. */
const groupsOfPerson = (campaignId: string, events: readonly EventRow[], ask: OutcomeAsk) => {
  const known = events
    .filter(({ purposes, importId }) => purposes.includes(ask.purpose) && (!ask.importedOnly || importId !== undefined))
    .filter(knownBy(ask.known));
  const touched = known.filter(
    (row) =>
      (row.kind === "impression" || row.kind === "clicked") &&
      campaignOf(row.creative) === campaignId &&
      (ask.former === undefined || !knownBy(ask.former)(row)),
  );
  const groups = new Map<string, readonly Won[]>();
  for (const row of touched) for (const group of groupsOf(row.creative ?? "")) groups.set(group, []);
  for (const won of wonBy(campaignId, known, ask))
    for (const group of groupsOf(won.creative)) groups.set(group, [...(groups.get(group) ?? []), won]);
  return groups;
};

const boughtIn = (won: readonly Won[]): number =>
  won.some(({ orders }) => orders > 0) ? 1 : won.some(({ orders }) => orders < 0) ? -1 : 0;

const plainOutcomes = (campaignId: string, people: readonly (readonly EventRow[])[], ask: OutcomeAsk) => {
  const inGroups = people.flatMap((events) => [...groupsOfPerson(campaignId, events, ask)]);
  return [...Map.groupBy(inGroups, ([group]) => group)].map(([group, own]): readonly [string, Counted] => {
    const won = own.flatMap(([, orders]) => orders);
    return [
      group,
      {
        people: own.length,
        buyers: own.reduce((sum, [, orders]) => sum + boughtIn(orders), 0),
        conversions: won.reduce((sum, { orders }) => sum + orders, 0),
        newToShop: won.reduce((sum, { newToShop }) => sum + newToShop, 0),
        newToBrand: won.reduce((sum, { newToBrand }) => sum + newToBrand, 0),
        revenue: won.reduce((sum, { revenue }) => sum + revenue, 0),
      },
    ];
  });
};

const rounded = <Some extends Counted>(one: Some): Some => ({
  ...one,
  // What is taken off may leave a nothing below nothing.
  revenue: Math.round(one.revenue * 1000) + 0,
});

test("whatever people saw, bought, gave back and cancelled, the report counts what one would count by hand", async () => {
  await using shop = await openTestDatabase();
  for (const product of PRODUCTS)
    await sql`
      insert into product (product_id, kind, title, brand, category_path, availability, attributes, sensitive, hidden,
        listed_at, updated_at, revision)
      values (${product}, 'product', ${product}, ${product === "pot" ? BRAND : "Another"}, '{}', 'in_stock', '{}', false,
        false, now(), now(), 1)`.execute(shop.database);
  const property = fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 3 }), asked, async (people, ask) => {
    const subjects = await Promise.all(people.map(() => newSubject(shop.database)));
    const events = people.map((one, at) => eventsOf(subjects[at]!, one));
    await appendTogether(shop.database, { rows: events.flat(), counts: [], drops: [] });
    for (const campaignId of [OURS, OTHER]) {
      const creatives = await readCreatives(shop.database, campaignId);
      const reached = new Set(await readReached(shop.database, { campaignId, since: ask.former }, undefined, MANY));
      const rows = await readOutcomes(
        shop.database,
        subjects.toSorted().filter((one) => reached.has(one)),
        { ...ask, creatives },
      );
      const read = new Map(
        rows.map(({ by, name, revenue, ...row }) => [`${by} ${name}`, rounded({ ...row, revenue })]),
      );
      const plain = plainOutcomes(campaignId, events, ask);
      expect(read).toEqual(new Map(plain.map(([group, one]) => [group, rounded(one)])));
    }
  });
  await fc.assert(property, { numRuns: 50 });
});
