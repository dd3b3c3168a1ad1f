import type { Database } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import Fastify, { type InjectOptions } from "fastify";
import { expect, test } from "vitest";
import { answerProblems } from "../http/answer-problems.ts";
import { createAuthenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import type { CollectDependencies } from "./collect-dependencies.ts";
import { makeCollectTools } from "./collect-tools.ts";
import { loadSignals } from "./load-signals.ts";
import { type CollectAccess, collectRoutes } from "./routes.ts";
import { choose, collectDependencies, NOW } from "./test-collect.ts";
import { eventRow } from "./test-events.ts";

const SUGGESTIONS = { purposes: { [brandAs.purposeId("suggestions")]: true } };
const PUBLISHABLE = { authorization: "Bearer publishable" };
const SECRET = { authorization: "Bearer secret" };

const openServer = async (database: Database, replaced: Partial<CollectDependencies> = {}) => {
  const access: CollectAccess = {
    authenticate: createAuthenticate(async (key) =>
      key === "secret" || key === "publishable" ? { keyId: key, kind: key } : undefined,
    ),
    prove: async (token) => {
      const [kind, rawId] = token.split(" ");
      const isKind = kind === "device" || kind === "customer";
      return isKind && rawId !== undefined ? { kind, rawId } : { problem: "visitor_token_invalid" };
    },
  };
  const app = Fastify();
  answerProblems(app);
  await app.register(collectRoutes(makeCollectTools(collectDependencies(database, replaced)), access));
  const post = (url: string, payload: unknown, headers: InjectOptions["headers"] = SECRET) =>
    app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/json", ...headers },
      payload: typeof payload === "string" ? payload : JSON.stringify(payload),
    });
  const strict = async (batch: readonly unknown[], headers: InjectOptions["headers"] = SECRET) =>
    (await post("/v1/batch", { batch }, { "x-seimbang-strict": "1", ...headers })).json().results as readonly {
      index: number;
      status: string;
      reasons: readonly string[];
    }[];
  return { post, strict };
};

const view = (rest: Record<string, unknown> = {}) => ({
  type: "track",
  event: "Product Viewed",
  userId: "ani",
  properties: { product_id: "shirt" },
  ...rest,
});
const countEvents = async (database: Database) => (await database.selectFrom("event").selectAll().execute()).length;
const knownAni = async (database: Database): Promise<SubjectKey> => {
  const ani = { kind: "customer", rawId: "ani", verified: true } as const;
  const [subjectKey] = (await collectDependencies(database).identities.loadOrCreate([ani])) as [SubjectKey];
  await choose(database, subjectKey, SUGGESTIONS);
  return subjectKey;
};

test("each of Segment's calls answers as Segment does, whatever became of the event", async () => {
  await using test = await openTestDatabase();
  const server = await openServer(test.database);
  for (const type of ["track", "page", "screen", "identify", "group"]) {
    const answer = await server.post(`/v1/${type}`, { ...view(), type: undefined });
    expect([answer.statusCode, answer.json()]).toEqual([200, { success: true }]);
  }
  expect((await server.post("/v1/batch", { batch: [view(), 7] })).json()).toEqual({ success: true });
});

test("a key is accepted in each of the three forms, and in no other", async () => {
  await using test = await openTestDatabase();
  const server = await openServer(test.database);
  const basic = `Basic ${Buffer.from("publishable:").toString("base64")}`;
  const statusOf = async (payload: object, headers: Record<string, string>) =>
    (await server.post("/v1/track", { ...view(), ...payload }, headers)).statusCode;
  expect(await statusOf({ writeKey: "publishable" }, {})).toBe(200);
  expect(await statusOf({}, { authorization: basic })).toBe(200);
  expect(await statusOf({}, PUBLISHABLE)).toBe(200);
  expect(await statusOf({ writeKey: "publishable" }, { authorization: "Bearer access-token-of-segment" })).toBe(200);
  expect(await statusOf({}, {})).toBe(401);
  expect(await statusOf({ writeKey: "guessed" }, { authorization: "Basic ???" })).toBe(401);
  expect(await statusOf({ writeKey: 7 }, { authorization: "Bearer " })).toBe(401);
});

test("a beacon's plain text is read as the JSON it is", async () => {
  await using test = await openTestDatabase();
  await knownAni(test.database);
  const server = await openServer(test.database);
  const answer = await server.post("/v1/track", { ...view(), writeKey: "secret" }, { "content-type": "text/plain" });
  expect(answer.statusCode).toBe(200);
  expect(await countEvents(test.database)).toBe(1);
});

test("strict mode answers what became of each message", async () => {
  await using test = await openTestDatabase();
  await knownAni(test.database);
  const server = await openServer(test.database);
  const batch = [view({ messageId: "1" }), view({ messageId: "1" }), { type: "page" }, view({ event: "Zoomed" })];
  expect(await server.strict(batch)).toEqual([
    { index: 0, status: "stored", reasons: [] },
    { index: 1, status: "duplicate", reasons: ["duplicate"] },
    { index: 2, status: "counted", reasons: [] },
    { index: 3, status: "dropped", reasons: ["unknown_event"] },
  ]);
  const one = await server.post("/v1/track?strict=1", view());
  expect(one.json().results).toEqual([{ index: 0, status: "stored", reasons: [] }]);
});

test("context and sending time of a batch hold for each of its messages", async () => {
  await using test = await openTestDatabase();
  const server = await openServer(test.database);
  const wrongClock = NOW - 86_400_000;
  const batch = [{ ...view(), timestamp: new Date(wrongClock - 1_000).toISOString() }];
  const context = { consent: { categoryPreferences: { functional: true } } };
  await server.post("/v1/batch", { batch, context, sentAt: new Date(wrongClock).toISOString() });
  const row = await test.database.selectFrom("event").select("occurred_at").executeTakeFirstOrThrow();
  expect(row.occurred_at.getTime()).toBe(NOW - 1_000);
});

test.each([
  ["/v1/track", "{", 400, "malformed_json"],
  ["/v1/track", "", 400, "malformed_json"],
  ["/v1/track", '{"__proto__":{"a":1}}', 400, "malformed_json"],
  ["/v1/track", "[]", 400, "invalid_request"],
  ["/v1/track", '"text"', 400, "invalid_request"],
  ["/v1/track", '{"properties":7}', 400, "invalid_request"],
  ["/v1/track", '{"userId":{}}', 400, "invalid_request"],
  ["/v1/batch", "{}", 400, "invalid_request"],
  ["/v1/batch", '{"batch":{"0":1}}', 400, "invalid_request"],
  ["/v1/track", JSON.stringify({ event: "x".repeat(33_000) }), 413, "too_large"],
  ["/v1/batch", JSON.stringify({ batch: ["x".repeat(513_000)] }), 413, "too_large"],
  ["/v1/batch", JSON.stringify({ batch: Array(2_501).fill(1) }), 413, "too_large"],
])("%s with %.40j is refused with a stable code", async (url, payload, status, code) => {
  await using test = await openTestDatabase();
  const server = await openServer(test.database);
  const answer = await server.post(url, payload);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(answer.headers["content-type"]).toMatch("application/problem+json");
});

test("another content type is refused", async () => {
  await using test = await openTestDatabase();
  const server = await openServer(test.database);
  const answer = await server.post("/v1/track", "<a/>", { ...SECRET, "content-type": "application/xml" });
  expect(answer.json().code).toBe("unsupported_media_type");
});

test("deep nesting costs its own message and nothing else", async () => {
  await using test = await openTestDatabase();
  await knownAni(test.database);
  const server = await openServer(test.database);
  const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
  const payload = `{"batch":[${JSON.stringify(view())},${deep}]}`;
  expect((await server.post("/v1/batch", payload)).statusCode).toBe(200);
  expect(await countEvents(test.database)).toBe(1);
});

test("a full queue answers 503 and says when to come back", async () => {
  await using test = await openTestDatabase();
  const append: CollectDependencies["append"] = () => Promise.reject(new Problem("busy"));
  const full = await (await openServer(test.database, { append })).post("/v1/track", view());
  expect([full.statusCode, full.json().code, full.headers["retry-after"]]).toEqual([503, "busy", "1"]);
});

test("a forged token is refused, and nothing of the request is stored", async () => {
  await using test = await openTestDatabase();
  await knownAni(test.database);
  const server = await openServer(test.database);
  const answer = await server.post("/v1/track", view(), { ...SECRET, "x-seimbang-visitor": "forged" });
  expect(answer.json().code).toBe("visitor_token_invalid");
  expect(await countEvents(test.database)).toBe(0);
});

test("who proves nothing is not told what a person's ledger says", async () => {
  await using test = await openTestDatabase();
  const device = { kind: "device", rawId: "d", verified: false } as const;
  const [subjectKey] = (await collectDependencies(test.database).identities.loadOrCreate([device])) as [SubjectKey];
  await choose(test.database, subjectKey, { age: "minor" });
  const server = await openServer(test.database);
  const message = { ...view(), userId: undefined, anonymousId: "d" };
  expect((await server.strict([message], PUBLISHABLE))[0]?.reasons).toEqual(["no_consent"]);
  expect((await server.strict([message], SECRET))[0]?.reasons).toEqual(["minor"]);
});

const DEVICE = { kind: "device", rawId: "d", verified: true } as const;
const ANI = { kind: "customer", rawId: "ani", verified: true } as const;

const openJoin = async (database: Database) => {
  const { identities, append } = collectDependencies(database);
  const [device, customer] = (await identities.loadOrCreate([DEVICE, ANI])) as [SubjectKey, SubjectKey];
  const server = await openServer(database);
  const rows = [eventRow({ subjectKey: device }), eventRow({ subjectKey: device, kind: "carted" })];
  await append({ rows, counts: [], drops: [] });
  const eventsOf = async (subject: SubjectKey) =>
    (await loadSignals(database, [subject], 10)).get(subject)!.map(({ kind, otherDevice }) => `${kind} ${otherDevice}`);
  return { server, device, customer, eventsOf };
};
const BOTH = { ...PUBLISHABLE, "x-seimbang-visitor": "customer ani", "x-seimbang-previous-visitor": "device d" };

test("a device joins its owner only when both prove themselves", async () => {
  await using test = await openTestDatabase();
  const { server, device, customer, eventsOf } = await openJoin(test.database);
  const alias = { previousId: "d", userId: "ani" };
  const attempts = [
    PUBLISHABLE,
    SECRET,
    { ...PUBLISHABLE, "x-seimbang-visitor": "customer ani" },
    { ...PUBLISHABLE, "x-seimbang-visitor": "device d" },
    { ...PUBLISHABLE, "x-seimbang-previous-visitor": "device d" },
    { ...PUBLISHABLE, "x-seimbang-visitor": "device d", "x-seimbang-previous-visitor": "customer ani" },
  ];
  for (const headers of attempts) {
    const answer = await server.post("/v1/alias", alias, headers);
    expect([answer.statusCode, answer.json().code]).toEqual([403, "proof_required"]);
  }
  expect(await eventsOf(device)).toHaveLength(2);
  expect((await server.post("/v1/alias", alias, BOTH)).statusCode).toBe(200);
  expect(await eventsOf(device)).toEqual([]);
  expect((await eventsOf(customer)).sort()).toEqual(["carted true", "viewed true"]);
});

test("the shop's server joins a device that proved itself with the customer it names, within a batch too", async () => {
  await using test = await openTestDatabase();
  const { server, device, customer, eventsOf } = await openJoin(test.database);
  await server.strict([{ type: "alias", userId: "ani" }], { ...SECRET, "x-seimbang-visitor": "device d" });
  expect(await eventsOf(device)).toEqual([]);
  expect(await eventsOf(customer)).toHaveLength(2);
});

test("a device of which nothing is kept makes nobody known by joining", async () => {
  await using test = await openTestDatabase();
  const server = await openServer(test.database);
  expect((await server.post("/v1/alias", { userId: "ani" }, BOTH)).statusCode).toBe(200);
  expect(await test.database.selectFrom("subject").selectAll().execute()).toEqual([]);
});

test("in a join the stricter consent stands, and what was refused is gone", async () => {
  await using test = await openTestDatabase();
  const { server, device, customer, eventsOf } = await openJoin(test.database);
  await choose(test.database, device, SUGGESTIONS);
  await choose(test.database, customer, { purposes: { [brandAs.purposeId("suggestions")]: false } });
  await server.post("/v1/alias", { userId: "ani" }, BOTH);
  expect([await eventsOf(device), await eventsOf(customer)]).toEqual([[], []]);
});

test("a join with somebody erased moves nothing", async () => {
  await using test = await openTestDatabase();
  const { server, customer, eventsOf } = await openJoin(test.database);
  await test.database
    .insertInto("tombstone")
    .values({ subject_key: customer, erased_at: new Date(NOW) })
    .execute();
  await server.post("/v1/alias", { userId: "ani" }, BOTH);
  expect(await eventsOf(customer)).toEqual([]);
});

test("a join with a minor deletes what the device had", async () => {
  await using test = await openTestDatabase();
  const { server, device, customer, eventsOf } = await openJoin(test.database);
  await choose(test.database, customer, { age: "minor" });
  await server.post("/v1/alias", { userId: "ani" }, BOTH);
  expect([await eventsOf(device), await eventsOf(customer)]).toEqual([[], []]);
});

test("a beacon carries its visitor's token in the body", async () => {
  await using test = await openTestDatabase();
  await knownAni(test.database);
  const server = await openServer(test.database);
  const payload = { batch: [view({ userId: "budi" })], writeKey: "publishable", visitor: { token: "customer ani" } };
  await server.post("/v1/batch", payload, { "content-type": "text/plain" });
  expect(await countEvents(test.database)).toBe(1);
});
