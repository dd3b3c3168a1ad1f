import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { groupAppends } from "./append-grouped.ts";
import { collectPersonalData } from "./personal-data.ts";
import { eventRow, newSubject } from "./test-events.ts";

const rowsOnly = (rows: readonly ReturnType<typeof eventRow>[]) => ({ rows, counts: [], drops: [] });

test("an event that arrives while its person is being erased waits, and is then left out", async () => {
  await using test = await openTestDatabase();
  const [erased, other] = [await newSubject(test.database), await newSubject(test.database)];
  const { append } = groupAppends(test.database);
  await append(rowsOnly([eventRow({ subjectKey: erased })]));
  let late: ReturnType<typeof append> | undefined;
  let isAnswered = false;
  await test.database.transaction().execute(async (transaction) => {
    await transaction.insertInto("tombstone").values({ subject_key: erased, erased_at: new Date() }).execute();
    expect(await collectPersonalData.erase(transaction, erased)).toEqual({ event: 1, forgotten_event: 0 });
    late = append(rowsOnly([eventRow({ subjectKey: erased }), eventRow({ subjectKey: other })]));
    void late.then(() => {
      isAnswered = true;
    });
    await sleep(200);
    expect(isAnswered).toBe(false);
  });
  expect(await late).toEqual({ fates: ["erased", "new"] });
  const left = await test.database.selectFrom("event").select("subject_key").execute();
  expect(left).toEqual([{ subject_key: other }]);
});

test("a person takes away everything that was collected about them, and nobody else's", async () => {
  await using test = await openTestDatabase();
  const [asking, other] = [await newSubject(test.database), await newSubject(test.database)];
  const rows = [eventRow({ subjectKey: asking, quantity: 2, price: 1.5 }), eventRow({ subjectKey: other })];
  await groupAppends(test.database).append(rowsOnly(rows));
  const answer: Record<string, unknown[]> = {};
  await test.database.transaction().execute(async (transaction) => {
    for (const [name, rows] of Object.entries(await collectPersonalData.export(transaction, asking))) {
      answer[name] = [];
      for await (const row of rows as AsyncIterable<unknown>) answer[name].push(row);
    }
  });
  expect(answer).toEqual({
    events: [expect.objectContaining({ kind: "viewed", product_id: "shirt", quantity: 2, purposes: ["suggestions"] })],
    deleted: [],
  });
});
