import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { findSubject } from "../identity/find-subject.ts";
import { hashMail } from "../identity/mail-lookups.ts";
import { openWithRequests } from "../test-requests.ts";
import { makeAuthority } from "./test-certificates.ts";
import { controllerBody, isSignedWith, sha256, signedBy, startStandIn } from "./test-stand-in.ts";

const HOUR = 3_600_000;
const authority = await makeAuthority();
const [own, controller, expired, strange, foreign] = await Promise.all([
  authority.issue("seimbang.test", { algorithm: "rsa" }),
  authority.issue("localhost"),
  authority.issue("expired.test", { until: Date.now() - HOUR }),
  authority.issue("another.test"),
  makeAuthority("Authority that nobody believes").then(({ issue }) => issue("foreign.test")),
]);
const self = await authority.selfSigned("self.test");

let callbackStatus = 202;
const callbacks = await startStandIn(() => ({ status: callbackStatus }));
const partners = {
  files: {
    ...{ key: own.key, certificate: [own.certificate] as const, authorities: [authority.certificate] },
    controllers: new Map(
      Object.entries({
        ...{ localhost: controller, "expired.test": expired, "wrong-name.test": strange },
        ...{ "foreign.test": foreign, "self.test": self },
      }).map(([domain, { certificate }]) => [domain, [certificate] as const]),
    ),
  },
  openDsr: {
    ...{ url: "https://seimbang.test", certificateFile: "", keyFile: undefined, authoritiesFile: undefined },
    ...{ controllers: [], recipients: [] },
  },
};

let opened: Awaited<ReturnType<typeof openWithRequests>>;
let base: string;
beforeAll(async () => {
  opened = await openWithRequests({ partners });
  base = `http://127.0.0.1:${await opened.shop.listen()}`;
});
afterAll(async () => {
  await opened.shop[Symbol.asyncDispose]();
  await callbacks[Symbol.asyncDispose]();
});

type Sending = { readonly domain?: string; readonly key?: typeof own.key; readonly signature?: string };
const post = async (body: object | Buffer, { domain = "localhost", key = controller.key, signature }: Sending = {}) => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const headers = {
    "content-type": "application/json",
    "x-opendsr-controller-domain": domain,
    "x-opendsr-signature": signature ?? signedBy(key, bytes),
  };
  return read(await fetch(`${base}/opendsr/v2/requests`, { method: "POST", headers, body: new Uint8Array(bytes) }));
};
const signedCall = async (
  method: "GET" | "DELETE",
  id: string,
  at = opened.shop.now(),
  path = `/opendsr/v2/requests/${id}`,
) => {
  const date = new Date(at).toISOString();
  const headers = {
    ...{ "x-opendsr-controller-domain": "localhost", "x-opendsr-date": date },
    "x-opendsr-signature": signedBy(controller.key, Buffer.from(`${method} ${path}\n${date}`)),
  };
  return read(await fetch(`${base}/opendsr/v2/requests/${id}`, { method, headers }));
};
const read = async (answer: Response) => {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isJson = answer.headers.get("content-type")?.includes("json") === true;
  return {
    status: answer.status,
    bytes,
    signature: answer.headers.get("x-opendsr-signature"),
    domain: answer.headers.get("x-opendsr-processor-domain"),
    body: isJson ? JSON.parse(bytes.toString()) : undefined,
  };
};
const isOurs = ({ bytes, signature }: { bytes: Buffer; signature: string | null }) =>
  isSignedWith(own.certificate, bytes, signature);
const runPartners = async () => {
  await opened.shop.serving.runJob("call-partners");
};
const customer = (identity_value: string) => [
  { identity_type: "controller_customer_id", identity_value, identity_format: "raw" },
];
const subjectOf = async (customerId: string) =>
  (await findSubject(opened.shop.database, opened.shop.secrets, "customer", customerId))!;

test("discovery says what is understood, by which certificate, and is signed with it", async () => {
  const discovery = await read(await fetch(`${base}/opendsr/v2/discovery`));
  expect(discovery).toMatchObject({ status: 200, domain: "seimbang.test" });
  expect(isOurs(discovery)).toBe(true);
  expect(discovery.body).toMatchObject({
    api_version: "2.0",
    processor_certificate: "https://seimbang.test/opendsr/v2/certificate.pem",
  });
  expect(discovery.body.supported_identities).toContainEqual({ identity_type: "email", identity_format: "sha256" });
  const pem = await (await fetch(`${base}/opendsr/v2/certificate.pem`)).text();
  expect(pem).toBe(own.certificate.toString());
});

test("a signed request is answered with a signed receipt of every field, by the clock of its law", async () => {
  await opened.introduce("budi");
  const body = controllerBody({
    submitted_time: new Date(opened.shop.now() - 24 * HOUR).toISOString(),
    regulation: "ccpa",
  });
  const answer = await post(body);
  expect(answer).toMatchObject({ status: 201, domain: "seimbang.test" });
  expect(isOurs(answer)).toBe(true);
  expect(Object.keys(answer.body).sort()).toEqual(
    ["controller_id", "encoded_request", "expected_completion_time", "received_time", "subject_request_id"].sort(),
  );
  expect(answer.body).toMatchObject({ controller_id: "localhost", subject_request_id: body.subject_request_id });
  expect(JSON.parse(Buffer.from(answer.body.encoded_request, "base64").toString())).toEqual(body);
  // UU PDP's 3 × 24 hours are stricter than CCPA's 45 days, and the shop is under it; they run from when the person asked.
  const [row] = (await opened.shop.query("select received_at from rights_request where channel = 'opendsr'")).rows;
  expect(row.received_at.toISOString()).toBe(body.submitted_time);
  const inThreeDays = Date.parse(body.submitted_time) + 72 * HOUR;
  expect(answer.body.expected_completion_time).toBe(new Date(inThreeDays).toISOString());
});

test("a copy is fetched by a link that lives an hour and that nobody can make up, and who fetched it is written down", async () => {
  await opened.introduce("citra");
  const body = controllerBody({ subject_identities: customer("citra") });
  await post(body);
  const status = await signedCall("GET", body.subject_request_id);
  expect(isOurs(status)).toBe(true);
  expect(status.body).toMatchObject({ request_status: "completed", controller_id: "localhost", results_count: 1 });
  const path = new URL(status.body.results_url).pathname;
  const results = await fetch(base + path);
  expect(results.status).toBe(200);
  expect(results.headers.get("cache-control")).toBe("no-store");
  expect(await results.text()).toContain("directIdentifiers");
  expect(await (await fetch(base + path)).text(), "the first reading stands in the second").toContain(
    "opendsr: access",
  );
  const last = path.at(-1) === "A" ? "B" : "A";
  for (const forged of [path.slice(0, -1) + last, path.replace(/results\/./, "results/f"), `${path}A`])
    expect((await fetch(base + forged)).status, forged).toBe(404);
  opened.shop.passTime(HOUR + 1000);
  expect((await fetch(base + path)).status).toBe(404);
});

test("the same request again is answered the same, and another one under its number is refused", async () => {
  await opened.introduce("dewi");
  const body = controllerBody({ subject_identities: customer("dewi"), subject_request_type: "objection" });
  const [first, same] = await Promise.all([post(body), post(body)]);
  opened.shop.passTime(60_000);
  const later = await post(body);
  expect(same.body).toEqual(first.body);
  expect(later.body).toEqual(first.body);
  const { rows } = await opened.shop.query(
    `select 1 from rights_request where external_id like '%${body.subject_request_id}'`,
  );
  expect(rows).toHaveLength(1);
  const other = await post({ ...body, subject_request_type: "erasure" });
  expect(other).toMatchObject({
    status: 400,
    body: { error: { code: 400, errors: [{ reason: "request_id_taken" }] } },
  });
  expect(await subjectOf("dewi")).toBeDefined();
});

test("an erasure is done at once, stays answered after its person is gone, and of somebody unknown there is nothing to be done", async () => {
  await opened.introduce("eka");
  const body = controllerBody({ subject_identities: customer("eka"), subject_request_type: "erasure" });
  expect((await post(body)).status).toBe(201);
  expect(await subjectOf("eka")).toBeUndefined();
  const status = await signedCall("GET", body.subject_request_id);
  expect(status.body).toMatchObject({ request_status: "completed" });
  const nobody = controllerBody({ subject_identities: customer("nobody-at-all") });
  expect((await post(nobody)).status).toBe(201);
  expect((await signedCall("GET", nobody.subject_request_id)).body).toMatchObject({
    ...{ request_status: "completed", results_count: 0 },
  });
  expect(await subjectOf("nobody-at-all")).toBeUndefined();
});

test("somebody is found by a mail address in each of its forms, and no form of it is stored", async () => {
  await opened.introduce("fitri");
  const subject = await subjectOf("fitri");
  const { database, secrets } = opened.shop;
  await storeDirectIdentifiers(
    database,
    secrets,
    [{ subject, fields: { email: " Fitri@Example.test" } }],
    opened.shop.now(),
  );
  const stored = await opened.shop.query("select lookups from direct_identifier");
  expect(JSON.stringify(stored.rows)).not.toContain(sha256("fitri@example.test"));
  // As from before there were lookups.
  await opened.shop.query("update direct_identifier set lookups = null");
  const mail = "fitri@example.test";
  const forms = {
    raw: "fitri@EXAMPLE.test",
    sha256: sha256(mail),
    md5: hashMail(mail, "md5"),
    sha1: hashMail(mail, "sha1"),
  };
  for (const [identity_format, identity_value] of Object.entries(forms)) {
    const identities = [{ identity_type: "email", identity_value, identity_format }];
    const body = controllerBody({ subject_identities: identities, subject_request_type: "opt_out" });
    await post(body);
    const { rows } = await opened.shop.query(
      `select subject_key from rights_request where external_id = 'localhost/${body.subject_request_id}'`,
    );
    expect(rows, identity_format).toEqual([{ subject_key: subject }]);
  }
  await opened.introduce("gita");
  const two = [
    ...customer("gita"),
    { identity_type: "email", identity_value: "fitri@example.test", identity_format: "raw" },
  ];
  const answer = await post(controllerBody({ subject_identities: two, subject_request_type: "erasure" }));
  expect(answer.body.error.errors[0].reason).toBe("identities_contradict");
  expect(await subjectOf("gita")).toBeDefined();
});

test("what is forged, expired, foreign, or of another name is refused, says nothing of whom it was about, and changes nothing", async () => {
  await opened.introduce("hana");
  const body = controllerBody({ subject_identities: customer("hana"), subject_request_type: "erasure" });
  const bytes = Buffer.from(JSON.stringify(body));
  const cases: readonly (readonly [string, number, Sending])[] = [
    ["signature_invalid", 400, { signature: "" }],
    ["signature_invalid", 400, { key: strange.key }],
    ["signature_invalid", 400, { signature: `${signedBy(controller.key, bytes)}\u00a0`.trim().slice(0, -2) }],
    ["signature_invalid", 400, { signature: signedBy(controller.key, Buffer.concat([bytes, Buffer.from(" ")])) }],
    ["partner_unknown", 401, { domain: "nobody.test" }],
    ["certificate_refused", 401, { domain: "expired.test", key: expired.key }],
    ["certificate_refused", 401, { domain: "wrong-name.test", key: strange.key }],
    ["certificate_refused", 401, { domain: "foreign.test", key: foreign.key }],
    ["certificate_refused", 401, { domain: "self.test", key: self.key }],
  ];
  for (const [reason, status, sending] of cases) {
    const answer = await post(bytes, sending);
    expect(answer, reason).toMatchObject({ status, body: { error: { code: status, errors: [{ reason }] } } });
    expect(answer.bytes.toString()).not.toContain("hana");
  }
  expect(await subjectOf("hana")).toBeDefined();
});

test("a wrong field is named without what stood in it", async () => {
  const secretValue = "secret-of-somebody";
  const identity = { identity_type: "email", identity_value: secretValue, identity_format: secretValue };
  for (const changes of [
    { subject_identities: [identity] },
    { subject_request_id: secretValue },
    { regulation: secretValue },
    { submitted_time: "2019-01-01T00:00:00Z" },
    { subject_identities: [{ ...identity, identity_type: "roku_publisher_id", identity_format: "raw" }] },
    { status_callback_urls: ["https://elsewhere.test/callbacks"] },
    { status_callback_urls: ["http://127.0.0.1/callbacks"] },
  ]) {
    const answer = await post(controllerBody(changes));
    expect(answer.status, JSON.stringify(changes)).toBe(400);
    expect(answer.body.error.code).toBe(400);
    expect(answer.bytes.toString()).not.toContain(secretValue);
  }
  expect((await post(Buffer.from("{"))).body.error.errors[0].reason).toBe("malformed_json");
});

test("a question without a body is signed with its time, which it is good for and for nothing else", async () => {
  const body = controllerBody({ subject_identities: customer("budi") });
  await post(body);
  const id = body.subject_request_id;
  expect((await signedCall("GET", id)).status).toBe(200);
  expect((await signedCall("GET", id, opened.shop.now() - 6 * 60_000)).body.error.errors[0].reason).toBe(
    "message_expired",
  );
  expect(
    (await signedCall("DELETE", id, opened.shop.now(), "/opendsr/v2/requests/other")).body.error.errors[0].reason,
  ).toBe("signature_invalid");
  expect((await signedCall("GET", "a7551968-d5d6-44b2-9831-815ac9017798")).status).toBe(404);
});

test("what waits for somebody can be cancelled while it is pending and not afterwards, and its partner is called back for each state", async () => {
  await opened.introduce("indah");
  const url = `${callbacks.url}/callbacks`;
  const correction = () =>
    controllerBody({
      ...{ subject_identities: customer("indah"), subject_request_type: "rectification", status_callback_urls: [url] },
      extensions: { "seimbang.test": { text: crypto.randomUUID() } },
    });
  const first = correction();
  await post(first);
  expect((await signedCall("GET", first.subject_request_id)).body.request_status).toBe("pending");
  const cancelled = await signedCall("DELETE", first.subject_request_id);
  expect(cancelled.status).toBe(202);
  expect(isOurs(cancelled)).toBe(true);
  expect((await signedCall("GET", first.subject_request_id)).body.request_status).toBe("cancelled");
  const again = await signedCall("DELETE", first.subject_request_id);
  expect(again.body.error.errors[0].reason).toBe("request_not_pending");

  const second = correction();
  await post(second);
  const [{ requestId }] = await opened.waiting();
  await opened.step(requestId, "assign", { owner: "Sri Rahayu" });
  expect((await signedCall("DELETE", second.subject_request_id)).body.error.errors[0].reason).toBe(
    "request_not_pending",
  );
  callbackStatus = 500;
  await runPartners();
  const heard = () =>
    callbacks.heard
      .map(({ bytes }) => JSON.parse(bytes.toString()))
      .filter((one) => one.subject_request_id === second.subject_request_id)
      .map((one) => one.request_status);
  expect(heard()).toEqual(["in_progress"]);
  callbackStatus = 202;
  await runPartners();
  expect(heard(), "it waits before it tries again").toEqual(["in_progress"]);
  opened.shop.passTime(61_000);
  await runPartners();
  expect(heard()).toEqual(["in_progress", "in_progress"]);
  await opened.answer(requestId, "Corrected.");
  await runPartners();
  opened.shop.passTime(24 * HOUR);
  await runPartners();
  expect(heard(), "never again what was acknowledged").toEqual(["in_progress", "in_progress", "completed"]);
  const last = callbacks.heard.at(-1)!;
  expect(last.headers["x-opendsr-processor-domain"]).toBe("seimbang.test");
  expect(isSignedWith(own.certificate, last.bytes, last.headers["x-opendsr-signature"])).toBe(true);
  expect(JSON.parse(last.bytes.toString())).toMatchObject({ controller_id: "localhost", status_callback_url: url });
});

test("a callback that nobody takes is dropped after three days, and staff sees it", async () => {
  await opened.introduce("joko");
  callbackStatus = 500;
  const urls = [`${callbacks.url}/down`];
  const body = controllerBody({ subject_identities: customer("joko"), status_callback_urls: urls });
  await post(body);
  for (let tries = 0; tries < 22; tries += 1) {
    await runPartners();
    opened.shop.passTime(6 * HOUR);
  }
  callbackStatus = 202;
  const { body: seen } = await opened.shop.ask("GET", "/v1/admin/partners", { key: opened.shop.secretKey });
  const [dropped] = seen.callbacks.filter(
    ({ externalId }: { externalId: string }) => externalId === body.subject_request_id,
  );
  expect(dropped).toMatchObject({ attempts: 20, failure: "answered_500", droppedAt: expect.any(String) });
  expect(callbacks.heard.filter(({ path }) => path === "/down")).toHaveLength(20);
  expect(JSON.stringify(seen)).not.toContain("joko");
});

test("what is kept of a partner's request leads to nobody once its person is erased", async () => {
  const folder = join(import.meta.dirname, "../../../../packages/database/migrations/0340-partners.sql");
  const personal = [...readFileSync(folder, "utf8").matchAll(/comment on column (\S+) is 'personal'/g)].map(
    ([, at]) => at,
  );
  expect(personal).toEqual(["told_recipient.sealed", "direct_identifier.lookups"]);
});
