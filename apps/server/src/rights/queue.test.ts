import { join } from "node:path";
import { verifyReceipt } from "@seimbang/verifier";
import { afterAll, expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openWithRequests } from "../test-requests.ts";
import { watchClocks } from "./watch-clocks.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const HOUR = 3_600_000;
/** Of the law of a European shop, so that whoever lives there is under no other. */
const european = { ...readConfiguration(TEMPLATE, {}), laws: { jurisdictions: ["gdpr"], folder: undefined } };
const opened = await openWithRequests({ configurations: [european] });
const { shop, introduce, request, requests, step, answer, enter, viewed, bought, shown } = opened;
afterAll(() => shop[Symbol.asyncDispose]());

let people = 0;
const somebody = async () => {
  people += 1;
  const customerId = `customer ${people}`;
  return { customerId, token: await introduce(customerId) };
};
const queued = async (requestId: string) =>
  (await shop.ask("GET", `/v1/admin/requests/${requestId}`, { key: shop.secretKey })).body;
const objectsTo = async (token: string) => (await shop.ask("GET", "/v1/me/choices", { token })).body.objectsTo;
const KNOWN = { method: "reply_from_known_address", evidence: "Answered the mail that we sent to the known address." };

test("opting out, limiting and withdrawing hold at once, and nobody answers them", async () => {
  const { token } = await somebody();
  expect((await request(token, { kind: "opt_out" })).body.state).toBe("fulfilled");
  expect(await objectsTo(token)).toEqual(["ads"]);
  expect((await request(token, { kind: "limit_use" })).body.state).toBe("fulfilled");
  expect((await request(token, { kind: "withdrawal", purpose: "suggestions" })).body).toMatchObject({
    state: "fulfilled",
    purpose: "suggestions",
  });
  const { purposes } = (await shop.ask("GET", "/v1/me/choices", { token })).body;
  expect([purposes.suggestions.granted, purposes.training.granted]).toEqual([false, true]);
  await request(token, { kind: "withdrawal" });
  const after = (await shop.ask("GET", "/v1/me/choices", { token })).body.purposes;
  expect(Object.values(after).every((purpose) => !(purpose as { granted: boolean }).granted)).toBe(true);
});

test("a letter is a request from the hour it came, and who showed enough of themselves has what they asked", async () => {
  const { customerId, token } = await somebody();
  const receivedAt = new Date(shop.now() - 24 * HOUR).toISOString();
  const entered = await enter({ customerId, kind: "restriction", receivedAt, verification: KNOWN });
  expect(entered.body).toMatchObject({ state: "fulfilled", channel: "mail", receivedAt });
  expect(Date.parse(entered.body.dueAt)).toBe(Date.parse(receivedAt) + 72 * HOUR);
  expect((await shop.ask("GET", "/v1/me/choices", { token })).body.restricted).toBe(true);
  expect((await requests(token))[0]).toMatchObject({ kind: "restriction", channel: "mail" });
  const tomorrow = new Date(shop.now() + 24 * HOUR).toISOString();
  for (const impossible of [tomorrow, "0026-11-29T00:00:00Z"])
    expect((await enter({ customerId, kind: "objection", receivedAt: impossible })).body.code).toBe("invalid_time");
  expect((await enter({ customerId, kind: "objection" }, shop.publishableKey)).body.code).toBe("secret_key_required");
});

test("an answer in which nothing can be read is none, and the request goes on waiting", async () => {
  const { token } = await somebody();
  const { requestId } = (await request(token, { kind: "question", text: "Why tea?" })).body;
  for (const text of [" ", "\u200b\n"]) {
    expect((await answer(requestId, text)).body.errors).toMatchObject([{ field: "/answer" }]);
    const refusal = { reason: "other", explanation: text };
    expect((await step(requestId, "refuse", refusal)).body.errors).toMatchObject([{ field: "/explanation" }]);
  }
  expect((await step(requestId, "answer", { by: "\u200b", answer: "Yes" })).body.errors[0].field).toBe("/by");
  expect((await queued(requestId)).state).toBe("open");
});

test("a complaint from the privacy centre stands in the queue with its clock, and its answer reaches whoever complained", async () => {
  const { token } = await somebody();
  const { body } = await request(token, { kind: "complaint", text: "You wrote to me at night." });
  expect(body).toMatchObject({ kind: "complaint", state: "open" });
  expect(Date.parse(body.dueAt) - Date.parse(body.receivedAt)).toBe(72 * HOUR);
  const waiting = async () =>
    (await opened.waiting()).find((one: { requestId: string }) => one.requestId === body.requestId);
  expect(await waiting()).toMatchObject({ kind: "complaint", dueAt: body.dueAt });
  shop.passTime(71 * HOUR);
  const [mine] = await requests(await shop.signCustomer(`customer ${people}`));
  expect(mine).toMatchObject({ requestId: body.requestId, state: "open", dueAt: body.dueAt });
  expect((await answer(body.requestId, "We have set quiet hours.")).body.state).toBe("fulfilled");
  expect(await waiting()).toBeUndefined();
  const [answered] = await requests(await shop.signCustomer(`customer ${people}`));
  expect(answered).toMatchObject({ state: "fulfilled", answer: "We have set quiet hours." });
});

test("a letter that shows too little waits, and only whoever it is about can say that it is theirs", async () => {
  const { customerId, token } = await somebody();
  const other = await somebody();
  const { body } = await enter({ customerId, kind: "erasure", verification: { ...KNOWN, method: "matched_details" } });
  expect(body).toMatchObject({ state: "in_progress", reason: "need_user_verification" });
  const { requestId } = body;
  expect((await answer(requestId, "done")).body.code).toBe("request_not_verified");
  const confirm = (by: string) => shop.ask("POST", `/v1/me/requests/${requestId}/confirm`, { token: by });
  expect((await confirm(other.token)).body.code).toBe("unknown_request");
  expect((await requests(token)).length).toBe(1);
  const confirmed = await confirm(token);
  expect(confirmed.body).toMatchObject({ requestId, kind: "erasure", state: "fulfilled", channel: "mail" });
  expect(confirmed.body.removed.subject).toBe(1);
  expect(verifyReceipt(Buffer.from(JSON.stringify(confirmed.body.certificate)), {})).toMatchObject({ id: requestId });
  expect((await shop.ask("GET", `/v1/me/requests`, { token })).body.requests).toEqual([]);
});

test("a letter that waits holds up nothing that its person asks themselves", async () => {
  const { customerId, token } = await somebody();
  for (const kind of ["access", "restriction"]) {
    expect((await enter({ customerId, kind })).body.state).toBe("in_progress");
    expect((await request(token, { kind })).body.state).toBe("fulfilled");
  }
});

test("what staff learned later goes on from there, and what is not enough goes on waiting", async () => {
  const { customerId, token } = await somebody();
  const { body } = await enter({ customerId, kind: "rectification", text: "My name is Sri." });
  const verify = (method: string) => step(body.requestId, "verify", { verification: { ...KNOWN, method } });
  expect((await verify("matched_details")).body.state).toBe("in_progress");
  expect((await verify("called_back")).body.state).toBe("open");
  expect((await verify("called_back")).body.code).toBe("request_closed");
  expect((await answer(body.requestId, "It is Sri now.")).body.state).toBe("fulfilled");
  expect((await requests(token))[0].answer).toBe("It is Sri now.");
});

test("an agent needs a written authority whatever they ask, and the person sees who asked", async () => {
  const { customerId, token } = await somebody();
  const agent = { kind: "agent", name: "Rina" } as const;
  const without = await enter({ customerId, kind: "opt_out", agent });
  expect(without.body.state).toBe("in_progress");
  expect(await objectsTo(token)).toEqual([]);
  const authority = "Power of attorney of 3 May, seen.";
  const withAuthority = await enter({ customerId, kind: "objection", agent: { ...agent, authority } });
  expect(withAuthority.body).toMatchObject({ state: "fulfilled", madeBy: { kind: "agent", name: "Rina" } });
  expect((await objectsTo(token)).length).toBeGreaterThan(0);
  expect((await requests(token)).map(({ madeBy }: { madeBy: object }) => madeBy)).toEqual([agent, agent]);
  const listed = await queued(withAuthority.body.requestId);
  expect(JSON.stringify(listed)).not.toContain("Rina");
  // What others bring is never taken for the person's own word, which alone could raise anything.
  const { rows } = await shop.query(`select origin from choice join rights_request using (subject_key)
    where request_id = '${withAuthority.body.requestId}' order by at desc limit 1`);
  expect(rows).toEqual([{ origin: "staff" }]);
});

test("of a minor whose guardian asks nothing is kept but the request, and nothing is used of one who was known", async () => {
  const guardian = { kind: "guardian", name: "Ibu Dewi", authority: "Family card, seen." };
  const asked = { kind: "objection", agent: guardian, verification: KNOWN };
  const before = await rowsOfPeople();
  await enter({ customerId: "a child", ...asked });
  const after = await rowsOfPeople();
  const added = Object.entries(after).filter(([table, rows]) => rows !== before[table]);
  expect(added.map(([table]) => table).sort()).toEqual([
    "identity",
    "log_opening",
    "person_key",
    "rights_request",
    "subject",
  ]);
  const known = await somebody();
  await enter({ customerId: known.customerId, ...asked, kind: "complaint", text: "Why?" });
  expect((await shop.ask("GET", "/v1/me/choices", { token: known.token })).body.age).toBe("minor");
});

test("who is unknown has nothing erased, and is not made known for it", async () => {
  const before = await rowsOfPeople();
  const { body } = await enter({ customerId: "nobody at all", kind: "erasure", verification: KNOWN });
  expect(body).toMatchObject({ state: "fulfilled", removed: {} });
  expect(await rowsOfPeople()).toEqual(before);
});

test("a refusal names its reason, its articles and who takes a complaint, and only where the table allows it", async () => {
  const { customerId, token } = await somebody();
  const { requestId, dueAt } = (await request(token, { kind: "rectification", text: "I never bought tea." })).body;
  const refuse = (reason: string, by = "Sri Rahayu") =>
    step(requestId, "refuse", { by, reason, explanation: "We looked at the order of 3 May." });
  expect((await refuse("contract_forbids")).body.code).toBe("refusal_not_allowed");
  expect((await refuse("no_such_reason")).body.code).toBe("invalid_request");
  const { body } = await refuse("data_is_correct");
  expect(body).toMatchObject({ state: "denied", mayAppeal: true, refusal: { reason: "data_is_correct" } });
  expect(body.refusal.articles).toContain("GDPR 16");
  expect(body.refusal.complainTo.length).toBeGreaterThan(0);
  expect((await requests(token))[0]).toMatchObject({ state: "denied", answer: "We looked at the order of 3 May." });
  expect((await refuse("data_is_correct")).body.code).toBe("request_closed");

  const appeal = { kind: "appeal", requestId, text: "Look at the receipt." };
  const second = (await request(token, appeal)).body;
  expect(second).toMatchObject({ state: "open", about: requestId });
  expect((await request(token, appeal)).body.requestId).toBe(second.requestId);
  expect((await request(token, { ...appeal, text: "Again!" })).body.code).toBe("not_appealable");
  const decide = (by: string) =>
    step(second.requestId, "answer", { by, answer: "You are right.", outcome: "overruled" });
  for (const name of [" sri  RAHAYU ", "Sri\u200b Rahayu\u200b", "\uff33ri Rahayu"])
    expect((await decide(name)).body.code).toBe("second_look_needs_another");
  const dismiss = { by: "SRI Rahayu", reason: "claim_not_covered", explanation: "No." };
  expect((await step(second.requestId, "refuse", dismiss)).body.code).toBe("second_look_needs_another");
  shop.passTime(HOUR);
  expect((await decide("Budi Santoso")).body).toMatchObject({ state: "fulfilled", outcome: "overruled" });
  const reopened = (await requests(await shop.signCustomer(customerId))).find(
    (one: { requestId: string }) => one.requestId === requestId,
  );
  expect(reopened).toMatchObject({ state: "open" });
  expect(reopened.refusal).toBeUndefined();
  // It is answered anew, so that its clock begins anew.
  expect(Date.parse(reopened.dueAt)).toBeGreaterThanOrEqual(Date.parse(dueAt) + HOUR);
  expect((await answer(requestId, "Corrected.")).body.state).toBe("fulfilled");
});

test("a longer time is asked for once, before the first is over, and only under a law that knows it", async () => {
  const { customerId, token } = await somebody();
  const extend = (requestId: string) =>
    step(requestId, "extend", { reason: "complex", explanation: "Your records are on paper." });
  const own = (await request(token, { kind: "complaint", text: "?" })).body;
  expect((await extend(own.requestId)).body.code).toBe("extension_not_allowed");
  const asked = { customerId, kind: "rectification", text: "?", verification: KNOWN };
  const indonesian = (await enter({ ...asked, jurisdiction: "uu-pdp" })).body;
  expect((await extend(indonesian.requestId)).body.code).toBe("extension_not_allowed");
  const first = (await enter({ ...asked, text: "?!", jurisdiction: "gdpr" })).body;
  const { dueAt, clock, extension } = (await extend(first.requestId)).body;
  expect(Date.parse(dueAt) - Date.parse(first.dueAt)).toBeGreaterThan(55 * 24 * HOUR);
  expect(clock).toContain("GDPR");
  const told = { reason: "complex", text: "Your records are on paper.", before: first.dueAt };
  expect(extension).toEqual(told);
  expect((await requests(token))[0].extension).toEqual(told);
  expect((await extend(first.requestId)).body.code).toBe("extension_not_allowed");
});

test("a person looks at a decision, sees what it read, and what they overrule is not shown again", async () => {
  const { token } = await somebody();
  await viewed(token, "tea", 5);
  await bought(token, "pot", 4);
  await shown(token);
  const { decisions } = (await shop.ask("GET", "/v1/me/decisions", { token })).body;
  const decisionId = decisions[0].decisionId;
  const review = { kind: "human_review", decisionId };
  const { body } = await request(token, review);
  expect(body).toMatchObject({ state: "open", decisionId });
  const { token: other } = await somebody();
  expect((await request(other, review)).body.code).toBe("unknown_decision");
  expect((await request(token, { ...review, decisionId: "x.y" })).body.code).toBe("decision_id_invalid");

  const reader = { because: "To answer it." };
  const read = (await step(body.requestId, "read", reader)).body;
  expect(read.decision).toMatchObject({ slot: "home", items: expect.any(Array) });
  const overrule = { answer: "It should not have.", hide: { products: ["cup"] } };
  expect((await step(body.requestId, "answer", overrule)).body.code).toBe("invalid_request");
  expect((await step(body.requestId, "answer", { ...overrule, outcome: "upheld" })).body.code).toBe("invalid_request");
  expect((await step(body.requestId, "answer", { ...overrule, outcome: "overruled" })).body.state).toBe("fulfilled");
  expect(await shown(token)).not.toContain("cup");
});

test("whoever reads what somebody wrote says who they are and why, and that person can see it", async () => {
  const { token } = await somebody();
  const { requestId } = (await request(token, { kind: "complaint", text: "rahasia" })).body;
  expect((await step(requestId, "read", {})).body.code).toBe("invalid_request");
  const read = (await step(requestId, "read", { because: "To answer it." })).body;
  expect(read.request.text).toBe("rahasia");
  const { logged } = (await shop.ask("GET", "/v1/me/export", { token })).body;
  const statements = logged.map(({ statement }: { statement: string }) => JSON.parse(statement));
  expect(statements).toContainEqual(
    expect.objectContaining({ what: "request", read: [requestId], by: "Sri Rahayu", because: "To answer it." }),
  );
  const { rows } = await shop.query("select leaf from log_queue union all select leaf from log_entry");
  expect(JSON.stringify(rows)).not.toMatch(/Rahayu|rahasia|To answer/);
});

test("a copy that was asked for by letter is handed over by staff, and no other", async () => {
  const { customerId, token } = await somebody();
  await viewed(token, "tea", 5);
  const { requestId } = (await enter({ customerId, kind: "access", verification: KNOWN })).body;
  const { text } = await step(requestId, "export", { because: "Sent by post.", format: "csv" });
  expect(text).toContain("tea");
  expect((await answer(requestId, "Sent by post.")).body.state).toBe("fulfilled");
  const complaint = (await request(token, { kind: "complaint", text: "?" })).body;
  expect((await step(complaint.requestId, "export", { because: "Curious." })).body.code).toBe("unknown_request");
  const unproven = (await enter({ customerId, kind: "portability" })).body;
  expect((await step(unproven.requestId, "export", { because: "?" })).body.code).toBe("request_not_verified");
});

test("whoever asked may take it back while nobody answered, and nobody else may", async () => {
  const { token } = await somebody();
  const { token: other } = await somebody();
  const { requestId } = (await request(token, { kind: "question", text: "?" })).body;
  const revoke = (by: string) => shop.ask("POST", `/v1/me/requests/${requestId}/revoke`, { token: by });
  expect((await revoke(other)).body.code).toBe("unknown_request");
  expect((await revoke(token)).body.state).toBe("revoked");
  expect((await revoke(token)).body.code).toBe("request_closed");
  expect((await answer(requestId, "Too late.")).body.code).toBe("request_closed");
  // Who took it back by mistake asks again, at once and in the same words.
  const again = (await request(token, { kind: "question", text: "?" })).body;
  expect([again.state, again.requestId === requestId]).toEqual(["open", false]);
});

test("the same request twice is one, and nobody keeps the shop busy without end", async () => {
  const { token } = await somebody();
  const payload = { kind: "complaint", text: "the same" };
  const both = await Promise.all([request(token, payload), request(token, payload)]);
  expect(both[0]?.body.requestId).toBe(both[1]?.body.requestId);
  expect(await requests(token)).toHaveLength(1);
  for (let at = 1; at < 20; at += 1) expect((await request(token, { ...payload, text: `${at}` })).status).toBe(201);
  expect((await request(token, { ...payload, text: "one more" })).body.code).toBe("too_many_open_requests");
  expect((await request(token, { kind: "objection" })).body.state).toBe("fulfilled");
});

/** How many rows each table with people in it has. */
async function rowsOfPeople(): Promise<Readonly<Record<string, number>>> {
  const { rows } = await shop.query(
    "select table_name from information_schema.columns where column_name = 'subject_key' and table_schema = 'public'",
  );
  const counts: Record<string, number> = {};
  for (const { table_name } of rows) {
    const counted = await shop.query(`select count(*)::int as rows from "${table_name}"`);
    counts[table_name] = counted.rows[0]?.rows ?? 0;
  }
  return counts;
}

test("an erasure by letter that breaks off once it is proven is ended from its note", async () => {
  const { customerId, token } = await somebody();
  const { body } = await enter({ customerId, kind: "erasure" });
  await shop.query("create function no() returns trigger language plpgsql as $$ begin raise 'no'; end $$");
  await shop.query("create trigger no before delete on identity for each row execute function no()");
  expect((await step(body.requestId, "verify", { verification: KNOWN })).status).toBe(500);
  expect((await requests(token))[0]).toMatchObject({ kind: "erasure", state: "open" });
  // It is noted: whatever is said of it now would be said of something that is done all the same.
  expect((await queued(body.requestId)).possible).toMatchObject({ verifications: [], refusals: [] });
  const refusal = { reason: "suspected_fraud", explanation: "It was not you." };
  expect((await step(body.requestId, "refuse", refusal)).body.code).toBe("request_closed");
  expect((await answer(body.requestId, "Done.")).body.code).toBe("request_closed");
  const revoked = await shop.ask("POST", `/v1/me/requests/${body.requestId}/revoke`, { token });
  expect(revoked.body.code).toBe("request_closed");
  expect((await step(body.requestId, "assign", { owner: "Budi Santoso" })).status).toBe(200);
  await shop.query("drop trigger no on identity");
  await shop.serving.runJob("finish-erasures");
  expect(await requests(token)).toEqual([]);
  const { rows } = await shop.query(`select finished_at from erasure where request_id = '${body.requestId}'`);
  expect(rows[0]?.finished_at).toBeInstanceOf(Date);
});

test("whoever looks after a request that takes longer is warned of its new deadline as well, when that comes near", async () => {
  const { customerId } = await somebody();
  const asked = { customerId, kind: "rectification", text: "?", jurisdiction: "gdpr", verification: KNOWN };
  const { requestId, dueAt } = (await enter(asked)).body;
  const notices: (readonly string[])[] = [];
  const watch = () =>
    watchClocks(shop.now(), {
      ...{ database: shop.database, secrets: shop.secrets, owner: "Sri Rahayu", escalateTo: "Budi Santoso" },
      tell: async (notice) => {
        if (notice.requestId === requestId) notices.push([notice.what, notice.dueAt]);
      },
    });
  shop.passTime(Date.parse(dueAt) - shop.now() - 24 * HOUR);
  await watch();
  const longer = (await step(requestId, "extend", { reason: "complex", explanation: "Your records are on paper." }))
    .body;
  shop.passTime(48 * HOUR);
  await watch();
  expect(notices).toEqual([["due_soon", dueAt]]);
  shop.passTime(Date.parse(longer.dueAt) - shop.now() - 24 * HOUR);
  await watch();
  expect(notices.slice(1)).toEqual([["due_soon", longer.dueAt]]);
});
