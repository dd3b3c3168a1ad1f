import type { Database } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { groupAppends } from "./append-grouped.ts";
import { eventIdMaker } from "./event-id.ts";
import type { EventRow } from "./event-row.ts";
import { loadBoughtProducts, loadSignals } from "./load-signals.ts";
import { eventRow, newSubject } from "./test-events.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 1);
const ids = eventIdMaker(Buffer.alloc(32, 7));
const product = brandAs.productId;

const store = (database: Database, rows: readonly EventRow[]) =>
  groupAppends(database).append({ rows, counts: [], drops: [] });

test("many people's events come newest first and at most as many as asked for, and strangers have none", async () => {
  await using test = await openTestDatabase();
  const [ani, budi, stranger] = await Promise.all([1, 2, 3].map(() => newSubject(test.database)));
  const days = [3, 1, 2, 5, 4];
  const rows = [ani!, budi!].flatMap((subjectKey) =>
    days.map((day) => eventRow({ subjectKey, occurredAt: START + day * DAY, productId: product(`shirt-${day}`) })),
  );
  await store(test.database, rows);
  const found = await loadSignals(test.database, [ani!, stranger!, budi!], 3);
  expect([...found.keys()]).toEqual([ani, stranger, budi]);
  expect(found.get(stranger!)).toEqual([]);
  for (const person of [ani!, budi!]) {
    expect(found.get(person)?.map(({ productId }) => productId)).toEqual(["shirt-5", "shirt-4", "shirt-3"]);
  }
  expect(found.get(ani!)?.[0]).toEqual({
    kind: "viewed",
    at: START + 5 * DAY,
    productId: "shirt-5",
    otherDevice: false,
    purposes: ["suggestions"],
    imported: false,
  });
});

test("impressions and clicks of decisions are never signals", async () => {
  await using test = await openTestDatabase();
  const subjectKey = await newSubject(test.database);
  await store(test.database, [eventRow({ subjectKey, kind: "impression" }), eventRow({ subjectKey, kind: "clicked" })]);
  expect((await loadSignals(test.database, [subjectKey], 10)).get(subjectKey)).toEqual([]);
});

test("a product is bought until every piece of it went back, and returned once one did or its order was cancelled", async () => {
  await using test = await openTestDatabase();
  const subjectKey = await newSubject(test.database);
  const line = (order: string, productId: string, quantity: number, day: number) =>
    eventRow({
      subjectKey,
      kind: "purchased",
      eventId: ids.orderLine(order, productId, 0),
      productId: product(productId),
      quantity,
      occurredAt: START + day * DAY,
    });
  const back = (order: string, productId: string, quantity: number | undefined, day: number) =>
    eventRow({
      subjectKey,
      kind: "returned",
      eventId: ids.returnLine(order, `message-${productId}-${day}`, 0),
      productId: product(productId),
      quantity,
      occurredAt: START + day * DAY,
    });
  const cancelled = eventRow({
    subjectKey,
    kind: "order_reversed",
    eventId: ids.wholeOrder("cancelled"),
    productId: undefined,
    occurredAt: START,
  });
  await store(test.database, [
    line("a", "kept", 2, 1),
    line("a", "partly", 6, 1),
    back("a", "partly", 2, 2),
    line("a", "wholly", 6, 1),
    back("a", "wholly", 2, 2),
    back("a", "wholly", 4, 3),
    line("b", "unnumbered", 3, 1),
    back("b", "unnumbered", undefined, 2),
    back("c", "again", 1, 1),
    line("c", "again", 1, 2),
    line("cancelled", "never", 1, 1),
    cancelled,
    line("d", "same-instant", 1, 4),
    back("d", "same-instant", 1, 4),
  ]);
  const bought = (await loadBoughtProducts(test.database, [subjectKey])).get(subjectKey)!;
  expect([...bought.keys()].sort()).toEqual(["again", "kept", "partly"]);
  expect(bought.get(product("again"))).toBe(START + 2 * DAY);
  const signals = (await loadSignals(test.database, [subjectKey], 100)).get(subjectKey)!;
  const ofKind = (kind: string) => signals.filter((one) => one.kind === kind).map(({ productId }) => productId);
  expect(ofKind("purchased").sort()).toEqual(["again", "kept", "partly"]);
  expect(ofKind("returned").sort()).toEqual(["never", "partly", "same-instant", "unnumbered", "wholly"]);
  expect(signals.map(({ at }) => at)).toEqual(signals.map(({ at }) => at).toSorted((a, b) => b - a));
});

test("what was taken out of the cart or the wishlist is no signal, what was put in again is", async () => {
  await using test = await openTestDatabase();
  const subjectKey = await newSubject(test.database);
  const kinds = ["carted", "uncarted", "wishlisted", "unwishlisted", "wishlisted"] as const;
  await store(
    test.database,
    kinds.map((kind, day) => eventRow({ subjectKey, kind, occurredAt: START + day * DAY })),
  );
  const signals = (await loadSignals(test.database, [subjectKey], 100)).get(subjectKey)!;
  expect(signals.map(({ kind, at }) => ({ kind, at }))).toEqual([{ kind: "wishlisted", at: START + 4 * DAY }]);
});
