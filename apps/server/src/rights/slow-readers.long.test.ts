import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findSubject } from "../identity/find-subject.ts";
import { openShopWithPeople } from "../test-people.ts";

const READERS = 50;
const PEOPLE = ["1", "2", "3", "4"];
/** More than what fits between two sockets. */
const EVENTS = 15_000;
/** As many as are written at once. */
const PLACES = 3;

let opened: Awaited<ReturnType<typeof openShopWithPeople>>;
let port: number;
beforeAll(async () => {
  opened = await openShopWithPeople();
  port = await opened.shop.listen();
});
afterAll(() => opened.shop[Symbol.asyncDispose]());

const introduceWithMuch = async (customerId: string): Promise<string> => {
  const { shop, introduce, viewed } = opened;
  const token = await introduce(customerId);
  await viewed(token, "tea", 1);
  const subject = await findSubject(shop.database, shop.secrets, "customer", customerId);
  await shop.query(`insert into event
    select (jsonb_populate_record(event, jsonb_build_object('event_id', gen_random_uuid()))).*
    from event, generate_series(1, ${EVENTS}) where subject_key = '${subject}'`);
  return token;
};

/** Asks for a copy and reads nothing of it. */
const startReading = async (token: string): Promise<IncomingMessage> => {
  const headers = { authorization: `Bearer ${opened.shop.publishableKey}`, "x-seimbang-visitor": token };
  const asked = get({ host: "127.0.0.1", port, path: "/v1/me/export", headers, agent: false });
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return answer;
};

test("of fifty who read slowly three are served and the others come again, and decisions wait for none of them", async () => {
  const { shop, shown } = opened;
  const tokens = await Promise.all(PEOPLE.map(introduceWithMuch));
  const buyer = await opened.introduce("buyer");
  const answers = await Promise.all(
    Array.from({ length: READERS }, (_, index) => startReading(tokens[index % tokens.length]!)),
  );
  const served = answers.filter(({ statusCode }) => statusCode === 200);
  const refused = answers.filter(({ statusCode }) => statusCode === 503);
  expect([served.length, refused.length]).toEqual([PLACES, READERS - PLACES]);
  expect(refused.every(({ headers }) => headers["retry-after"] === "1")).toBe(true);

  const began = performance.now();
  for (let asked = 0; asked < 30; asked += 1) expect(await shown(buyer)).not.toEqual([]);
  expect(performance.now() - began).toBeLessThan(10_000);

  // Who goes away gives the place back.
  for (const answer of answers) answer.destroy();
  const another = async () => (await shop.ask("GET", "/v1/me/export", { token: buyer })).status;
  for (let look = 0; look < 100 && (await another()) !== 200; look += 1) await sleep(50);
  expect(await another()).toBe(200);
}, 60_000);

test("one person has one copy at a time, however many places are left", async () => {
  const token = await introduceWithMuch("alone");
  const first = await startReading(token);
  const second = await startReading(token);
  expect([first.statusCode, second.statusCode]).toEqual([200, 503]);
  for (const answer of [first, second]) answer.destroy();
});
