import { PROBLEM_CODES, PROBLEMS } from "@seimbang/contracts";
import { Type } from "typebox";
import { expect, test } from "vitest";
import type { AppParts } from "./app.ts";
import { Problem } from "./http/problem.ts";
import { verifyDeviceToken } from "./identity/device-token.ts";
import { findSubject } from "./identity/read.ts";
import { openTestApp } from "./test-app.ts";

const CHOICE = { level: 2, purposes: { suggestions: true } };
const firstChoice: AppParts["firstChoice"] = {
  wire: Type.Object(
    {
      level: Type.Integer({ minimum: 0, maximum: 4 }),
      age: Type.Optional(Type.Unsafe<string>(Type.String({ enum: ["adult", "minor"] }))),
      purposes: Type.Record(Type.String(), Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  grantsAnything: (choice) => (choice as { level: number }).level > 0,
  record: async (_transaction, visitor) => receiptFor(visitor.kind),
};

const receiptFor = (choiceId: string) => ({
  choiceId,
  at: "2026-11-24T00:00:00.000Z",
  choices: {
    level: { cap: 2, effective: 2 },
    sources: {},
    purposes: { suggestions: { granted: true } },
    restricted: false,
    objectsTo: [],
    mutes: [],
  },
});

const choose = (opened: Awaited<ReturnType<typeof openTestApp>>, payload: object | string) =>
  opened.app.inject({
    method: "POST",
    url: "/v1/visitors",
    headers: { authorization: `Bearer ${opened.publishableKey}`, "content-type": "application/json" },
    payload,
  });

test("a device that chooses gets a token that our server signed, and a subject", async () => {
  await using opened = await openTestApp({ firstChoice });
  const answer = await choose(opened, CHOICE);
  expect(answer.statusCode).toBe(201);
  const { token, receipt } = answer.json();
  expect(receipt).toEqual(receiptFor("device"));
  const { secrets, clock, database } = opened.parts;
  const proof = verifyDeviceToken(secrets, token, clock());
  if (typeof proof === "string") throw new Error(proof);
  expect(await findSubject(database, secrets, "device", proof.deviceId)).toBeDefined();
});

test.each([
  ["that refuses everything", firstChoice.record, { ...CHOICE, level: 0 }, 204],
  ["whose choice is refused", () => Promise.reject(new Problem("unknown_purpose")), CHOICE, 404],
])("a device %s leaves no trace and gets no identifier", async (_, record, payload, status) => {
  await using opened = await openTestApp({ firstChoice: { ...firstChoice, record } });
  const answer = await choose(opened, payload);
  expect(answer.statusCode).toBe(status);
  expect(answer.body).not.toContain("token");
  expect(await opened.parts.database.selectFrom("subject").selectAll().execute()).toEqual([]);
  expect(await opened.parts.database.selectFrom("identity").selectAll().execute()).toEqual([]);
});

test("a wrong request is answered with every field at fault and its rule", async () => {
  await using opened = await openTestApp({ firstChoice });
  const answer = await choose(opened, { level: "2", age: "child", surprise: 1 });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  expect(answer.json()).toMatchObject({ code: "invalid_request", type: "/problems/invalid_request" });
  expect(
    answer.json().errors.sort((a: { field: string }, b: { field: string }) => (a.field < b.field ? -1 : 1)),
  ).toEqual([
    { field: "/age", rule: "must be one of adult, minor" },
    { field: "/level", rule: "must be integer" },
    { field: "/purposes", rule: "is missing" },
    { field: "/surprise", rule: "is no field of this request" },
  ]);
});

test.each([
  ["malformed JSON", "{", "malformed_json"],
  ["an empty body", "", "malformed_json"],
  ["more than the route takes", JSON.stringify({ level: 1, purposes: { a: "x".repeat(200_000) } }), "too_large"],
] as const)("%s is a problem of its own", async (_, payload, code) => {
  await using opened = await openTestApp({ firstChoice });
  const answer = await choose(opened, payload);
  expect(answer.json()).toMatchObject({ code, status: PROBLEMS[code].status });
  expect(answer.statusCode).toBe(PROBLEMS[code].status);
});

test("the unforeseen is answered without its text", async () => {
  const record = () => Promise.reject(new Error("the password is swordfish"));
  await using opened = await openTestApp({ firstChoice: { ...firstChoice, record } });
  const answer = await choose(opened, CHOICE);
  expect(answer.statusCode).toBe(500);
  expect(answer.json().code).toBe("internal_error");
  expect(answer.body).not.toContain("swordfish");
});

test("every request has an id of its own, whatever the caller claims", async () => {
  await using opened = await openTestApp();
  const ask = () => opened.app.inject({ url: "/nowhere", headers: { "request-id": "mine", "x-request-id": "mine" } });
  const ids = [(await ask()).json().requestId, (await ask()).json().requestId];
  expect(new Set([...ids, "mine"]).size).toBe(3);
});

test("metrics are for the shop's own server only", async () => {
  await using opened = await openTestApp();
  const ask = (authorization: string) => opened.app.inject({ url: "/metrics", headers: { authorization } });
  expect((await ask("")).json().code).toBe("unauthenticated");
  expect((await ask(`Bearer ${opened.publishableKey}`)).json().code).toBe("secret_key_required");
  expect((await ask(`Bearer ${opened.secretKey}`)).body).toContain("seimbang_decisions_total");
});

test("a server that is not ready says so, and lives", async () => {
  await using opened = await openTestApp({ isReady: async () => false });
  expect((await opened.app.inject("/health/live")).json()).toEqual({ status: "live" });
  const ready = await opened.app.inject("/health/ready");
  expect(ready.json().code).toBe("busy");
  expect(ready.headers["retry-after"]).toBe("1");
});

test("only the shop's pages may call the API from a browser", async () => {
  await using standard = await openTestApp();
  const { configuration } = standard.parts;
  const server = { ...configuration.server, origins: ["https://toko.example"] };
  await using opened = await openTestApp({ configuration: { ...configuration, server } });
  const preflight = (origin: string) =>
    opened.app.inject({
      method: "OPTIONS",
      url: "/v1/visitors",
      headers: { origin, "access-control-request-method": "POST" },
    });
  expect((await preflight("https://toko.example")).headers["access-control-allow-origin"]).toBe("https://toko.example");
  expect((await preflight("https://evil.example")).headers["access-control-allow-origin"]).toBeUndefined();
});

test("one address may ask so often and no more, the shop's own server as often as it likes", async () => {
  await using standard = await openTestApp();
  const { configuration } = standard.parts;
  const limits = { ...configuration.limits, requestsPerMinute: 2 };
  const anyChoice = { ...firstChoice, wire: Type.Object({}), grantsAnything: () => true };
  await using opened = await openTestApp({ configuration: { ...configuration, limits }, firstChoice: anyChoice });
  const statuses = async (key: string) => {
    const ask = () =>
      opened.app.inject({
        method: "POST",
        url: "/v1/visitors",
        headers: { authorization: `Bearer ${key}` },
        payload: {},
      });
    return [await ask(), await ask(), await ask()].map(({ statusCode }) => statusCode);
  };
  expect(await statuses(opened.publishableKey)).toEqual([201, 201, 429]);
  expect(await statuses(opened.secretKey)).toEqual([201, 201, 201]);
  const limited = await opened.app.inject({ method: "POST", url: "/v1/visitors", payload: {} });
  expect(limited.json().code).toBe("too_many_requests");
  expect(limited.headers["retry-after"]).toBeDefined();
});

test("the OpenAPI document is 3.1, describes every route and the form of its problems", async () => {
  await using opened = await openTestApp({ firstChoice });
  const document = (await opened.app.inject("/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(["/health/live", "/health/ready", "/metrics", "/v1/visitors"]),
  );
  const answers = document.paths["/v1/visitors"].post.responses;
  expect(Object.keys(answers["4XX"].content)).toEqual(["application/problem+json"]);
  expect(answers["4XX"].content["application/problem+json"].schema).toEqual({ $ref: "#/components/schemas/Problem" });
  expect(document.components.schemas.Problem.properties.code).toBeDefined();
});

test("the reference is readable at /docs without anything from the internet", async () => {
  await using opened = await openTestApp();
  const page = await opened.app.inject({ url: "/docs/", headers: { accept: "text/html" } });
  expect(page.statusCode).toBe(200);
  const linked = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(linked.length).toBeGreaterThan(2);
  for (const address of linked) {
    expect(address).not.toMatch(/^(https?:)?\/\//);
    const file = await opened.app.inject(new URL(address, "http://localhost/docs/").pathname);
    expect(file.statusCode, address).toBe(200);
  }
});

test("every problem has a page in both languages at the address that its type names", async () => {
  await using opened = await openTestApp();
  const all = await opened.app.inject("/problems");
  for (const code of PROBLEM_CODES) {
    const page = await opened.app.inject(`/problems/${code}`);
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    for (const body of [page.body, all.body]) {
      expect(body).toContain(PROBLEMS[code].en);
      expect(body).toContain(PROBLEMS[code].id);
    }
  }
  expect((await opened.app.inject("/problems/__proto__")).statusCode).toBe(404);
});

test.each(["/problems/%ff", "/%", `/problems/${"a".repeat(20_000)}`])(
  "an address that cannot be read (%.14s) is a problem like any other, and is not repeated",
  async (url) => {
    await using opened = await openTestApp();
    const answer = await opened.app.inject({ url });
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ code: "invalid_request", status: 400 });
    expect(answer.body).not.toContain(url.slice(1));
  },
);
