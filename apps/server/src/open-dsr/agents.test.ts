import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { findSubject } from "../identity/find-subject.ts";
import { openWithRequests } from "../test-requests.ts";

const AGENT = "PERMISSION_SLIP";
const MINUTE = 60_000;
const keys = generateKeyPairSync("ed25519");
const others = generateKeyPairSync("ed25519");
const verifyKey = (key: KeyObject) => key.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");

let opened: Awaited<ReturnType<typeof openWithRequests>>;
let token = "";
beforeAll(async () => {
  opened = await openWithRequests({
    partners: {
      agents: {
        businessId: "TOKO",
        known: [
          { id: AGENT, name: "Permission Slip", verifyKey: verifyKey(keys.publicKey) },
          { id: "OTHER", name: "Other", verifyKey: verifyKey(others.publicKey) },
        ],
      },
    },
  });
});
afterAll(() => opened.shop[Symbol.asyncDispose]());

const message = (said: object, key = keys.privateKey): string => {
  const json = Buffer.from(JSON.stringify(said));
  return Buffer.concat([sign(null, json, key), json]).toString("base64");
};
const claims = (changes: object = {}) => ({
  ...{ "agent-id": AGENT, "business-id": "TOKO", "drp.version": "1.0" },
  "issued-at": new Date(opened.shop.now()).toISOString(),
  "expires-at": new Date(opened.shop.now() + 9 * MINUTE).toISOString(),
  ...changes,
});
const call = async (method: "GET" | "POST" | "DELETE", path: string, payload?: string, bearer = token) => {
  const headers = { "content-type": "text/plain", authorization: `Bearer ${bearer}` };
  const answer = await opened.shop.app.inject({
    method,
    url: `/drp${path}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, text: answer.body, body: answer.body === "" ? undefined : answer.json() };
};
const exercise = (changes: object, key = keys.privateKey) =>
  call(
    "POST",
    "/v1/data-rights-request",
    message(claims({ regime: "ccpa", "agent-request-id": crypto.randomUUID(), ...changes }), key),
  );
const introduceWithMail = async (name: string, email = `${name}@example.test`) => {
  await opened.introduce(name);
  const { database, secrets } = opened.shop;
  const subject = (await findSubject(database, secrets, "customer", name))!;
  await storeDirectIdentifiers(database, secrets, [{ subject, fields: { email } }], opened.shop.now());
  return { email, email_verified: true };
};

test("an agent gets a token for a message that it signed, and for no other", async () => {
  const setup = message(claims());
  const path = `/v1/agent/${AGENT}`;
  for (const wrong of [
    message(claims(), others.privateKey),
    message(claims({ "business-id": "ELSEWHERE" })),
    "AAAA",
    setup.slice(4),
  ])
    expect(await call("POST", path, wrong)).toMatchObject({ status: 403, text: "" });
  const answer = await call("POST", path, setup);
  expect(answer).toMatchObject({
    status: 200,
    body: { "agent-id": AGENT, token: expect.stringMatching(/^[\w-]{43}$/) },
  });
  token = answer.body.token;
  expect((await call("POST", path, setup)).body).toMatchObject({ reason: "message_replayed" });
  expect(await call("GET", path)).toMatchObject({ status: 200, body: {} });
  expect((await call("GET", path, undefined, "A".repeat(43))).status).toBe(403);
  expect((await call("GET", "/v1/agent/OTHER")).status).toBe(403);
  const stored = await opened.shop.query("select encode(token_hash, 'hex') as hash from agent_token");
  expect(JSON.stringify(stored.rows)).not.toContain(token);
});

test("with an address that the agent verified and an authority a copy is done at once, and fetched by a link", async () => {
  const person = await introduceWithMail("nadia");
  const answer = await exercise({ exercise: "access", ...person, power_of_attorney: "https://agent.example/poa/1" });
  expect(answer).toMatchObject({ status: 200, body: { status: "fulfilled", agent_request_id: expect.any(String) } });
  const path = new URL(answer.body.results_url).pathname;
  expect((await opened.shop.app.inject({ url: path })).statusCode).toBe(200);
});

test("without an authority the person is asked to confirm it, and an erasure waits until they do", async () => {
  const person = await introduceWithMail("olla");
  const answer = await exercise({ exercise: "deletion", ...person });
  expect(answer.body).toMatchObject({
    ...{ status: "in_progress", reason: "need_user_verification" },
    user_verification_url: expect.stringMatching(/\/privacy$/),
  });
  const signedIn = await opened.shop.signCustomer("olla");
  const [waiting] = await opened.requests(signedIn);
  expect(waiting).toMatchObject({ channel: "agent", madeBy: { kind: "agent", name: "Permission Slip" } });
  await opened.shop.ask("POST", `/v1/me/requests/${waiting.requestId}/confirm`, { token: signedIn });
  const after = await call("GET", `/v1/data-rights-request/${answer.body.request_id}`);
  expect(after.body).toMatchObject({ status: "fulfilled" });
  const { database, secrets } = opened.shop;
  expect(await findSubject(database, secrets, "customer", "olla")).toBeUndefined();
});

test("an authority alone, for an address that nobody verified, has the person asked as well", async () => {
  const { email } = await introduceWithMail("tuti");
  const authority = { power_of_attorney: "https://agent.example/poa/2" };
  for (const verified of [{}, { email_verified: false }]) {
    const { body } = await exercise({ exercise: "access", email, ...verified, ...authority });
    expect(body).toMatchObject({ status: "in_progress", reason: "need_user_verification" });
    expect(body).not.toHaveProperty("results_url");
  }
});

test("of an address that two customers have, an agent is told as of one that nobody has, and nothing is done", async () => {
  const person = await introduceWithMail("umar");
  await introduceWithMail("umar again", person.email);
  const answer = await exercise({ exercise: "sale:opt-out", ...person });
  expect(answer.body).toMatchObject({ status: "denied", reason: "no_match" });
  for (const name of ["umar", "umar again"])
    expect(await opened.requests(await opened.shop.signCustomer(name))).toEqual([]);
});

test("not to be sold needs no proof; to be sold again is nobody's to ask but the person's own", async () => {
  const { email } = await introduceWithMail("putri");
  expect((await exercise({ exercise: "sale:opt-out", email })).body).toMatchObject({ status: "fulfilled" });
  expect((await exercise({ exercise: "sale:opt-in", email })).body).toMatchObject({
    status: "denied",
    reason: "claim_not_covered",
  });
  const nobody = await exercise({ exercise: "deletion", email: "nobody@example.test" });
  expect(nobody.body).toMatchObject({ status: "denied", reason: "no_match" });
});

test("what is old, early, too long, of another agent or shop, or sent again is refused and does nothing", async () => {
  const person = { exercise: "sale:opt-out", ...(await introduceWithMail("rina")) };
  const at = (minutes: number) => new Date(opened.shop.now() + minutes * MINUTE).toISOString();
  const expired = [
    { "issued-at": at(-20), "expires-at": at(-11) },
    { "issued-at": at(5), "expires-at": at(9) },
    { "issued-at": at(0), "expires-at": at(11) },
  ];
  for (const times of expired)
    expect((await exercise({ ...person, ...times })).body).toMatchObject({ reason: "message_expired" });
  for (const changes of [{ "agent-id": "OTHER" }, { "business-id": "ELSEWHERE" }])
    expect((await exercise({ ...person, ...changes })).status).toBe(403);
  expect((await exercise(person, others.privateKey)).status).toBe(403);
  for (const url of [
    "http://agent.example/cb",
    "https://localhost/cb",
    "https://10.0.0.1/cb",
    "https://db.internal/cb",
  ])
    expect((await exercise({ ...person, status_callback: url })).body, url).toMatchObject({
      reason: "invalid_request",
    });
  const once = message(claims(person));
  expect((await call("POST", "/v1/data-rights-request", once)).status).toBe(200);
  expect((await call("POST", "/v1/data-rights-request", once)).body).toMatchObject({ reason: "message_replayed" });
  const { rows } = await opened.shop.query(
    "select 1 from rights_request where external_id like 'PERMISSION_SLIP/%' and kind = 'opt_out'",
  );
  expect(rows).toHaveLength(2);
});

test("an agent takes back what waits, and never sees another agent's", async () => {
  const person = await introduceWithMail("sinta");
  const { body } = await exercise({ exercise: "access", ...person });
  const path = `/v1/data-rights-request/${body.request_id}`;
  const setup = message(claims({ "agent-id": "OTHER" }), others.privateKey);
  const other = (await call("POST", "/v1/agent/OTHER", setup)).body.token;
  expect((await call("GET", path, undefined, other)).status).toBe(403);
  expect((await call("GET", `${path.slice(0, -1)}${path.endsWith("0") ? "1" : "0"}`)).status).toBe(403);
  const anew = message(claims({ "agent-id": "OTHER", "agent-request-id": "anew" }), others.privateKey);
  const { token: newer } = (await call("POST", "/v1/agent/OTHER", anew)).body;
  expect((await call("GET", "/v1/agent/OTHER", undefined, newer)).status).toBe(200);
  expect((await call("GET", "/v1/agent/OTHER", undefined, other)).status, "the former token").toBe(403);
  const revoke = message({ reason: "They changed their mind." });
  expect((await call("DELETE", path, message({ reason: "no" }, others.privateKey))).status).toBe(403);
  expect((await call("DELETE", path, revoke)).body).toMatchObject({ status: "revoked" });
  expect((await call("DELETE", path, revoke)).body).toMatchObject({ reason: "request_not_pending" });
});
