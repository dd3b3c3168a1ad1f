import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

test("who is erased while a device is joined to them leaves nothing behind", async () => {
  const { shop: opened, introduce, viewed } = await openShopWithPeople();
  await using shop = opened;
  const customer = await introduce("budi");
  const rows = async (text: string) => (await shop.query(text)).rows;
  const [{ subject_key: subject }] = await rows("select subject_key from choice");
  const payload = { level: 2, age: "adult", purposes: { suggestions: true } };
  const device: string = (await shop.ask("POST", "/v1/visitors", { payload })).body.token;
  await viewed(device, "pot", 1);

  // An erasure that has begun and is not over, as another request holds it.
  let finish = (): void => undefined;
  const mayFinish = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const erased = shop.database.transaction().execute(async (transaction) => {
    const theirs = { subject_key: subject };
    await transaction
      .selectFrom("subject")
      .select("subject_key")
      .where("subject_key", "=", subject)
      .forUpdate()
      .execute();
    await transaction
      .insertInto("tombstone")
      .values({ ...theirs, erased_at: new Date() })
      .execute();
    for (const table of ["choice", "identity", "subject"] as const)
      await transaction.deleteFrom(table).where("subject_key", "=", subject).execute();
    await mayFinish;
  });
  await wait(100);
  const headers = { "x-seimbang-previous-visitor": device };
  const joined = shop.ask("POST", "/v1/alias", { payload: { userId: "budi" }, token: customer, headers });
  await wait(500);
  finish();
  await erased;
  expect((await joined).status).toBe(200);
  for (const table of ["choice", "event", "forgotten_event"])
    expect(await rows(`select from ${table} where subject_key = '${subject}'`), table).toEqual([]);
});
