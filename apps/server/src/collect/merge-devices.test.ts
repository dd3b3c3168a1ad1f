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

type Opened = Awaited<ReturnType<typeof openShopWithPeople>>;
const CHOSEN = { level: 2, age: "adult", purposes: { suggestions: true } };
const join = (shop: Opened["shop"], device: string, customer: string) =>
  shop.ask("POST", "/v1/alias", { payload: {}, token: customer, headers: { "x-seimbang-previous-visitor": device } });
const kindsOf = async ({ events }: Opened, token: string): Promise<readonly string[]> =>
  (await events(token)).events.map(({ kind, productId }) => `${kind} ${productId}`);
const usedFor = async (shop: Opened["shop"], token: string): Promise<readonly string[]> => {
  const { used, withheld, level } = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
  return level.effective > 0 ? used : [...new Set<string>(withheld.map(({ why }: { why: string }) => why))];
};

test("a second customer makes a device one of several people: what it gathered is nobody's, and it is shown nothing personal", async () => {
  const people = await openShopWithPeople();
  await using shop = people.shop;
  const { introduce, viewed } = people;
  const budi = await introduce("budi");
  const device: string = (await shop.ask("POST", "/v1/visitors", { payload: CHOSEN })).body.token;
  for (const [at, product] of ["pot", "tea"].entries()) {
    await viewed(device, product, at + 1);
    expect((await join(shop, device, budi)).status).toBe(200);
  }
  expect(await kindsOf(people, budi)).toEqual(["viewed pot", "viewed tea"]);
  await viewed(device, "cup");
  expect(await usedFor(shop, device)).toContain("views");

  // Of 256 pairs of customers one has the same mark: four of them at once do not.
  const others = await Promise.all(["ani", "citra", "dewi", "eka"].map((name) => introduce(name)));
  for (const other of others) await join(shop, device, other);
  await viewed(device, "cup", 3);
  await join(shop, device, budi);
  expect(await kindsOf(people, others.at(-1) ?? "")).toEqual([]);
  expect(await kindsOf(people, budi)).toEqual(["viewed pot", "viewed tea"]);
  expect(await kindsOf(people, device)).toEqual([]);
  await viewed(device, "cup", 4);
  expect(await usedFor(shop, device)).toEqual(["shared_device"]);
  expect(await usedFor(shop, budi)).toContain("views");
});

test("a device that remembers its owner gives their history to nobody who signs in on it, and loses none of it", async () => {
  const people = await openShopWithPeople();
  await using shop = people.shop;
  const [sari, budi] = [await people.introduce("sari"), await people.introduce("budi")];
  const device = await shop.serving.rememberDevice("sari", Buffer.alloc(16, 7).toString("base64url"));
  await people.viewed(sari, "pot");
  expect((await join(shop, device, sari)).status).toBe(200);
  expect(await kindsOf(people, sari)).toEqual(["viewed pot"]);
  expect(await usedFor(shop, device)).toContain("views");
  expect((await join(shop, device, budi)).status).toBe(200);
  expect([await kindsOf(people, sari), await kindsOf(people, budi)]).toEqual([["viewed pot"], []]);
  expect(await usedFor(shop, device)).toEqual(["shared_device"]);
  expect(await usedFor(shop, sari)).toContain("views");
});
