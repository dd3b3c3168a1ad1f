import { verifyReceipt } from "@seimbang/verifier";
import { afterAll, expect, test } from "vitest";
import { modelsNeedingRefit } from "../models/models-needing-refit.ts";
import { publishModel } from "../models/store.ts";
import { testManifest } from "../models/test-shop.ts";
import { bytesOf } from "../test-open-shop.ts";
import { openShopWithPeople } from "../test-people.ts";
import { openWithRequests } from "../test-requests.ts";

const HOUR = 3_600_000;
const shared = await openWithRequests();
afterAll(() => shared.shop[Symbol.asyncDispose]());

const NOBODYS = "019abcde-0000-7000-8000-0123456789ab";

test("a question waits with its clock until the shop answers, and the customer reads the answer", async () => {
  const { shop, introduce, request, requests, waiting, answer } = shared;
  const token = await introduce("asking");
  const text = "Mengapa saya melihat <b>teh</b>?";
  const { status, body } = await request(token, { kind: "question", text, locale: "id" });
  expect(status).toBe(201);
  expect(body).toMatchObject({ kind: "question", state: "open", text });
  expect(Date.parse(body.dueAt) - Date.parse(body.receivedAt)).toBe(72 * HOUR);
  const [listed] = await waiting();
  expect(listed).toMatchObject({ requestId: body.requestId, kind: "question", state: "open", standing: "in_time" });
  expect(JSON.stringify(listed)).not.toContain("teh");
  expect((await answer(listed.requestId, "Karena Anda mencarinya.")).body.state).toBe("fulfilled");
  expect(await waiting()).toEqual([]);
  expect(await requests(token)).toMatchObject([
    {
      requestId: body.requestId,
      state: "fulfilled",
      text,
      answer: "Karena Anda mencarinya.",
      finishedAt: expect.any(String),
    },
  ]);
  expect((await answer(listed.requestId, "Bukan.")).body.code).toBe("request_closed");
  expect((await requests(token))[0].answer).toBe("Karena Anda mencarinya.");

  const certificate = await shop.ask("GET", `/v1/me/requests/${body.requestId}/certificate`, { token });
  expect(verifyReceipt(Buffer.from(certificate.text), {})).toMatchObject({
    what: "certificate",
    id: body.requestId,
    entry: { kind: "request_answered" },
  });
  expect(certificate.body.certificate).toMatchObject({
    kind: "question",
    state: "fulfilled",
    receivedAt: body.receivedAt,
  });
  expect(certificate.text).not.toMatch(/teh|Karena/);
  const path = `/v1/me/requests/${body.requestId}/certificate`;
  expect((await shop.ask("GET", path, { token: await introduce("asking 2") })).body.code).toBe("unknown_request");
});

test("of two answers at once the customer gets one", async () => {
  const { introduce, request, requests, answer } = shared;
  const token = await introduce("twice");
  const { body } = await request(token, { kind: "complaint", text: "?" });
  const answers = await Promise.all(["a", "b", "c", "d"].map((text) => answer(body.requestId, text)));
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  expect((await requests(token))[0].answer).toBe(taken[0]?.body.answer);
});

test("what is most urgent comes first, page by page, and only the shop's server sees what others asked", async () => {
  const { shop, introduce, request, waiting, answer } = shared;
  const asked: string[] = [];
  for (const name of ["7", "8"]) {
    asked.push((await request(await introduce(name), { kind: "complaint", text: `of ${name}` })).body.requestId);
    shop.passTime(1000);
  }
  const listed = await waiting();
  expect(listed.map(({ requestId }: { requestId: string }) => requestId)).toEqual(asked);
  const first = `${Date.parse(listed[0].dueAt)}.${asked[0]}`;
  const after = await shop.ask("GET", `/v1/admin/requests?after=${first}`, { key: shop.secretKey });
  expect(after.body.requests).toMatchObject([{ requestId: asked[1] }]);
  expect((await shop.ask("GET", "/v1/admin/requests?after=x", { key: shop.secretKey })).body.code).toBe(
    "invalid_request",
  );
  expect((await shop.ask("GET", "/v1/admin/requests")).body.code).toBe("secret_key_required");
  expect((await answer(listed[0].requestId, "x", shop.publishableKey)).body.code).toBe("secret_key_required");
  expect((await answer(NOBODYS, "x")).body.code).toBe("unknown_request");
  expect((await answer("x", "x")).body.code).toBe("invalid_request");
  expect((await shop.ask("GET", "/v1/admin/requests?state=x", { key: shop.secretKey })).body.code).toBe(
    "invalid_request",
  );
});

test("what people wrote lies encrypted under their own key", async () => {
  const { shop, introduce, request, answer } = shared;
  const { body } = await request(await introduce("writing"), { kind: "complaint", text: "rahasia saya" });
  await answer(body.requestId, "rahasia toko");
  const { rows } = await shop.query(
    `select question, answer from rights_request where request_id = '${body.requestId}'`,
  );
  const stored = rows.map((row) => `${row.question.toString("latin1")} ${row.answer.toString("latin1")}`).join();
  expect(stored.length).toBeGreaterThan(20);
  expect(stored).not.toContain("rahasia");
});

test("access is given at once, where everything can be taken away", async () => {
  const { shop, introduce, request } = shared;
  const token = await introduce("taking");
  const { body } = await request(token, { kind: "access" });
  expect(body).toMatchObject({ state: "fulfilled", answer: "/v1/me/export?format=json" });
  const taken = await shop.ask("GET", body.answer, { token });
  expect(taken.body.requests).toMatchObject([{ kind: "access" }]);
});

test("restriction holds from the next decision on, by one line of the customer's own ledger", async () => {
  const { shop, introduce, request, shown, bought } = shared;
  const token = await introduce("pausing");
  await bought(token, "tea");
  expect(await shown(token)).toEqual(["cup", "pot"]);
  expect((await request(token, { kind: "restriction" })).body.state).toBe("fulfilled");
  expect(await shown(token)).toEqual(["cup", "pot", "tea"]);
  const { consents } = (await shop.ask("GET", "/v1/me/consents", { token })).body;
  expect(consents).toMatchObject([{ origin: "choice", other: ["restricted"], channel: "request" }, {}]);
});

test("an objection adds to those before, none of several at once is lost, and without a purpose it is to all", async () => {
  const { shop, introduce, request } = shared;
  const objectionsOf = async (by: string) =>
    (await shop.ask("GET", "/v1/me/choices", { token: by })).body.objectsTo.toSorted() as string[];
  const purposes = ["ads", "training", "messages", "measurement"];
  for (const name of ["objecting 1", "objecting 2", "objecting 3"]) {
    const by = await introduce(name);
    await Promise.all(purposes.map((purpose) => request(by, { kind: "objection", purpose })));
    expect(await objectionsOf(by)).toEqual(purposes.toSorted());
  }
  const token = await shop.signCustomer("objecting 1");
  await request(token, { kind: "objection" });
  expect(await objectionsOf(token)).toEqual([...purposes, "suggestions"].sort());
  const decided = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
  expect(decided.body).toMatchObject({
    used: [],
    withheld: expect.arrayContaining([{ source: "views", why: "objected" }]),
  });
});

test("a request that says too little, too much or the impossible is refused, and nothing of it kept", async () => {
  const { introduce, request, requests } = shared;
  const token = await introduce("wrong");
  const code = async (payload: object) => (await request(token, payload)).body.code;
  expect(await code({ kind: "complaint" })).toBe("invalid_request");
  expect(await code({ kind: "question", text: "a\u0000b" })).toBe("invalid_request");
  expect(await code({ kind: "question", text: "x".repeat(4001) })).toBe("invalid_request");
  expect(await code({ kind: "restriction", purpose: "ads" })).toBe("invalid_request");
  expect(await code({ kind: "objection", purpose: "unheard" })).toBe("unknown_purpose");
  expect(await code({ kind: "rectification" })).toBe("invalid_request");
  expect(await code({ kind: "human_review" })).toBe("invalid_request");
  expect(await code({ kind: "appeal", requestId: "x" })).toBe("invalid_request");
  expect(await code({ kind: "access", decisionId: "x" })).toBe("invalid_request");
  expect(await code({ kind: "no_such_right" })).toBe("invalid_request");
  expect(await requests(token)).toEqual([]);
});

test("requests are their customer's alone", async () => {
  const { shop, introduce, request, requests } = shared;
  const [token, other] = [await introduce("alone"), await introduce("alone too")];
  await request(token, { kind: "question", text: "?" });
  expect(await requests(other)).toEqual([]);
  expect(await requests(await shop.signCustomer("nobody yet"))).toEqual([]);
  expect((await shop.ask("GET", "/v1/me/requests")).body.code).toBe("visitor_token_invalid");
});

test("an erasure leaves nothing of the person in any table, answers what it removed, and ends every token and link", async () => {
  const { shop: opened, introduce, request, viewed, bought, shown, choose } = await openWithRequests();
  await using shop = opened;
  const [token, other] = [await introduce("marker-7"), await introduce("8")];
  for (const one of [token, other]) {
    await viewed(one, "tea", 5);
    await bought(one, "pot", 4);
    await shown(one);
    await request(one, { kind: "complaint", text: "marker of a complaint" });
    const [line] = (await shop.ask("GET", "/v1/me/events", { token: one })).body.events;
    await shop.ask("DELETE", `/v1/me/events/${line.eventId}`, { token: one });
    await shop.ask("POST", "/v1/me/previews", { payload: { level: 4 }, token: one });
  }
  const link = await shop.ask("POST", "/v1/links", { payload: { customerId: "marker-7" }, key: shop.secretKey });
  const fittedAt = Date.now() - HOUR;
  await publishModel(shop.database, testManifest({ fittedAt }), new Uint8Array(1), {
    publishedAt: fittedAt,
    outdated: [],
  });
  const before = await dump(shop);
  const [subject] = [...before.matchAll(/"identity": .*?"subject_key":"([0-9a-f-]{36})"/gs)].map(
    ([, key]) => key ?? "",
  );
  expect(before).toContain(subject);

  const { status, body } = await request(token, { kind: "erasure" });
  expect([status, body.state]).toEqual([201, "fulfilled"]);
  expect(body.removed).toMatchObject({
    subject: 1,
    identity: 1,
    event: 1,
    forgotten_event: 1,
    decision: 1,
    rights_request: 1,
    preview_grant: 1,
  });
  const after = await dump(shop);
  expect(after.replaceAll(/"(?:tombstone|erasure)": .*/g, "")).not.toContain(subject);
  expect(Object.entries(body.removed as Record<string, number>).every(([, rows]) => rows >= 0)).toBe(true);
  expect(verifyReceipt(Buffer.from(JSON.stringify(body.certificate)), {})).toMatchObject({
    id: body.requestId,
    entry: { kind: "erasure" },
  });
  expect(body.certificate.certificate.removed).toEqual(body.removed);
  expect(await modelsNeedingRefit(shop.database)).toHaveLength(1);

  expect(await shown(token)).toEqual(["cup", "pot", "tea"]);
  for (const url of ["/v1/me/events", "/v1/me/decisions", "/v1/me/consents", "/v1/me/requests"]) {
    const { now: _now, areas: _areas, ...lists } = (await shop.ask("GET", url, { token })).body;
    expect(Object.values(lists), url).toEqual([[]]);
  }
  for (const method of ["GET", "PUT"] as const) {
    const answer = await shop.ask(method, "/v1/me/choices", {
      token: link.body.token,
      ...(method === "PUT" ? { payload: { level: 0 } } : {}),
    });
    expect(answer.body.code).toBe("visitor_token_invalid");
  }
  const since = new Date(fittedAt).toISOString();
  expect((await shop.ask("DELETE", `/v1/me/events?since=${since}`, { token })).body).toEqual({ deleted: 0 });
  const again = (await request(token, { kind: "erasure" })).body;
  expect(again).toMatchObject({ state: "fulfilled", removed: {} });

  await choose(token, { level: 1, age: "adult", purposes: { suggestions: true } });
  expect((await shop.ask("GET", "/v1/me/choices", { token: link.body.token })).body.code).toBe("visitor_token_invalid");
  expect((await shop.ask("GET", "/v1/me/known", { token })).body.counts).toEqual({});
  expect((await shop.ask("GET", "/v1/me/known", { token: other })).body.counts).toEqual({ viewed: 1 });
});

test("no late event, no repeated import and no event that brings consent brings an erased person back; a choice does", async () => {
  const people = await openShopWithPeople();
  await using shop = people.shop;
  const order = { userId: "budi", order_id: "1", products: [{ product_id: "tea", quantity: 1 }] };
  const line = (timestamp: number) =>
    `${JSON.stringify({ type: "track", event: "Order Completed", messageId: "1", userId: "budi", timestamp: new Date(timestamp).toISOString(), properties: order })}\n`;
  const bought = Date.now() - 86_400_000;
  const importOrders = (text: string) =>
    shop.serving.importEvents({
      source: bytesOf(text),
      mapping: undefined,
      declaration: { purposes: ["suggestions"], basis: "consent", evidence: "form 3" },
      products: "catalogue",
    });
  await importOrders(line(bought));
  const token = await people.introduce("budi");
  const known = async () =>
    (await shop.ask("GET", "/v1/me/known", { token: await shop.signCustomer("budi") })).body.counts;
  expect(await known()).toEqual({ purchased: 1 });
  const asked = await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  expect(asked.status).toBe(201);
  // Longer than anything is remembered of people.
  shop.passTime(120_000);

  await importOrders(line(bought));
  await importOrders(line(Date.now() + 100_000));
  const context = { consent: { categoryPreferences: { functional: true } } };
  const late = {
    event: "Product Viewed",
    messageId: "late",
    userId: "budi",
    context,
    properties: { product_id: "pot" },
  };
  await shop.ask("POST", "/v1/track", { payload: late, key: shop.secretKey });
  const counted = await shop.query("select from drop_count where reason = 'erased_person'");
  expect(counted.rowCount).toBeGreaterThan(0);
  expect(await known()).toEqual({});
  expect(await shop.countRows("event")).toBe(0);
  expect((await shop.query("select from subject")).rowCount).toBe(0);

  await people.introduce("budi");
  await importOrders(line(bought));
  expect(await known()).toEqual({});
  shop.passTime(60_000);
  await shop.ask("POST", "/v1/track", { payload: { ...late, messageId: "fresh" }, key: shop.secretKey });
  expect(await known()).toEqual({ viewed: 1 });
});

test("of twenty erasures at once one removes, and what is asked at the same time breaks nothing", async () => {
  const { shop: opened, introduce, request, viewed } = await openWithRequests();
  await using shop = opened;
  const token = await introduce("7");
  await viewed(token, "tea");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 4 === 3 ? shop.ask("GET", "/v1/me/export?format=csv", { token }) : request(token, { kind: "erasure" }),
    ),
  );
  // Of several copies of one person at once only one is written.
  expect(answers.every(({ status, body }) => status < 300 || body?.code === "busy")).toBe(true);
  expect(answers.filter(({ body }) => body?.removed?.subject === 1)).toHaveLength(1);
  expect((await shop.query("select from subject")).rows).toHaveLength(0);
});

/** Every row of every table, a line a table. */
const dump = async (shop: Awaited<ReturnType<typeof openWithRequests>>["shop"]): Promise<string> => {
  const { rows } = await shop.query("select tablename from pg_tables where schemaname = 'public' order by 1");
  const lines = await Promise.all(
    rows.map(async ({ tablename }) => {
      const { rows: all } = await shop.query(`select to_jsonb(t) as row from "${tablename}" t`);
      return `"${tablename}": ${JSON.stringify(all.map(({ row }) => row))}`;
    }),
  );
  return lines.join("\n");
};
