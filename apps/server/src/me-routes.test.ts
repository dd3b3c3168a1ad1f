import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { signDecisionId } from "./decide/decision-id.ts";
import { issueDeviceToken } from "./identity/device-token.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { openShopWithPeople } from "./test-people.ts";

const DAY_S = 86_400;
const ID = "019abcde-0000-7000-8000-0123456789ab";
const CUSTOMER_SECRET = Buffer.alloc(32, 8);

/** A body that each route takes; a new one that takes a body needs its line here. */
const BODIES: Readonly<Record<string, object>> = {
  "put /v1/me/choices": { level: 0 },
  "post /v1/me/previews": { level: 1 },
  "put /v1/me/gift": { on: true },
  "post /v1/me/feedback": { decisionId: "x", productId: "tea", kind: "too_personal" },
  "post /v1/me/prompts/{promptId}": { answer: "declined" },
  "patch /v1/me/events/{eventId}": { quantity: 1 },
  "post /v1/me/requests": { kind: "erasure" },
  "put /v1/me/survey": {},
  "post /v1/me/proposals": { language: "en", title: "Fewer ads", text: "One a day is enough." },
  "post /v1/me/surveys/{id}": { answers: {} },
  "put /v1/me/ratings": { decisionId: "x", creative: { campaignId: ID, creativeId: "one" }, rating: 3 },
  "post /v1/me/threads": { kind: "question", topic: "other", text: "?", from: "account" },
  "post /v1/me/threads/{id}/posts": { text: "?" },
  "post /v1/me/threads/{id}/settle": {},
};
const QUERIES: Readonly<Record<string, string>> = { "delete /v1/me/events": "?since=2020-01-01T00:00:00Z" };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Route = { readonly name: string; readonly method: Method; readonly url: string; readonly payload?: object };

/** Every route on which somebody speaks of themselves, out of what the application says of itself. */
const routesOf = async (shop: Awaited<ReturnType<typeof openShopWithPeople>>["shop"]): Promise<readonly Route[]> => {
  const { paths } = (await shop.ask("GET", "/openapi.json")).body as { paths: Record<string, object> };
  const mine = Object.entries(paths).filter(([path]) => path.startsWith("/v1/me/"));
  return mine.flatMap(([path, methods]) =>
    Object.keys(methods).map((method): Route => {
      const name = `${method} ${path}`;
      const payload = BODIES[name];
      const url = `${path.replaceAll(/\{\w+\}/g, ID)}${QUERIES[name] ?? ""}`;
      return { name, method: method.toUpperCase() as Method, url, ...(payload === undefined ? {} : { payload }) };
    }),
  );
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: object, header: object = { alg: "HS256" }, secret = CUSTOMER_SECRET, algorithm = "sha256") => {
  const said = `${encoded(header)}.${encoded(claims)}`;
  return `${said}.${createHmac(algorithm, secret).update(said).digest("base64url")}`;
};

test("no route about oneself answers anything without a token that is good here and now", async () => {
  const { shop: opened, introduce, bought } = await openShopWithPeople();
  await using shop = opened;
  const good = await introduce("budi");
  await bought(good, "pot");
  const { token: link } = (
    await shop.ask("POST", "/v1/links", { payload: { customerId: "budi" }, key: shop.secretKey })
  ).body;
  const introduced = await shop.ask("POST", "/v1/visitors", {
    payload: { level: 1, age: "adult", purposes: { suggestions: true } },
  });
  const device: string = introduced.body.token;
  const now = Math.floor(Date.now() / 1000);
  const usual = JSON.parse(Buffer.from(good.split(".")[1] ?? "", "base64url").toString());
  expect(usual.sub).toBe("budi");
  const claims = (changes: object): object => ({ ...usual, iat: now, exp: now + 600, ...changes });
  const turned = `${device.slice(0, -1)}${device.endsWith("A") ? "B" : "A"}`;
  const invalid: Readonly<Record<string, string>> = {
    empty: "",
    words: "budi",
    "no signature": `${encoded({ alg: "none" })}.${encoded(claims({}))}.`,
    "another algorithm": jwt(claims({}), { alg: "HS384" }, CUSTOMER_SECRET, "sha384"),
    "an algorithm that is not what it says": jwt(claims({}), { alg: "EdDSA" }),
    "another key": jwt(claims({}), { alg: "HS256" }, Buffer.alloc(32, 9)),
    "an empty key": jwt(claims({}), { alg: "HS256" }, Buffer.alloc(0)),
    "its own key in the header": jwt(
      claims({}),
      { alg: "HS256", jwk: { kty: "oct", k: Buffer.alloc(32, 9).toString("base64url") } },
      Buffer.alloc(32, 9),
    ),
    "a critical extension": jwt(claims({}), { alg: "HS256", crit: ["b64"], b64: false }),
    "another shop": jwt(claims({ aud: "elsewhere" })),
    "another issuer": jwt(claims({ iss: "elsewhere" })),
    nobody: jwt(claims({ sub: "" })),
    "a number": jwt(claims({ sub: 7 })),
    "no end": jwt(claims({ exp: undefined })),
    "no beginning": jwt(claims({ iat: undefined })),
    "a life of a day": jwt(claims({ exp: now + DAY_S })),
    "a clock a day fast": jwt(claims({ iat: now + DAY_S, exp: now + DAY_S + 600 })),
    "not yet": jwt(claims({ nbf: now + 600 })),
    "a changed device": turned,
    "a device of another installation": issueDeviceToken(secretsFrom(Buffer.alloc(32, 9)), "A".repeat(22), Date.now()),
    "a changed link": `${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`,
    "a link called a device": `sd1.${link.slice(4)}`,
    "a device called a link": `sl1.${device.slice(4)}`,
  };
  const expired = {
    "a clock a day slow": jwt(claims({ iat: now - DAY_S, exp: now - DAY_S + 600 })),
    "over since a minute": jwt(claims({ iat: now - 660, exp: now - 60 })),
  };
  const routes = await routesOf(shop);
  expect(routes.length).toBeGreaterThanOrEqual(Object.keys(BODIES).length);
  for (const route of routes) {
    const answer = async (asking: { token?: string; key?: string }) => {
      const { payload } = route;
      const { status, body, headers } = await shop.ask(route.method, route.url, {
        ...(payload === undefined ? {} : { payload }),
        ...asking,
      });
      if (status < 400) return "an answer";
      expect(headers["content-type"]).toContain("application/problem+json");
      expect(JSON.stringify(body)).not.toMatch(/budi|pot/);
      return body.code;
    };
    const answers = async (tokens: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        await Promise.all(Object.entries(tokens).map(async ([what, token]) => [what, await answer({ token })])),
      );
    const all = (tokens: object, code: string) => Object.fromEntries(Object.keys(tokens).map((what) => [what, code]));
    expect([route.name, await answer({})]).toEqual([route.name, "visitor_token_invalid"]);
    expect([route.name, await answer({ key: shop.secretKey })]).toEqual([route.name, "visitor_token_invalid"]);
    expect([route.name, await answer({ token: good, key: "pk_nobody" })]).toEqual([route.name, "unauthenticated"]);
    expect([route.name, await answers(invalid)]).toEqual([route.name, all(invalid, "visitor_token_invalid")]);
    expect([route.name, await answers(expired)]).toEqual([route.name, all(expired, "visitor_token_expired")]);
    const mayLower = route.url === "/v1/me/choices" || route.name === "post /v1/me/threads";
    expect([route.name, await answer({ token: link })]).toEqual([
      route.name,
      mayLower ? "an answer" : "link_may_only_lower",
    ]);
    // Had a refusal come from the form of the request, it would prove nothing.
    expect([route.name, await answer({ token: await shop.signCustomer(`for ${route.name}`) })]).not.toEqual([
      route.name,
      "invalid_request",
    ]);
  }
  // Nobody above was let in to erase or to change anything but what a link may lower.
  expect((await shop.ask("GET", "/v1/me/events", { token: good })).body.events).toHaveLength(1);
  expect((await shop.ask("GET", "/v1/me/consents", { token: good })).body.consents).toHaveLength(2);
});

test("what belongs to another customer answers, wherever it is named, as what does not exist", async () => {
  const { shop: opened, introduce, bought } = await openShopWithPeople({ feedback: { comfortSampling: 1 } });
  await using shop = opened;
  const [budi, ani] = [await introduce("budi"), await introduce("ani")];
  await bought(budi, "pot", 5);
  const read = async (url: string) => (await shop.ask("GET", url, { token: budi })).body;
  const { body: decided } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: budi });
  const { promptId } = (await read("/v1/me/prompts")).comfort;
  const [{ eventId }] = (await read("/v1/me/events")).events;
  const [{ choiceId }] = (await read("/v1/me/consents")).consents;
  const noDecision = signDecisionId(secretsFrom(Buffer.alloc(32, 7)), ID);
  const feedback = (decisionId: string) => ({ decisionId, productId: "tea", kind: "gift" });
  type Naming = readonly [Method, (id: string) => string, string, string, ((id: string) => object)?];
  const namings: readonly Naming[] = [
    ["GET", (id) => `/v1/decisions/${id}`, decided.decisionId, noDecision],
    ["POST", () => "/v1/me/feedback", decided.decisionId, noDecision, feedback],
    ["POST", (id) => `/v1/me/prompts/${id}`, promptId, ID, () => ({ answer: "declined" })],
    ["PATCH", (id) => `/v1/me/events/${id}`, eventId, ID, () => ({ quantity: 2 })],
    ["DELETE", (id) => `/v1/me/events/${id}`, eventId, ID],
    ["GET", (id) => `/v1/me/consents/${id}`, choiceId, ID],
  ];
  for (const [method, url, theirs, nothing, payloadOf] of namings) {
    const answer = async (id: string, token = ani) => {
      const payload = payloadOf?.(id);
      const asked = await shop.ask(method, url(id), { token, ...(payload === undefined ? {} : { payload }) });
      const { requestId: _requestId, ...body } = asked.body;
      return { status: asked.status, body };
    };
    expect((await answer(theirs)).status, url(theirs)).toBe(404);
    expect(await answer(theirs)).toEqual(await answer(nothing));
    expect((await answer(theirs, budi)).status, "it is theirs all the same").toBe(200);
  }
});
