import { randomBytes } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { EventRow } from "../collect/event-row.ts";
import { appendTogether } from "../collect/store.ts";
import { eventRow, newSubject } from "../collect/test-events.ts";
import { readDecisionId, signDecisionId } from "../decide/decision-id.ts";
import { timeOrderedIds } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { keepAttributed } from "./keep-attributed.ts";
import { type AttributionAsk, readAttributed } from "./read-attributed.ts";
import { listSlotDay } from "./slot-store.ts";

const secrets = secretsFrom(Buffer.alloc(32, 7));
const DAY = 86_400_000;
const FROM = Date.UTC(2026, 9, 4);
const UNTIL = FROM + 28 * DAY;
const measurement = brandAs.purposeId("measurement");
const CLICK_DAYS = 3;
const MOST_SPENT = 100;
const SLOTS = ["home", "product"] as const;
const ask: AttributionAsk = {
  ...{ from: FROM, until: UNTIL, purpose: measurement, importedOnly: false },
  ...{ clickDays: CLICK_DAYS, currency: "IDR", mostSpent: MOST_SPENT },
};

/** Mostly within few days, so that what is near the edges of a window comes up. */
const day = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -2, max: 4, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 24, max: 29, noNaN: true }) },
);
const seldom = <Value>(some: Value, usual: Value): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(some) });
const decision = fc.record({ day, slot: fc.constantFrom(...SLOTS), preview: seldom(true, false) });
const person = fc.record({
  decisions: fc.array(decision, { minLength: 1, maxLength: 4 }),
  follows: fc.array(fc.record({ day, which: fc.nat(3), kind: fc.constantFrom("clicked", "viewed", "impression") }), {
    maxLength: 4,
  }),
  orders: fc.array(
    fc.record({
      ...{ day, price: fc.integer({ min: 1, max: 90 }), isReversed: seldom(true, false) },
      names: fc.option(fc.nat(3), { freq: 1, nil: undefined }),
      isMeasured: seldom(false, true),
    }),
    { maxLength: 3 },
  ),
  feedback: fc.array(
    fc.record({ day, slot: fc.constantFrom(...SLOTS), kind: fc.constantFrom("too_personal", "gift") }),
    { maxLength: 2 },
  ),
});
type Person = typeof person extends fc.Arbitrary<infer One> ? One : never;

/** Who followed what two slots showed before they ordered: the last one counts. */
const FOLLOWED_TWICE: Person = {
  decisions: SLOTS.map((slot) => ({ day: 0, slot, preview: false })),
  follows: [0, 1].map((which) => ({ day: 1 + which / 2, which, kind: "clicked" })),
  orders: [{ day: 2, price: 10, isReversed: false, names: undefined, isMeasured: true }],
  feedback: [],
};

const at = (days: number): number => Math.floor(FROM + days * DAY);
const isWithin = (time: number): boolean => time >= FROM && time < UNTIL;
const isFollowed = (time: number, before: number): boolean => time <= before && time > before - CLICK_DAYS * DAY;

/** What one person did in each slot, as one would find it by hand. */
const bySlot = ({ decisions, follows, orders, feedback }: Person) => {
  const shown = decisions.filter(({ preview }) => !preview);
  const found = new Map<string, { spent: number; bought: boolean; uneasy: boolean }>();
  const inSlot = (slot: string) => {
    const known = found.get(slot) ?? { spent: 0, bought: false, uneasy: false };
    found.set(slot, known);
    return known;
  };
  for (const one of shown) if (isWithin(at(one.day))) inSlot(one.slot);
  for (const order of orders) {
    const to = ledBackTo(order, { decisions, follows });
    if (to === undefined) continue;
    inSlot(to.slot).bought = true;
    inSlot(to.slot).spent += order.price;
  }
  for (const { day: said, slot, kind } of feedback)
    if (isWithin(at(said)) && kind === "too_personal") inSlot(slot).uneasy = true;
  return found;
};

/** The decision that an order names, else the last that was followed before it. */
const ledBackTo = (
  { day: ordered, isReversed, names, isMeasured }: Person["orders"][number],
  { decisions, follows }: Pick<Person, "decisions" | "follows">,
): Person["decisions"][number] | undefined => {
  const time = at(ordered);
  if (!isMeasured || isReversed || !isWithin(time)) return undefined;
  const decisionOf = (which: number) => {
    const one = decisions[which % decisions.length];
    const isOfTime = one !== undefined && at(one.day) < UNTIL && at(one.day) > time - CLICK_DAYS * DAY;
    return isOfTime && !one.preview ? one : undefined;
  };
  // Of what was followed at the same instant the first slot by its name.
  const slotOf = (which: number): string => decisionOf(which)?.slot ?? "";
  if (names !== undefined) return decisionOf(names);
  const last = follows
    .filter((one) => one.kind !== "impression" && isFollowed(at(one.day), time) && decisionOf(one.which) !== undefined)
    .toSorted((a, b) => at(b.day) - at(a.day) || (slotOf(a.which) < slotOf(b.which) ? -1 : 1))[0];
  return last === undefined ? undefined : decisionOf(last.which);
};

const store = async (
  database: Parameters<typeof newSubject>[0],
  subjectKey: SubjectKey,
  { decisions, follows, orders, feedback }: Person,
): Promise<void> => {
  const ids = decisions.map((one) => signDecisionId(secrets, timeOrderedIds(() => at(one.day))()));
  const idOf = (which: number): string | undefined => ids[which % ids.length];
  for (const [place, { day: decided, slot, preview }] of decisions.entries())
    await sql`insert into decision (subject_key, decision_id, decided_at, slot, receipt, preview)
      values (${subjectKey}, ${readDecisionId(secrets, ids[place] ?? "")}, ${new Date(at(decided))}, ${slot}, '', ${preview ? "own_data" : null})`.execute(
      database,
    );
  const did = (row: Partial<EventRow>): EventRow => eventRow({ subjectKey, purposes: [measurement], ...row });
  const rows = [
    ...follows.map(({ day: followed, which, kind }) =>
      did({ kind: kind as EventRow["kind"], occurredAt: at(followed), decisionId: idOf(which) }),
    ),
    ...orders.flatMap(({ day: ordered, price, isReversed, names, isMeasured }, number) => {
      const order = (line: number): string => `3000000${number}-0000-8000-8000-00000000000${line}`;
      const purposes = isMeasured ? [measurement] : [brandAs.purposeId("suggestions")];
      const decisionId = names === undefined ? undefined : idOf(names);
      const bought = { price, quantity: 1, currency: "IDR", occurredAt: at(ordered), decisionId, purposes };
      return [
        did({ kind: "purchased", eventId: order(1), ...bought }),
        ...(isReversed
          ? [did({ kind: "order_reversed", eventId: order(2), productId: undefined, occurredAt: at(ordered) + 1000 })]
          : []),
      ];
    }),
  ];
  await appendTogether(database, { rows, counts: [], drops: [] });
  for (const { day: said, slot, kind } of feedback)
    await sql`insert into feedback (subject_key, feedback_id, decision_id, slot, product_id, kind, at)
      values (${subjectKey}, gen_random_uuid(), 'x', ${slot}, 'tea', ${kind}, ${new Date(at(said))})`.execute(database);
};

test("whatever people were shown, followed, bought and said, orders are led back to slots as one would by hand", async () => {
  await using shop = await openTestDatabase();
  const property = fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 3 }), async (people) => {
    const subjects = await Promise.all(people.map(() => newSubject(shop.database)));
    for (const [place, one] of people.entries()) await store(shop.database, subjects[place]!, one);
    const cells = await readAttributed(shop.database, subjects, ask);
    const plain = Map.groupBy(
      people.flatMap((one) => [...bySlot(one)]),
      ([slot]) => slot,
    );
    const expected = [...plain].map(([slot, own]) => ({
      slot,
      people: own.length,
      bought: own.filter(([, { bought }]) => bought).length,
      spent: own.reduce((sum, [, { spent }]) => sum + Math.min(spent, MOST_SPENT), 0),
      uneasy: own.filter(([, { uneasy }]) => uneasy).length,
    }));
    expect(new Map(cells.map((cell) => [cell.slot, cell]))).toEqual(new Map(expected.map((cell) => [cell.slot, cell])));
  });
  await fc.assert(property, { numRuns: 30, examples: [[[FOLLOWED_TWICE]]] });
});

test("a day is kept once, with noise, of whoever lets it be measured, and of fewer than 20 people nothing", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  const allowing = new Set<SubjectKey>();
  let looks = 0;
  for (let number = 0; number < 60; number += 1) {
    const subject = await newSubject(database);
    if (number < 50) allowing.add(subject);
    const decisions = [{ day: 1, slot: number % 10 === 0 ? ("product" as const) : ("home" as const), preview: false }];
    const orders = number % 2 === 0 ? [{ day: 2, price: 10, isReversed: false, names: 0, isMeasured: true }] : [];
    await store(database, subject, { decisions, follows: [], orders, feedback: [] });
  }
  const deps = {
    ...{ database, currency: "IDR", slots: ["home", "product", "cart"], clickDays: CLICK_DAYS, mostSpent: MOST_SPENT },
    measuring: () => measurement,
    mayMeasure: () => async (asked: readonly SubjectKey[]) => {
      looks += 1;
      return new Map(asked.filter((subject) => allowing.has(subject)).map((subject) => [subject, "all" as const]));
    },
    randomBytes,
  };
  await keepAttributed(UNTIL + 3_600_000, deps);
  const kept = await listSlotDay(database, "2026-12-31");
  expect(kept.map(({ slot, day: on }) => [slot, on])).toEqual([
    ["cart", "2026-10-31"],
    ["home", "2026-10-31"],
    ["product", "2026-10-31"],
  ]);
  const [cart, home, product] = kept.map(({ tally }) => tally);
  expect([cart, product]).toEqual([null, null]);
  expect(home?.people).toBeGreaterThan(30);
  expect(home?.people).toBeLessThan(60);
  expect(home?.bought).toBeLessThan(home?.people ?? 0);
  await sql`delete from event`.execute(database);
  expect(looks).toBe(1);
  await keepAttributed(UNTIL + 7_200_000, deps);
  expect(looks).toBe(1);
  expect(await listSlotDay(database, "2026-12-31")).toEqual(kept);
  expect(await listSlotDay(database, "2026-10-30")).toEqual([]);
  // Drawn anew the same people are another number, in all but one of five million times.
  const drawn = new Set<number | undefined>();
  for (let draw = 0; draw < 20; draw += 1) {
    await sql`delete from balance_slot_day`.execute(database);
    await keepAttributed(UNTIL + 3_600_000, deps);
    const [, again] = await listSlotDay(database, "2026-12-31");
    drawn.add(again?.tally?.people);
  }
  expect(drawn.size).toBeGreaterThan(1);
});
