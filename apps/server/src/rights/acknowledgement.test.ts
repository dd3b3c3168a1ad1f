import { afterAll, expect, test } from "vitest";
import { openWithRequests } from "../test-requests.ts";
import { readTemplate } from "../test-template.ts";
import { requestJobs } from "./request-jobs.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** A shop in California that sells there and nowhere else. */
const californian = { ...readTemplate(), laws: { jurisdictions: ["ccpa"], markets: ["US-CA"], folder: undefined } };
const opened = await openWithRequests({ configurations: [californian] });
const { shop, introduce, request, enter, step, answer } = opened;
afterAll(() => shop[Symbol.asyncDispose]());

const queued = async (requestId: string) =>
  (await shop.ask("GET", `/v1/admin/requests/${requestId}`, { key: shop.secretKey })).body;
const listed = async (query: string): Promise<readonly string[]> =>
  (await shop.ask("GET", `/v1/admin/requests?${query}`, { key: shop.secretKey })).body.requests.map(
    ({ requestId }: { requestId: string }) => requestId,
  );
const letter = async (customerId: string, more: object = {}) =>
  (await enter({ customerId, kind: "rectification", text: "My name is Dewi.", ...more })).body.requestId as string;
const told: { what: string; requestId: string; dueAt: string }[] = [];
const watch = async () => {
  const settings = { owner: "Sri Rahayu", escalateTo: "Budi Santoso", webhook: "https://toko.example/" };
  const jobs = requestJobs({
    ...{ database: shop.database, secrets: shop.secrets, clock: shop.now, settings, privateHosts: [] },
  });
  const enqueue = async (_name: string, notice: object) => told.push(notice as (typeof told)[number]) > 0;
  await jobs["watch-requests"].run({}, { signal: new AbortController().signal, enqueue });
};

test("who asks by a page has it confirmed in the answer to that, and a letter by whoever writes back", async () => {
  const token = await introduce("evi");
  const own = (await request(token, { kind: "rectification", text: "?" })).body;
  expect((await queued(own.requestId)).acknowledgement).toMatchObject({ how: "at_once", standing: "done" });
  const byLetter = await letter("evi", { text: "Another." });
  const open = (await queued(byLetter)).acknowledgement;
  expect(open).toEqual({ dueAt: expect.any(String), clock: "CCPA §7021(a)", standing: "in_time" });
  // Ten business days, whichever day of the year this is, and less than the 45 days of the answer.
  expect(Date.parse(open.dueAt) - shop.now()).toBeGreaterThan(10 * DAY);
  expect(Date.parse(open.dueAt) - shop.now()).toBeLessThan(24 * DAY);
  expect(await listed("unacknowledged=true")).toEqual([byLetter]);
  expect((await step(byLetter, "acknowledge", { how: "at_once" })).status).toBe(400);
  expect((await step(byLetter, "acknowledge", { how: "written" })).status).toBe(200);
  const { acknowledgement, history } = await queued(byLetter);
  expect(acknowledgement).toMatchObject({ how: "written", at: expect.any(String), standing: "done" });
  expect(history).toMatchObject([{ step: "entered" }, { step: "acknowledged", by: "Sri Rahayu" }]);
  expect(await listed("unacknowledged=true")).toEqual([]);
});

test("what was said at the counter, an answer, and the person's own word confirm it as well", async () => {
  const counter = await letter("fajar", { channel: "in_person", acknowledged: "spoken" });
  expect((await queued(counter)).acknowledgement).toMatchObject({ how: "spoken" });
  const verification = { method: "called_back", evidence: "Called back." };
  const answered = await letter("gilang", { verification });
  await answer(answered, "Corrected.");
  expect((await queued(answered)).acknowledgement).toMatchObject({ how: "answered" });
  const token = await introduce("hana");
  const seen = await letter("hana");
  await shop.ask("POST", `/v1/me/requests/${seen}/confirm`, { token });
  expect((await queued(seen)).acknowledgement).toMatchObject({ how: "seen" });
});

test("what nobody confirms is warned of, then escalated and a finding, each once, by its own clock and not the answer's", async () => {
  const waiting = await letter("intan");
  const { acknowledgement } = await queued(waiting);
  const left = Date.parse(acknowledgement.dueAt) - shop.now();
  shop.passTime(left - DAY);
  for (const _ of ["once", "again"]) await watch();
  shop.passTime(DAY + HOUR);
  for (const _ of ["once", "again"]) await watch();
  expect(told.filter(({ requestId }) => requestId === waiting)).toEqual([
    expect.objectContaining({ what: "acknowledgement_due_soon", dueAt: acknowledgement.dueAt }),
    expect.objectContaining({ what: "acknowledgement_late", owner: "Budi Santoso" }),
  ]);
  expect((await queued(waiting)).acknowledgement.standing).toBe("late");
  expect((await queued(waiting)).standing).toBe("in_time");
  const audit = await shop.ask("POST", "/v1/admin/audits", { key: shop.secretKey, payload: { by: "Sri" } });
  expect(audit.text).toContain("acknowledgement_overdue");
  await step(waiting, "acknowledge", { how: "written" });
});

test("who did what with a request stands in its history", async () => {
  const known = await letter("joko", { kind: "access", text: undefined });
  await step(known, "verify", { verification: { method: "called_back", evidence: "Called back." } });
  await step(known, "assign", { by: "Budi Santoso", owner: "Sri Rahayu" });
  await step(known, "extend", { by: "Wati", reason: "complex", explanation: "It is much." });
  const { history } = await queued(known);
  expect(history.map(({ step: what, by }: { step: string; by?: string }) => [what, by])).toEqual([
    ["entered", "Sri Rahayu"],
    ["verified", "Sri Rahayu"],
    ["assigned", "Budi Santoso"],
    ["extended", "Wati"],
  ]);
});

test("where nobody says whose law counts it is that of the places where the shop sells, and else the strictest", async () => {
  const token = await introduce("kiki");
  const ask = async (more: object = {}) =>
    (await request(token, { kind: "question", text: JSON.stringify(more), ...more })).body;
  const days = ({ dueAt, receivedAt }: { dueAt: string; receivedAt: string }) =>
    Math.floor((Date.parse(dueAt) - Date.parse(receivedAt)) / DAY);
  const access = async (customerId: string, more: object = {}) =>
    queued((await enter({ customerId, kind: "access", ...more })).body.requestId);
  const ofMarkets = await access("lina");
  expect([days(ofMarkets), ofMarkets.jurisdictionFrom, ofMarkets.jurisdiction]).toEqual([45, "markets", undefined]);
  const given = await access("mona", { jurisdiction: "uu-pdp" });
  expect([days(given), given.jurisdictionFrom]).toEqual([3, "told"]);
  const elsewhere = await access("nina", { jurisdiction: "elsewhere" });
  expect(days(elsewhere)).toBe(3);
  // What somebody says of themselves counts from then on, for a letter in their name as well.
  await ask({ jurisdiction: "uu-pdp" });
  const byLetter = await access("kiki");
  expect([days(byLetter), byLetter.jurisdictionFrom, byLetter.jurisdiction]).toEqual([3, "customer", "uu-pdp"]);
  const { text } = await shop.ask("GET", "/v1/me/export", { token });
  expect(text).toContain('"jurisdiction":"uu-pdp"');
});
