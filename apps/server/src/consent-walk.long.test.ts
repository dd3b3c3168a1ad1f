import type { ChoiceStateWire } from "@seimbang/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openShopWithPeople } from "./test-people.ts";

const SEEDED = { seed: 20261128, numRuns: 300 };
const NAMES = ["suggestions", "ads", "training", "measurement"] as const;
const KINDS = ["less_like_this", "too_personal", "gift", "sensitive", "misleading"] as const;

type World = Awaited<ReturnType<typeof openShopWithPeople>>;
type Shop = World["shop"];
/** One person who is signed in, with a device of theirs, a link in a message and a page that shows something. */
type Walker = { readonly name: string; readonly token: string; readonly device: string; readonly link: string };
type Step = {
  readonly what: string;
  readonly isChoice: boolean;
  readonly run: (shop: Shop, walker: Walker) => Promise<unknown>;
};

const some = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 });
const choice = fc.record(
  {
    level: fc.integer({ min: 0, max: 4 }),
    purposes: fc.dictionary(fc.constantFrom(...NAMES), fc.boolean(), { minKeys: 1, noNullPrototype: true }),
    sources: fc.constantFrom("views", "purchases").chain((name) => fc.boolean().map((isOn) => ({ [name]: isOn }))),
    age: fc.constantFrom("adult", "adult", "adult", "minor"),
    restricted: fc.boolean(),
    objectsTo: some,
    mute: fc.constant([{ kind: "product", productId: "tea" }]),
    unmute: fc.constant([{ kind: "product", productId: "tea" }]),
  },
  { requiredKeys: [] },
);
const choosing = fc.oneof(
  choice,
  fc.record({
    level: fc.integer({ min: 1, max: 4 }),
    age: fc.constant("adult"),
    purposes: fc.constant({ suggestions: true, measurement: true }),
  }),
);
const consent = fc.oneof(
  fc
    .dictionary(fc.constantFrom("functional", "advertising"), fc.boolean(), { noNullPrototype: true })
    .map((categoryPreferences) => ({ categoryPreferences })),
  fc.constant({
    ad_storage: "granted",
    ad_personalization: "granted",
    personalization_storage: "granted",
    analytics_storage: "granted",
  }),
);
const put =
  (payload: object) =>
  (shop: Shop, { token }: Walker) =>
    shop.ask("PUT", "/v1/me/choices", { payload, token });
const event = (context: object) => ({ event: "Product Viewed", properties: { product_id: "pot" }, context });

const step: fc.Arbitrary<Step> = fc.oneof(
  choosing.map((said) => ({ what: "choice", isChoice: true, run: put(said) })),
  fc.boolean().map((on) => ({
    what: "gift mode",
    isChoice: true,
    run: (shop: Shop, { token }: Walker) => shop.ask("PUT", "/v1/me/gift", { payload: { on }, token }),
  })),
  choice.map((payload) => ({
    what: "link",
    isChoice: false,
    run: (shop: Shop, { link: token }: Walker) => shop.ask("PUT", "/v1/me/choices", { payload, token }),
  })),
  consent.map((said) => ({
    what: "event of the page",
    isChoice: false,
    run: (shop: Shop, { token }: Walker) => shop.ask("POST", "/v1/track", { payload: event({ consent: said }), token }),
  })),
  consent.map((said) => ({
    what: "event of the shop's server",
    isChoice: false,
    run: (shop: Shop, { name: userId }: Walker) =>
      shop.ask("POST", "/v1/track", { payload: { ...event({ consent: said }), userId }, key: shop.secretKey }),
  })),
  fc.constantFrom(...KINDS).map((kind) => ({
    what: `feedback ${kind}`,
    isChoice: false,
    run: async (shop: Shop, { token }: Walker) => {
      const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
      const payload = { decisionId: body.decisionId, productId: body.items[0]?.productId ?? "tea", kind };
      return shop.ask("POST", "/v1/me/feedback", { payload, token });
    },
  })),
  fc.integer({ min: 1, max: 5 }).map((fine) => ({
    what: "prompt",
    isChoice: false,
    run: async (shop: Shop, { token }: Walker) => {
      const { comfort } = (await shop.ask("GET", "/v1/me/prompts", { token })).body;
      if (comfort === undefined) return;
      await shop.ask("POST", `/v1/me/prompts/${comfort.promptId}`, { payload: { answer: "answered", fine }, token });
    },
  })),
  choosing.map((payload) => ({
    what: "device joined",
    isChoice: false,
    run: async (shop: Shop, { token, device, name: userId }: Walker) => {
      await shop.ask("PUT", "/v1/me/choices", { payload, token: device });
      const headers = { "x-seimbang-previous-visitor": device };
      await shop.ask("POST", "/v1/alias", { payload: { userId }, token, headers });
    },
  })),
  fc.constantFrom("", "DBAA", "DBABLA~BVQqAAAAAgA.QA").map((gpp) => ({
    what: "signals",
    isChoice: false,
    run: (shop: Shop, { token }: Walker) =>
      shop.ask("POST", "/v1/decide", { payload: { slot: "home", signals: { gpp, gpc: false } }, token }),
  })),
  some.map((purposes) => ({
    what: "preview",
    isChoice: false,
    run: async (shop: Shop, { token }: Walker) => {
      const { previewGrant } = (await shop.ask("POST", "/v1/me/previews", { payload: { level: 4, purposes }, token }))
        .body;
      return shop.ask("POST", "/v1/decide", { payload: { slot: "home", previewGrant }, token });
    },
  })),
  fc
    .constantFrom({ kind: "restriction" }, { kind: "objection", purpose: "ads" }, { kind: "access" })
    .map((payload) => ({
      what: "request",
      isChoice: false,
      run: (shop: Shop, { token }: Walker) => shop.ask("POST", "/v1/me/requests", { payload, token }),
    })),
);

/** What is allowed afterwards that was not before. What an event says counts where nobody had spoken of it. */
const raisedBetween = (before: ChoiceStateWire, after: ChoiceStateWire): readonly string[] => [
  ...(after.level.cap > before.level.cap ? ["cap"] : []),
  ...(after.level.effective > before.level.effective ? ["effective level"] : []),
  ...Object.keys(after.sources).filter((name) => after.sources[name] && !before.sources[name]),
  ...Object.keys(before.purposes).filter((name) => after.purposes[name]?.granted && !before.purposes[name]?.granted),
  ...(after.age === "adult" && before.age !== "adult" ? ["age"] : []),
  ...(before.restricted && !after.restricted ? ["restriction"] : []),
  ...before.objectsTo.filter((name) => !after.objectsTo.includes(name)),
  ...(before.mutes.length > after.mutes.length ? ["mutes"] : []),
  ...((before.giftUntil ?? "") > (after.giftUntil ?? "") ? ["gift mode"] : []),
];

test("whatever happens to somebody, nothing but their own choice raises anything", { timeout: 300_000 }, async () => {
  const { shop: opened } = await openShopWithPeople({
    feedback: { comfortSampling: 1 },
    limits: { requestsPerMinute: 1_000_000 },
  });
  await using shop = opened;
  const choicesOf = async (token: string): Promise<ChoiceStateWire> =>
    (await shop.ask("GET", "/v1/me/choices", { token })).body;
  let people = 0;
  const happened = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(choosing, fc.array(step, { minLength: 1, maxLength: 10 }), async (first, steps) => {
      people += 1;
      const name = `walker ${people}`;
      const token = await shop.signCustomer(name);
      await shop.ask("PUT", "/v1/me/choices", { payload: first, token });
      const { token: link } = (
        await shop.ask("POST", "/v1/links", { payload: { customerId: name }, key: shop.secretKey })
      ).body;
      const payload = { level: 1, age: "adult", purposes: { suggestions: true } };
      const { token: device } = (await shop.ask("POST", "/v1/visitors", { payload })).body;
      const walker = { name, token, device, link };
      for (const { what, isChoice, run } of steps) {
        const before = await choicesOf(token);
        await run(shop, walker);
        const after = await choicesOf(token);
        happened.set(what, (happened.get(what) ?? 0) + 1);
        expect(after.level.effective).toBeLessThanOrEqual(after.level.cap);
        if (!isChoice) expect([what, raisedBetween(before, after)]).toEqual([what, []]);
        const decided = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
        expect(decided.level.effective).toBeLessThanOrEqual(after.level.effective);
      }
    }),
    SEEDED,
  );
  expect(happened.size, "every kind of step was taken").toBeGreaterThan(14);
});
