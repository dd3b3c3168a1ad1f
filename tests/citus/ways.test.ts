import type { DatabaseClient } from "@seimbang/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestShop } from "../../apps/server/src/test-open-shop.ts";

/** A statement, and the shards that Citus asked for it, by the names of their tables there. */
type Asked = { readonly text: string; readonly shards: Set<string> };

const current = new WeakMap<DatabaseClient, Asked>();
let asked: Asked[] = [];

/** Citus says of each command for a shard that it gives it; a table's name there ends in the shard's number. */
const shardsIn = (said: string): readonly string[] =>
  /^(issuing|executing the command locally)/.test(said)
    ? [...said.matchAll(/_(\d{6,})\b/g)].map(([, id]) => id ?? "")
    : [];

/** Notes what a connection is asked from now on. */
const listenTo = (client: DatabaseClient): void => {
  const { query } = client;
  const noting = (...args: unknown[]): unknown => {
    const [first] = args;
    const text = typeof first === "string" ? first : (first as { readonly text?: string }).text;
    if (text !== undefined) {
      const one: Asked = { text: text.replace(/\s+/g, " ").trim(), shards: new Set() };
      current.set(client, one);
      asked.push(one);
    }
    return Reflect.apply(query, client, args);
  };
  Object.assign(client, { query: noting });
  client.on("notice", ({ message }) => {
    for (const shard of shardsIn(message ?? "")) current.get(client)?.shards.add(shard);
  });
};

const LOUD = "set client_min_messages = 'log'; set citus.log_remote_commands = on; set citus.log_local_commands = on";

/**
 * On a real cluster: `CITUS_URL=postgresql://…@localhost:…/postgres npx vitest run tests/citus`, a coordinator without workers. All tests of the
 * server run there in the same way.
 */
describe.skipIf(process.env["CITUS_URL"] === undefined)("the ways on Citus (CITUS_URL names none: left out)", () => {
  let shop: Awaited<ReturnType<typeof openTestShop>>;
  let token: string;
  beforeAll(async () => {
    shop = await openTestShop();
    token = await shop.signCustomer("budi");
    const clients = await Promise.all(Array.from({ length: 10 }, () => shop.pool.connect()));
    for (const client of clients) {
      await client.query(LOUD);
      listenTo(client);
      client.release();
    }
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  test.each([
    ["Choice", "PUT", "/v1/me/choices", { level: 4, age: "adult", purposes: { suggestions: true, ads: true } }],
    [
      "Event",
      "POST",
      "/v1/batch",
      {
        batch: [
          {
            type: "track",
            event: "Product Viewed",
            messageId: "one",
            userId: "budi",
            properties: { product_id: "tea" },
          },
        ],
      },
    ],
    ["Decision", "POST", "/v1/decide", { slot: "home" }],
  ] as const)("%s asks no more than one shard with each statement", async (_, method, url, payload) => {
    asked = [];
    const { status } = await shop.ask(method, url, { payload, token });
    expect(status).toBeLessThan(300);
    // What is written in groups, or after the answer, is a part of it.
    await new Promise((done) => setTimeout(done, 500));
    const all = asked.filter(({ text }) => !isOfNobody(text));
    const places = await Promise.all(all.map(async ({ text, shards }) => ({ text, places: await placesOf(shards) })));
    expect(places.filter((one) => one.places > 1)).toEqual([]);
    expect(places.some((one) => one.places === 1)).toBe(true);
  });

  test("what a model learns from is read shard after shard: each statement asks one, and all of them are asked", async () => {
    for (let person = 0; person < 24; person += 1) {
      const visitor = await shop.signCustomer(`learner ${person}`);
      const choices = { level: 4, age: "adult", purposes: { suggestions: true, training: true } };
      await shop.ask("PUT", "/v1/me/choices", { payload: choices, token: visitor });
      const properties = { product_id: person % 2 === 0 ? "tea" : "pot" };
      const batch = [{ type: "track", event: "Product Viewed", properties }];
      await shop.ask("POST", "/v1/batch", { payload: { batch }, token: visitor });
    }
    asked = [];
    await shop.serving.train(() => undefined);
    const read = asked.flatMap(({ text }) => /^copy \( ?(select .* from event .*)\) to stdout/.exec(text)?.[1] ?? []);
    // Nothing is heard of the machines while rows are copied; so each is asked once more how it is done.
    const shards = await Promise.all(read.map(shardsAskedBy));
    expect(shards.map(({ size }) => size)).toEqual(shards.map(() => 1));
    const { rows } = await shop.pool.query<{ shards: number }>(
      "select count(distinct get_shard_id_for_distribution_column('event', subject_key))::int as shards from event",
    );
    expect(new Set(shards.flatMap((one) => [...one])).size).toBe(rows[0]?.shards);
    expect(rows[0]?.shards).toBeGreaterThan(1);
  });

  const shardsAskedBy = async (select: string): Promise<ReadonlySet<string>> => {
    const { rows } = await shop.pool.query<{ "QUERY PLAN": string }>(`explain ${select}`);
    return new Set(rows.flatMap((row) => /\bevent_(\d{6,})\b/.exec(row["QUERY PLAN"])?.[1] ?? []));
  };

  /** In how many places of the ring these shards are: those of different tables in one place lie together. */
  const placesOf = async (shards: ReadonlySet<string>): Promise<number> => {
    const { rows } = await shop.pool.query<{ places: number }>(
      "select count(distinct shardminvalue)::int as places from pg_dist_shard where shardid = any($1::bigint[])",
      [[...shards]],
    );
    return rows[0]?.places ?? 0;
  };
});

/** What keeps processes together goes on beside a request, and is of no customer. */
const isOfNobody = (text: string): boolean =>
  /from "?(erasure|log_queue)"?/.test(text) && !text.includes("subject_key =");
