import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import type { EventRow } from "../collect/event-row.ts";
import { appendTogether } from "../collect/store.ts";
import { eventRow, newSubject } from "../collect/test-events.ts";
import { type OutcomeAsk, readOutcomes } from "./read-outcomes.ts";
import { readCreatives, readReached } from "./report-store.ts";

const OURS = "019a0000-0000-7000-8000-000000000001";
const OTHER = "019a0000-0000-7000-8000-000000000002";
const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 10, 1);
const measurement = brandAs.purposeId("measurement");

const ask: Omit<OutcomeAsk, "creatives"> = {
  ...{ from: FIRST, known: { until: FIRST + 7 * DAY, knownAt: FIRST + 7 * DAY }, former: undefined },
  ...{ purpose: measurement, importedOnly: false },
  ...{ clickDays: 3, viewDays: 1, windows: [], brands: [], newWithinDays: 365, currency: "IDR" },
};
const shownBy = (campaignId: string, slot: string): string => `${campaignId}/2/one/1/known/${slot}`;
/** The first half of the ids of an order's lines is the order's. */
const orderLine = (order: number, line: number): string => `3000000${order}-0000-8000-8000-00000000000${line}`;
const did = (subjectKey: SubjectKey, day: number, row: Partial<EventRow>): EventRow =>
  eventRow({ subjectKey, purposes: [measurement], occurredAt: FIRST + day * DAY, ...row });

test("people are counted once in each group, orders without what was given back, and the last click goes before a later view", async () => {
  await using shop = await openTestDatabase();
  const person = () => newSubject(shop.database);
  const [saw, clicked, cancelled, elsewhere] = [await person(), await person(), await person(), await person()];
  const people = [saw, clicked, cancelled, elsewhere].sort();
  const view = { kind: "impression" as const, productId: undefined };
  const line = { kind: "purchased" as const, quantity: 2, price: 1500, currency: "IDR" };
  const rows = [
    ...[1, 1.1, 2].map((day) => did(saw, day, { ...view, creative: shownBy(OURS, "home/top") })),
    did(saw, 3, { ...view, creative: shownBy(OURS, "banner") }),
    did(clicked, 1, { kind: "clicked", creative: shownBy(OURS, "banner") }),
    did(clicked, 1.5, { ...view, creative: shownBy(OTHER, "banner") }),
    did(clicked, 2, { ...line, eventId: orderLine(1, 1) }),
    did(clicked, 3, { kind: "returned", quantity: 1, eventId: orderLine(1, 2) }),
    did(cancelled, 1, { ...line, eventId: orderLine(2, 1), creative: shownBy(OURS, "banner") }),
    did(cancelled, 2, { kind: "order_reversed", productId: undefined, eventId: orderLine(2, 2) }),
    did(elsewhere, 1, { ...view, creative: shownBy(OTHER, "banner") }),
    did(elsewhere, 1.1, { ...line, eventId: orderLine(3, 1) }),
  ];
  await appendTogether(shop.database, { rows, counts: [], drops: [] });

  expect(await readReached(shop.database, { campaignId: OURS, since: undefined }, undefined, 10)).toEqual(
    people.filter((subject) => subject !== elsewhere),
  );
  const creatives = await readCreatives(shop.database, OURS);
  const told = await readOutcomes(shop.database, people, { ...ask, creatives });
  const row = (by: string, name: string) => told.find((group) => group.by === by && group.name === name);
  expect(row("total", "")).toEqual({
    by: "total",
    name: "",
    people: 2,
    buyers: 1,
    ...{ conversions: 1, newToShop: 1, newToBrand: 0 },
    revenue: 1500,
  });
  expect(row("slot", "home/top")).toMatchObject({ people: 1, buyers: 0, conversions: 0 });
  expect(row("slot", "banner")).toMatchObject({ people: 2, buyers: 1, conversions: 1 });
  expect(row("level", "1")).toMatchObject({ people: 2 });
});
