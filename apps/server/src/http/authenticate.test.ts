import type { FastifyRequest } from "fastify";
import { expect, test } from "vitest";
import { createAuthenticate, requireSecretKey } from "./authenticate.ts";

const KEY = "pk_known";
const authenticate = createAuthenticate(async (key) => (key === KEY ? { keyId: "1", kind: "publishable" } : undefined));
const request = (authorization: string | undefined, body?: unknown) =>
  ({ headers: { authorization }, body, routeOptions: { config: {} } }) as unknown as FastifyRequest;
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

test.each([
  ["as a bearer token", request(`Bearer ${KEY}`)],
  ["as a bearer token in small letters", request(`bearer  ${KEY}`)],
  ["as a user name without a password", request(basic(`${KEY}:`))],
  ["as a user name alone", request(basic(KEY))],
  ["as the body's write key", request(undefined, { writeKey: KEY })],
  ["as the write key beside a bearer token of somebody else's OAuth", request("Bearer eyJhbGciOi", { writeKey: KEY })],
  ["as the first that is known", request(`Bearer ${KEY}`, { writeKey: "pk_other" })],
])("a key is taken %s", async (_, from) => {
  expect(await authenticate(from)).toEqual({ keyId: "1", kind: "publishable" });
});

test.each([
  ["nothing", request(undefined)],
  ["an unknown key", request("Bearer pk_other")],
  ["another scheme", request(`Digest ${KEY}`)],
  ["a key as password", request(basic(`:${KEY}`))],
  ["a write key that is no text", request(undefined, { writeKey: [KEY] })],
  ["a body that is no object", request(undefined, KEY)],
])("%s is nobody", async (_, from) => {
  await expect(authenticate(from)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a publishable key does not do where a secret one is needed", () => {
  expect(() => requireSecretKey({ keyId: "1", kind: "publishable" })).toThrow("secret_key_required");
  expect(() => requireSecretKey({ keyId: "1", kind: "secret" })).not.toThrow();
});
