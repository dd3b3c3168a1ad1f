import { PROBLEMS, type ProblemCode, STAFF_ROLES } from "@seimbang/contracts";
import type { InjectOptions } from "fastify";
import { expect, test } from "vitest";
import { eventTotals } from "./collect/test-totals.ts";
import { BECAUSE, isForPeopleAlone, type Operation } from "./test-every-text.ts";
import { openTestShop } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";

type TestShop = Awaited<ReturnType<typeof openTestShop>>;

const PURPOSES = { suggestions: true, ads: true, training: true, measurement: true };
/** A busy machine takes its time over some hundred requests. */
const SLOW = { timeout: 180_000 };
const DAY_MS = 86_400_000;
const MORE_THAN_ANY_ROUTE_TAKES = 17 * 1024 ** 2;

const introduce = async (shop: TestShop, purposes: object = PURPOSES): Promise<string> => {
  const payload = { level: 4, age: "adult", purposes };
  return (await shop.ask("POST", "/v1/visitors", { payload })).body.token;
};

/** Sends the bytes as they are. */
const sendRaw = async (
  shop: TestShop,
  method: InjectOptions["method"] & string,
  url: string,
  payload: string | Buffer,
) => {
  const headers = { authorization: `Bearer ${shop.secretKey}`, "content-type": "application/json" };
  const answer = await shop.app.inject({ method: method as "POST", url, headers, payload });
  return { status: answer.statusCode, type: answer.headers["content-type"], body: answer.json() };
};

/** What every refusal has, whatever it is about: a stable code, and what it means in both languages. */
const problem = (code: ProblemCode) => {
  const { status, en, id } = PROBLEMS[code];
  const body = expect.objectContaining({ code, status, type: `/problems/${code}`, title: en, titleId: id });
  return { status, type: expect.stringContaining("application/problem+json"), body };
};

/** Every operation of the API that takes JSON, from its own description; who may call it is looked at before what was sent. */
const operationsWithJson = async (shop: TestShop) => {
  const { body } = await shop.ask("GET", "/openapi.json");
  return Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { requestBody }]) => requestBody !== undefined && "application/json" in requestBody.content)
      .map(([method, { security }]) => ({
        ...{ method: method.toUpperCase(), url: path.replaceAll(/\{\w+\}/g, "tea") },
        isForPeople: isForPeopleAlone(security),
      })),
  );
};

test.each([
  ["malformed JSON", '{"slot":"home"', "malformed_json"],
  ["nothing", "", "malformed_json"],
  ["a wrong type", '["home"]', "invalid_request"],
  ["text that is not UTF-8", Buffer.from('{"slot":"caf\u00e9"}', "latin1"), "wrong_encoding"],
  ["a body larger than any route takes", JSON.stringify({ slot: "x".repeat(MORE_THAN_ANY_ROUTE_TAKES) }), "too_large"],
] as const)("%s is refused by every operation that takes JSON", async (_, payload, code) => {
  await using shop = await openTestShop();
  const operations = await operationsWithJson(shop);
  expect(operations.length).toBeGreaterThan(20);
  for (const { method, url, isForPeople } of operations) {
    const refused = isForPeople && code === "invalid_request" ? "session_required" : code;
    expect([method, url, await sendRaw(shop, method, url, payload)]).toEqual([method, url, problem(refused)]);
  }
});

test(
  "what no address and no question can name is refused or not found by every operation, and breaks none",
  SLOW,
  async () => {
    await using shop = await openTestShop({ limits: { requestsPerMinute: 1_000_000 } });
    const { paths } = (await shop.ask("GET", "/openapi.json")).body;
    type Asked = Pick<Operation, "security"> & { parameters?: { name: string; in: string }[] };
    const asked = Object.entries(paths as Record<string, Record<string, Asked>>).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { parameters = [], security }]) =>
        parameters
          .filter((parameter) => parameter.in === "path" || parameter.in === "query")
          .map(({ name, in: place }) => {
            const own = place === "path" ? path.replace(`{${name}}`, "%00") : `${path}?${name}=%00`;
            const url = own.replaceAll(/\{\w+\}/g, "tea");
            return { method: method.toUpperCase() as "GET", url, isForPeople: isForPeopleAlone(security) };
          }),
      ),
    );
    expect(asked.length).toBeGreaterThan(50);
    const token = await introduce(shop);
    const staff = withStaff(shop);
    const { staffId } = await staff.hire(STAFF_ROLES);
    const broken: string[] = [];
    for (const { method, url, isForPeople } of asked) {
      const body = method === "GET" ? {} : { payload: {} };
      const { status } = isForPeople
        ? await staff.askAs(await staff.signIn(staffId), method, url, { ...body, headers: BECAUSE })
        : await shop.ask(method, url, { key: shop.secretKey, token, ...body });
      if (status >= 500) broken.push(`${method} ${url} ${status}`);
    }
    expect(broken).toEqual([]);
  },
);

test("a field of a wrong type is named with its place and its rule", async () => {
  await using shop = await openTestShop();
  const { body } = await sendRaw(shop, "POST", "/v1/decide", '{"slot":7,"count":"many","colour":"red"}');
  expect(body.code).toBe("invalid_request");
  expect(body.errors).toEqual(
    expect.arrayContaining([
      { field: "/slot", rule: "must be string" },
      { field: "/count", rule: "must be integer" },
      { field: "/colour", rule: "is no field of this request" },
    ]),
  );
});

test("what nobody knows is refused by its name: a key, a slot, a product, a purpose, an address", async () => {
  await using shop = await openTestShop();
  const token = await introduce(shop);
  const ask = async (...asked: Parameters<TestShop["ask"]>) => {
    const { status, headers, body } = await shop.ask(...asked);
    return { status, type: headers["content-type"], body };
  };
  const home = { slot: "home" };
  expect(await ask("POST", "/v1/decide", { payload: home, key: "sk_guessed" })).toEqual(problem("unauthenticated"));
  expect(await ask("POST", "/v1/batch", { payload: { batch: [] }, key: "" })).toEqual(problem("unauthenticated"));
  const slot = await ask("POST", "/v1/decide", { payload: { slot: "attic" } });
  expect(slot).toEqual(problem("unknown_slot"));
  expect(slot.body.detail).toContain("home");
  expect(await ask("GET", "/v1/catalogue/items/unheard")).toEqual(problem("unknown_product"));
  const choice = { purposes: { selling: true } };
  expect(await ask("PUT", "/v1/me/choices", { payload: choice, token })).toEqual(problem("unknown_purpose"));
  expect(await ask("POST", "/v1/nowhere", { payload: {} })).toEqual(problem("not_found"));
  const onUnknownPage = { slot: "product", context: { productId: "unheard" } };
  expect((await ask("POST", "/v1/decide", { payload: onUnknownPage })).body.items.length).toBeGreaterThan(0);
});

const viewed = (productId: string, more: object = {}) => ({
  type: "track",
  event: "Product Viewed",
  properties: { product_id: productId },
  ...more,
});

/** What became of each message of a batch, in short. */
const becameOf = async (shop: TestShop, token: string | undefined, batch: readonly unknown[]) => {
  const payload = { batch };
  const visitor = token === undefined ? {} : { token };
  const { status, body } = await shop.ask("POST", "/v1/batch?strict=1", { payload, key: shop.secretKey, ...visitor });
  expect(status).toBe(200);
  return body.results.map((result: { status: string; reasons: string[] }) =>
    [result.status, ...result.reasons].join(" "),
  );
};

const storedProducts = async ({ database }: TestShop): Promise<readonly (string | null)[]> =>
  (await database.selectFrom("event").select("product_id").orderBy("product_id").execute()).map(
    ({ product_id }) => product_id,
  );

test("of a batch every bad event is named, and the good rest is kept", async () => {
  await using shop = await openTestShop();
  const token = await introduce(shop);
  const inDays = (days: number) => ({ timestamp: new Date(Date.now() + days * DAY_MS).toISOString() });
  const batch: readonly (readonly [unknown, string])[] = [
    [viewed("tea"), "stored"],
    [7, "dropped malformed_event"],
    [{ type: "shout" }, "dropped malformed_event"],
    [viewed("tea", { properties: "tea" }), "dropped malformed_event"],
    [viewed("tea", { userId: {} }), "dropped malformed_event"],
    [viewed("tea", { event: "Product Licked" }), "dropped unknown_event"],
    [viewed("unheard"), "dropped unknown_product"],
    [viewed("tea", { properties: { product_id: "tea", note: "x".repeat(40_000) } }), "dropped event_too_large"],
    [viewed("tea", inDays(2)), "dropped future_time"],
    [viewed("tea", { timestamp: "+275760-09-13T00:00:00Z" }), "dropped invalid_time"],
    [viewed("tea", { timestamp: "yesterday" }), "dropped invalid_time"],
    [viewed("tea", { timestamp: "0001-01-01T00:00:00Z" }), "dropped invalid_time"],
    [viewed("tea", { timestamp: 1e300 }), "dropped future_time"],
    [viewed("tea", inDays(-4_000)), "dropped too_old"],
    [viewed("pot", { timestamp: null }), "stored"],
  ];
  expect(
    await becameOf(
      shop,
      token,
      batch.map(([event]) => event),
    ),
  ).toEqual(batch.map(([, outcome]) => outcome));
  expect(await storedProducts(shop)).toEqual(["pot", "tea"]);
});

test("an event that is repeated is kept once, and of two that contradict each other the first stands", async () => {
  await using shop = await openTestShop();
  const token = await introduce(shop);
  const order = (productId: string, messageId: string) => ({
    type: "track",
    event: "Order Completed",
    messageId,
    properties: { order_id: "7", products: [{ product_id: productId, quantity: 1 }] },
  });
  const first = [viewed("tea", { messageId: "1" }), viewed("pot", { messageId: "1" }), order("cup", "2")];
  expect(await becameOf(shop, token, first)).toEqual(["stored", "duplicate duplicate", "stored"]);
  const again = [viewed("tea", { messageId: "1" }), order("cup", "3")];
  expect(await becameOf(shop, token, again)).toEqual(["duplicate duplicate", "duplicate duplicate"]);
  expect(await storedProducts(shop)).toEqual(["cup", "tea"]);
});

test("an event for a person without consent leaves a total and nothing of the person", async () => {
  await using shop = await openTestShop();
  const refusing = await introduce(shop, { ads: true, suggestions: false });
  expect(await becameOf(shop, undefined, [viewed("tea", { userId: "stranger" })])).toEqual(["dropped no_consent"]);
  const search = { type: "track", event: "Products Searched", properties: { query: "tea" } };
  expect(await becameOf(shop, refusing, [search])).toEqual(["dropped no_consent"]);
  expect(await shop.countRows("event")).toBe(0);
  const identities = await shop.database.selectFrom("identity").selectAll().execute();
  expect(identities).toHaveLength(1);
  expect(await eventTotals(shop.database)).toEqual({ searched: 1, "viewed tea": 1 });
});

test("a decision id that was tampered with reads no receipt, takes no feedback and measures nothing", async () => {
  await using shop = await openTestShop();
  const token = await introduce(shop);
  await becameOf(shop, token, [viewed("tea", { messageId: "1" })]);
  const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  const { decisionId } = body;
  const tampered = [`${decisionId}x`, decisionId.slice(1), decisionId.toUpperCase(), "", "0"].filter(
    (id) => id !== decisionId && id !== "",
  );
  for (const id of tampered) {
    expect((await shop.ask("GET", `/v1/decisions/${id}`, { token })).body.code).toBe("decision_id_invalid");
    const feedback = { decisionId: id, productId: body.items[0].productId, kind: "less_like_this" };
    const said = await shop.ask("POST", "/v1/me/feedback", { payload: feedback, token });
    expect([said.status, said.body.code]).toEqual([400, "decision_id_invalid"]);
    const properties = { product_id: "pot", decision_id: id };
    const clicked = { type: "track", event: "Product Clicked", properties };
    expect(await becameOf(shop, token, [clicked])).toEqual(["counted decision_id_invalid"]);
  }
  expect(await storedProducts(shop)).toEqual(["tea"]);
});

test.each([
  [
    "half a feed",
    "google-xml",
    "<rss><channel><item><g:id>cup</g:id><title>Cup</title></item><item><g:id>te",
    "feed_cut_off",
  ],
  [
    "a feed that is not UTF-8",
    "google-tsv",
    Buffer.from("id\ttitle\ncup\tCup\npot\tPot\ntea\tTh\u00e9\n", "latin1"),
    "wrong_encoding",
  ],
  ["UTF-16 without its mark", "google-tsv", Buffer.from("id\ttitle\ncup\tCup\n", "utf16le"), "wrong_encoding"],
  ["a feed of another format", "jsonl", "id\ttitle\ncup\tCup\n", "not_json"],
])(
  "%s is reported in both languages, its good lines are kept and nothing is removed",
  async (_, format, payload, rule) => {
    await using shop = await openTestShop();
    const url = `/v1/catalogue/import?format=${format}&source=test&replace=true`;
    const headers = { authorization: `Bearer ${shop.secretKey}`, "content-type": "application/octet-stream" };
    const answer = await shop.app.inject({ method: "POST", url, headers, payload });
    const report = answer.json();
    expect([answer.statusCode, report.removed.count]).toEqual([200, 0]);
    expect([...report.flaws, ...report.findings].map((finding: { rule: string }) => finding.rule)).toContain(rule);
    expect([report.text.id, report.text.en].every((text) => text.length > 0)).toBe(true);
    const items = (await shop.ask("GET", "/v1/catalogue/items", { key: shop.secretKey })).body.items;
    expect(items.map(({ productId }: { productId: string }) => productId)).toEqual(["cup", "pot", "tea"]);
  },
);
