import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const MOST_MS = 2_000;
const EVENTS = 10_000;

test("a customer with 10,000 events is erased within two seconds, and out of every decision at once", async () => {
  const { shop: opened, introduce, viewed, shown, known } = await openShopWithPeople();
  await using shop = opened;
  const used = async (visitor: string): Promise<readonly string[]> =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: visitor })).body.used;
  const token = await introduce("7");
  await viewed(token, "tea", 5);
  await shop.query(`
    insert into event select (json_populate_record(event, json_build_object('event_id', gen_random_uuid()))).*
    from event, generate_series(2, ${EVENTS})`);
  expect(await shop.countRows("event")).toBe(EVENTS);
  // Once read they are remembered, so that afterwards it shows whether they were forgotten.
  const before = await used(token);
  expect(before).toContain("views");
  expect((await known(token)).counts).toEqual({ viewed: EVENTS });
  const began = performance.now();
  const { status, body } = await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  expect(performance.now() - began).toBeLessThan(MOST_MS);
  expect([status, body.removed.event]).toEqual([201, EVENTS]);
  expect(await used(token)).toEqual([]);
  expect(await shown(token)).toEqual(["cup", "pot", "tea"]);
  expect((await known(token)).counts).toEqual({});
});

test("who comes back at once is somebody new in every process, however much was remembered of them", async () => {
  const { shop: opened, introduce, viewed, known } = await openShopWithPeople();
  await using shop = opened;
  const beside = await (await shop.openOther()).createApp();
  await using _closed = { [Symbol.asyncDispose]: () => beside.close() };
  const token = await introduce("7");
  await viewed(token, "tea", 5);
  const counts = async () => {
    const headers = { authorization: `Bearer ${shop.publishableKey}`, "x-seimbang-visitor": token };
    return (await beside.inject({ url: "/v1/me/known", headers })).json().counts;
  };
  expect(await counts()).toEqual({ viewed: 1 });
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  expect(await counts()).toEqual({});
  await introduce("7");
  await viewed(token, "pot");
  expect((await known(token)).counts).toEqual({ viewed: 1 });
  // The other process is told when the erasure commits; nothing says when it has heard.
  for (let look = 0; look < 100 && (await counts())["viewed"] !== 1; look += 1) await sleep(20);
  expect(await counts()).toEqual({ viewed: 1 });
});

test("an erasure that a killed process left behind is ended before the shop serves again", async () => {
  const { shop: opened, introduce } = await openShopWithPeople();
  await using shop = opened;
  await introduce("7");
  await shop.query(
    "insert into erasure (subject_key, request_id, noted_at) select subject_key, 'request', now() from subject",
  );
  const again = await (await shop.openOther()).createApp();
  await again.close();
  expect((await shop.query("select from subject")).rowCount).toBe(0);
});
