import { join } from "node:path";
import { verifyReceipt } from "@seimbang/verifier";
import { afterAll, expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openWithRequests } from "../test-requests.ts";
import { withStaff } from "../test-staff.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const HOUR = 3_600_000;
/** Of the law of a European shop, which knows longer times. */
const european = { ...readConfiguration(TEMPLATE, {}), laws: { jurisdictions: ["gdpr"], folder: undefined } };
const opened = await openWithRequests({ configurations: [european] });
const { shop, introduce, request, step, answer, enter } = opened;
afterAll(() => shop[Symbol.asyncDispose]());

let people = 0;
const somebody = async () => {
  people += 1;
  const customerId = `customer ${people}`;
  return { customerId, token: await introduce(customerId) };
};
const queued = async (requestId: string) =>
  (await shop.ask("GET", `/v1/admin/requests/${requestId}`, { key: shop.secretKey })).body;
const KNOWN = { method: "reply_from_known_address", evidence: "Answered the mail that we sent to the known address." };

test("one request says what may be done with it: what proves it, what it may be refused for, and until when it may take longer", async () => {
  const { customerId } = await somebody();
  const letter = (await enter({ customerId, kind: "access", jurisdiction: "gdpr" })).body;
  const { possible } = await queued(letter.requestId);
  expect(possible.verifications).toContain("called_back");
  expect(possible.verifications).not.toContain("matched_details");
  const reasons = possible.refusals.map(({ reason }: { reason: string }) => reason);
  expect(reasons).toEqual(expect.arrayContaining(["no_match", "data_of_others"]));
  expect(reasons).not.toContain("contract_forbids");
  expect(Date.parse(possible.extension.until)).toBeGreaterThan(Date.parse(letter.dueAt));
  await step(letter.requestId, "verify", { verification: KNOWN });
  await step(letter.requestId, "extend", { reason: "complex", explanation: "Your records are on paper." });
  expect((await queued(letter.requestId)).possible.extension).toBeUndefined();
  await answer(letter.requestId, "Handed over at the counter.");
  expect((await queued(letter.requestId)).possible).toEqual({ verifications: [], refusals: [] });
});

test("of a second look it says who may not decide it", async () => {
  const { token } = await somebody();
  const { requestId } = (await request(token, { kind: "rectification", text: "Dewi." })).body;
  await step(requestId, "refuse", { reason: "data_is_correct", explanation: "It is Dewi." });
  const second = (await request(token, { kind: "appeal", requestId })).body;
  expect((await queued(second.requestId)).possible.decidedBy).toBe("Sri Rahayu");
});

test("what was done about a letter is certified for whoever hands it over, as its customer could have it themselves", async () => {
  const { customerId, token } = await somebody();
  const { requestId } = (await enter({ customerId, kind: "access", verification: KNOWN })).body;
  await answer(requestId, "Handed over.");
  const url = `/v1/admin/requests/${requestId}/certificate`;
  const certificate = await shop.ask("GET", url, { key: shop.secretKey });
  expect(certificate.body.certificate).toMatchObject({ id: requestId, kind: "access", state: "fulfilled" });
  expect(verifyReceipt(Buffer.from(certificate.text), {})).toMatchObject({ id: requestId });
  const own = await shop.ask("GET", `/v1/me/requests/${requestId}/certificate`, { token });
  expect(own.body.certificate).toEqual(certificate.body.certificate);
});

test("what waits and what was closed are two lists; the latter begins with what was due last", async () => {
  const list = async (waiting: boolean) =>
    (await shop.ask("GET", `/v1/admin/requests?waiting=${waiting}`, { key: shop.secretKey })).body.requests as {
      standing: string;
      dueAt: string;
    }[];
  const [open, closed] = [await list(true), await list(false)];
  expect(open.some(({ standing }) => standing === "closed")).toBe(false);
  expect(closed.every(({ standing }) => standing === "closed")).toBe(true);
  const due = closed.map(({ dueAt }) => dueAt);
  expect(due).toEqual(due.toSorted().toReversed());
  expect(due.length).toBeGreaterThan(2);
});

test("owners are picked from those who may answer, and purposes and laws from what holds here", async () => {
  const staff = withStaff(shop);
  await staff.hire(["support"], { name: "Sari Dewi" });
  await staff.hire(["marketer"], { name: "Rina" });
  const { body } = await shop.ask("GET", "/v1/admin/requests/options", { key: shop.secretKey });
  expect(body.owners).toEqual(["Sari Dewi"]);
  expect(body.purposes.map(({ purpose }: { purpose: string }) => purpose)).toContain("suggestions");
});

test("a longer time is not had any more once the first is over", async () => {
  const { customerId } = await somebody();
  const asked = { customerId, kind: "rectification", text: "?", verification: KNOWN, jurisdiction: "gdpr" };
  const { requestId, dueAt } = (await enter(asked)).body;
  const extend = () => step(requestId, "extend", { reason: "complex", explanation: "Your records are on paper." });
  shop.passTime(Date.parse(dueAt) - shop.now());
  expect((await queued(requestId)).possible.extension).toBeUndefined();
  expect((await extend()).body.code).toBe("extension_not_allowed");
});

test("an erasure that was refused to somebody nobody knew, and is granted to them on appeal, is done once it is shown to be theirs", async () => {
  const { customerId, token } = await somebody();
  const { requestId } = (await enter({ customerId, kind: "erasure" })).body;
  await step(requestId, "refuse", { reason: "no_match", explanation: "We know nobody of that name." });
  shop.passTime(44 * 24 * HOUR);
  const back = await shop.signCustomer(customerId);
  const appeal = (await request(back, { kind: "appeal", requestId, text: "It is me." })).body;
  const granted = { by: "Budi Santoso", answer: "You are right.", outcome: "overruled" };
  expect((await step(appeal.requestId, "answer", granted)).status).toBe(200);
  expect(await queued(requestId)).toMatchObject({ state: "in_progress", reason: "need_user_verification" });
  expect((await answer(requestId, "Done.")).body.code).toBe("request_not_verified");
  // The time in which it has to be shown begins anew.
  shop.passTime(24 * HOUR);
  await shop.serving.runJob("watch-requests");
  expect(await queued(requestId)).toMatchObject({ state: "in_progress" });
  const { body } = await step(requestId, "verify", { verification: KNOWN });
  expect([body.state, body.removed.subject]).toEqual(["fulfilled", 1]);
  expect(token).toBeTruthy();
});
