import { randomUUID } from "node:crypto";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { groupAppends } from "./append-grouped.ts";
import { deleteOwnEvents, listOwnEvents } from "./own-events.ts";
import { moveEvents } from "./store.ts";
import { eventRow, newSubject } from "./test-events.ts";

const LATER = new Date(Date.UTC(2027, 0, 1));

test("what was deleted on a device stays deleted when the device turns out to be a customer's", async () => {
  await using test = await openTestDatabase();
  const [device, customer] = [await newSubject(test.database), await newSubject(test.database)];
  const { append } = groupAppends(test.database);
  const [deleted, kept] = [randomUUID(), randomUUID()];
  const rowsOf = (subjectKey: typeof device) => ({
    rows: [eventRow({ subjectKey, eventId: deleted }), eventRow({ subjectKey, eventId: kept })],
    counts: [],
    drops: [],
  });
  await append(rowsOf(device));
  await test.database.transaction().execute(async (transaction) => {
    await deleteOwnEvents(transaction, device, { eventId: deleted }, LATER);
    await moveEvents(transaction, device, customer, [brandAs.purposeId("suggestions")]);
  });
  expect(await append(rowsOf(customer))).toEqual({ fates: ["known", "known"] });
  const left = await listOwnEvents(test.database, customer, undefined, 10);
  expect(left).toMatchObject([{ eventId: kept, otherDevice: true }]);
  expect(await test.database.selectFrom("forgotten_event").select("subject_key").execute()).toEqual([
    { subject_key: customer },
  ]);
});

test("lines of the same instant are told apart, so that no page repeats or loses one", async () => {
  await using test = await openTestDatabase();
  const subjectKey = await newSubject(test.database);
  const rows = Array.from({ length: 7 }, () => eventRow({ subjectKey }));
  await groupAppends(test.database).append({ rows, counts: [], drops: [] });
  const all = await listOwnEvents(test.database, subjectKey, undefined, 10);
  const paged = [];
  for (let last = all[0]; last !== undefined; ) {
    paged.push(last);
    [last] = await listOwnEvents(test.database, subjectKey, last, 1);
  }
  expect(all).toHaveLength(7);
  expect(paged).toEqual(all);
});
