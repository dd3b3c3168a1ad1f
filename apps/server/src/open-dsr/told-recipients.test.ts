import { afterAll, beforeAll, expect, test } from "vitest";
import { storeDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { findSubject } from "../identity/find-subject.ts";
import { openWithRequests } from "../test-requests.ts";
import { makeAuthority } from "./test-certificates.ts";
import { isSignedWith, sha256, signedBy, startProcessor, startStandIn } from "./test-stand-in.ts";

const DAY = 86_400_000;
const MAIL = "kartika@example.test";
const authority = await makeAuthority();
const own = await authority.issue("seimbang.test", { algorithm: "rsa" });
const theirs = await authority.issue("localhost");
const somebodyElse = await authority.issue("localhost");
const state: Parameters<typeof startProcessor>[1] = { status: "pending", isDown: false };
const processor = await startProcessor(theirs, state);
const webhook = await startStandIn(() => ({ status: 200 }));

let opened: Awaited<ReturnType<typeof openWithRequests>>;
let base: string;
beforeAll(async () => {
  const recipients = [
    { name: "mailer", url: `${processor.url}/v2`, types: ["erasure", "objection", "access"] as const },
  ];
  opened = await openWithRequests({
    partners: {
      files: {
        ...{ key: own.key, certificate: [own.certificate] as const, authorities: [authority.certificate] },
        controllers: new Map(),
      },
      openDsr: {
        ...{ url: "https://seimbang.test", certificateFile: "", keyFile: undefined, authoritiesFile: undefined },
        ...{ controllers: [], recipients },
      },
    },
  });
  base = `http://127.0.0.1:${await opened.shop.listen()}`;
});
afterAll(async () => {
  await opened.shop[Symbol.asyncDispose]();
  await processor[Symbol.asyncDispose]();
  await webhook[Symbol.asyncDispose]();
});

const tell = () => opened.shop.serving.runJob("tell-recipients");
const introduceWithMail = async (customerId: string, mail = MAIL): Promise<string> => {
  const token = await opened.introduce(customerId);
  const { database, secrets } = opened.shop;
  const subject = (await findSubject(database, secrets, "customer", customerId))!;
  await storeDirectIdentifiers(database, secrets, [{ subject, fields: { email: mail } }], opened.shop.now());
  return token;
};
const sent = () => processor.heard.filter(({ method }) => method === "POST");
const seen = async () =>
  (await opened.shop.ask("GET", "/v1/admin/partners", { key: opened.shop.secretKey })).body.recipients as Record<
    string,
    string
  >[];
const callback = async (body: object, key = theirs.key, domain = "localhost") => {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { "x-opendsr-processor-domain": domain, "x-opendsr-signature": signedBy(key, bytes) };
  const answer = await fetch(`${base}/opendsr/v2/callbacks`, { method: "POST", headers, body: new Uint8Array(bytes) });
  return answer.status;
};

const completed = (subject_request_id: string | undefined) => ({
  ...{ controller_id: "seimbang.test", subject_request_id, request_status: "completed" },
  expected_completion_time: new Date().toISOString(),
  status_callback_url: "https://seimbang.test/opendsr/v2/callbacks",
});

test("of an erasure the recipient hears once, signed, by a hash where it takes hashes, and then nobody is kept for it", async () => {
  const token = await introduceWithMail("kartika");
  state.isDown = true;
  await opened.request(token, { kind: "erasure" });
  await tell();
  expect(sent()).toEqual([]);
  const [held] = (await opened.shop.query("select external_id, sealed from told_recipient")).rows;
  expect(held.sealed.toString("latin1")).not.toContain("kartika");
  state.isDown = false;
  // Nobody has done what they were not told of.
  expect(await callback(completed(held.external_id))).toBe(404);
  opened.shop.passTime(61_000);
  await tell();
  await tell();
  expect(sent()).toHaveLength(1);
  const { bytes, headers, path } = sent()[0]!;
  expect(path).toBe("/v2/requests");
  expect(headers["x-opendsr-controller-domain"]).toBe("seimbang.test");
  expect(isSignedWith(own.certificate, bytes, headers["x-opendsr-signature"])).toBe(true);
  expect(JSON.parse(bytes.toString())).toEqual({
    regulation: "uu_pdp",
    subject_request_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
    subject_request_type: "erasure",
    subject_identities: [{ identity_type: "email", identity_value: sha256(MAIL), identity_format: "sha256" }],
    submitted_time: expect.any(String),
    api_version: "2.0",
    status_callback_urls: ["https://seimbang.test/opendsr/v2/callbacks"],
  });
  expect((await opened.shop.query("select sealed from told_recipient")).rows).toEqual([{ sealed: null }]);
  expect(await seen()).toMatchObject([{ recipient: "mailer", kind: "erasure", state: "pending" }]);
  expect(processor.wrong).toEqual([]);
});

test("its callback counts when it is signed by its certificate, and by nobody else's", async () => {
  const [told] = await seen();
  const said = completed(told?.["externalId"]);
  expect(await callback(said, somebodyElse.key)).toBe(403);
  expect(await callback(said, theirs.key, "nobody.test")).toBe(403);
  expect(await callback({ ...said, status_callback_url: "https://another.test/opendsr/v2/callbacks" })).toBe(404);
  expect(await callback({ ...said, subject_request_id: "a7551968-d5d6-44b2-9831-815ac9017798" })).toBe(404);
  expect(await seen()).toMatchObject([{ state: "pending" }]);
  expect(await callback(said)).toBe(202);
  expect(await callback({ ...said, request_status: "pending" })).toBe(202);
  expect(await seen()).toMatchObject([{ state: "completed", finishedAt: expect.any(String) }]);
});

test("an answer that somebody else signed counts for nothing, and it is told again", async () => {
  const token = await introduceWithMail("lestari", "lestari@example.test");
  state.signs = somebodyElse;
  await opened.request(token, { kind: "objection" });
  await opened.request(token, { kind: "objection" });
  await tell();
  const [told] = (await seen()).filter(({ kind }) => kind === "objection");
  expect(told).toMatchObject({ state: "unsent", failure: "signature_invalid" });
  expect((await seen()).filter(({ kind }) => kind === "objection")).toHaveLength(1);
  delete state.signs;
  opened.shop.passTime(61_000);
  await tell();
  expect((await seen()).filter(({ kind }) => kind === "objection")).toMatchObject([{ state: "pending" }]);
});

test("whoever sends no callbacks is asked, and a recipient that is silent becomes a finding for a named person", async () => {
  opened.shop.passTime(7 * 3_600_000);
  state.status = "in_progress";
  await tell();
  const objection = async () => (await seen()).find(({ kind }) => kind === "objection");
  expect(await objection()).toMatchObject({ state: "in_progress" });
  expect((await objection())?.["escalatedAt"]).toBeUndefined();
  state.isDown = true;
  opened.shop.passTime(4 * DAY);
  await tell();
  expect(await objection()).toMatchObject({ escalatedAt: expect.any(String) });
  const audit = await opened.shop.ask("POST", "/v1/admin/audits", {
    key: opened.shop.secretKey,
    payload: { by: "Sri" },
  });
  expect(audit.text).toContain("recipient_silent");
});

test("of whom nothing is known that a recipient could know them by, somebody is told to do it by hand", async () => {
  const device = await opened.introduce("mira");
  await opened.request(device, { kind: "erasure" });
  const last = (await seen()).filter(({ state: one }) => one === "unsent");
  expect(last).toHaveLength(1);
  state.isDown = false;
  opened.shop.passTime(61_000);
  await tell();
  expect((await seen()).find(({ kind, failure }) => kind === "erasure" && failure !== undefined)).toMatchObject({
    ...{ state: "unsent", failure: "identity_not_supported" },
  });
  opened.shop.passTime(31 * DAY);
  await tell();
  expect((await opened.shop.query("select 1 from told_recipient where sealed is not null")).rows).toEqual([]);
});

test("what a recipient answers to somebody's copy is fetched, becomes part of it, and stands on the request", async () => {
  const { shop, request } = opened;
  const token = await introduceWithMail("nirmala", "nirmala@example.test");
  state.status = "pending";
  const { requestId } = (await request(token, { kind: "access" })).body;
  await tell();
  const told = async () =>
    (await shop.ask("GET", `/v1/admin/requests/${requestId}`, { key: shop.secretKey })).body.recipients;
  expect(await told()).toEqual([{ recipient: "mailer", state: "pending", toldAt: expect.any(String) }]);
  const found = (await seen()).find(({ requestId: of }) => of === requestId);
  state.status = "completed";
  // Where its own domain does not lead, nothing is fetched, however well it is signed.
  state.resultsUrl = "http://127.0.0.1:9/v2/results";
  const said = {
    ...{ controller_id: "seimbang.test", subject_request_id: found?.["externalId"], request_status: "completed" },
    ...{ expected_completion_time: new Date().toISOString(), results_url: state.resultsUrl, results_count: 1 },
    status_callback_url: "https://seimbang.test/opendsr/v2/callbacks",
  };
  expect(await callback(said)).toBe(202);
  await tell();
  expect(await told()).toMatchObject([{ state: "completed", failure: "results_elsewhere" }]);
  state.resultsUrl = `${processor.url}/v2/results`;
  opened.shop.passTime(4 * 60_000);
  await tell();
  expect(await told()).toMatchObject([{ failure: "results_answered_404" }]);
  const body = JSON.stringify({ letters: ["autumn sale"] });
  state.results = { status: 200, body, headers: { "content-type": "application/json" } };
  opened.shop.passTime(10 * 60_000);
  await tell();
  const [done] = await told();
  expect(done).toMatchObject({ state: "completed", fetchedAt: expect.any(String), finishedAt: expect.any(String) });
  expect(done.failure).toBeUndefined();
  const fresh = await shop.signCustomer("nirmala");
  const copy = (await shop.ask("GET", "/v1/me/export", { token: fresh })).body;
  expect(copy.recipientResults).toEqual([
    {
      ...{ recipient: "mailer", requestId, fetchedAt: expect.any(String), mediaType: "application/json" },
      content: { letters: ["autumn sale"] },
    },
  ]);
  const { rows } = await shop.query("select encode(content, 'escape') as content from recipient_result");
  expect(JSON.stringify(rows)).not.toContain("autumn");
  await request(fresh, { kind: "erasure" });
  expect((await shop.query("select from recipient_result")).rowCount).toBe(0);
});
