import type { ProblemField } from "@seimbang/contracts";
import { beforeAll, expect, test } from "vitest";
import { anExperiment } from "../experiments/test-experiment.ts";
import { openTestShop } from "../test-open-shop.ts";
import { aDocument } from "./test-campaign.ts";

const CAMPAIGNS = "/v1/admin/campaigns";
const OFFERS = "/v1/admin/offers";
const EVIDENCE = "/v1/admin/evidence";
const EXPERIMENTS = "/v1/admin/experiments";
const NOBODY = "019a0000-0000-7000-8000-000000000001";

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
  return () => shop[Symbol.asyncDispose]();
});

const post = (url: string, payload: object) => shop.ask("POST", url, { key: shop.secretKey, payload });
const written = async (): Promise<unknown> => {
  const counted = await shop.query(`select (select count(*) from campaign) as campaigns,
    (select count(*) from campaign_change) as changes, (select count(*) from offer) as offers,
    (select count(*) from evidence) as evidence, (select count(*) from experiment) as experiments`);
  return counted.rows;
};

const [only] = aDocument({ productId: "tea" }).creatives;
const campaign = (changes: object) => ({ document: { ...aDocument({ productId: "tea" }), ...changes } });
const creative = (changes: object) => campaign({ creatives: [{ ...only, ...changes }] });
const offer = (changes: object) => ({
  document: { name: { id: "Pekan teh", en: "Tea week" }, discount: { percent: 10 }, ...changes },
});
const proof = (changes: object) => ({
  ...{ kind: "study", claim: "teh terbaik", owner: "Sri", source: "Survei", scope: "Indonesia" },
  ...{ expiresAt: "2099-01-01T00:00:00Z", ...changes },
});
const experiment = (changes: object) => ({ document: { ...anExperiment(), ...changes } });
const budget = (amounts: object) => campaign({ budget: { ...amounts, price: { per: "click", amount: 500 } } });
const targeting = (rule: object) => campaign({ targeting: rule });
const inBanner = { page: { slots: ["banner"] } };
const deep = (levels: number): object => (levels === 0 ? inBanner : { not: deep(levels - 1) });

test.each<[string, string, object, string]>([
  ["rules that contradict each other", CAMPAIGNS, targeting({ all: [inBanner, { not: inBanner }] }), "/targeting"],
  ["a rule deeper than anybody reads", CAMPAIGNS, targeting(deep(200)), "/targeting/not/not/not"],
  ["a rule of a name of our own making", CAMPAIGNS, targeting({ eval: "1" }), "/targeting/eval"],
  ["a budget of nothing", CAMPAIGNS, budget({ total: 0 }), "/budget/total"],
  ["a budget below nothing", CAMPAIGNS, budget({ perDay: -1 }), "/budget/perDay"],
  ["a budget of a fraction", CAMPAIGNS, budget({ total: 1e-300 }), "/budget/total"],
  ["a budget above all money", CAMPAIGNS, budget({ total: 1e300 }), "/budget/total"],
  ["a budget that pays for none", CAMPAIGNS, budget({ total: 499 }), "/budget/price/amount"],
  [
    "exclusions that overlap",
    CAMPAIGNS,
    campaign({ excludedCategories: ["Kitchen", "Kitchen"] }),
    "/excludedCategories/1",
  ],
  [
    "a category named like a part of objects",
    CAMPAIGNS,
    campaign({ excludedCategories: ["__proto__"] }),
    "/excludedCategories/0",
  ],
  ["a product that is not there", CAMPAIGNS, creative({ productId: "gone" }), "/creatives/0/productId"],
  ["an offer that is not there", CAMPAIGNS, creative({ offerId: NOBODY }), "/creatives/0/offerId"],
  ["evidence that is not there", CAMPAIGNS, creative({ evidence: [NOBODY] }), "/creatives/0/evidence/0"],
  ["a script for an image", CAMPAIGNS, creative({ imageUrl: "javascript:alert(1)" }), "/creatives/0/imageUrl"],
  [
    "an image that the database cannot keep",
    CAMPAIGNS,
    creative({ imageUrl: "https://x/\u0000" }),
    "/creatives/0/imageUrl",
  ],
  ["a picture's words in one language", CAMPAIGNS, creative({ imageText: { id: "Teh" } }), "/creatives/0/imageText/en"],
  ["words in one language", CAMPAIGNS, creative({ title: { id: "Teh" } }), "/creatives/0/title/en"],
  [
    "words that read backwards",
    CAMPAIGNS,
    creative({ title: { id: "Teh\u202e", en: "Tea" } }),
    "/creatives/0/title/id",
  ],
  ["a payer of blanks", CAMPAIGNS, campaign({ payer: { name: " \u00a0 " } }), "/payer/name"],
  ["a payer that nobody sees", CAMPAIGNS, campaign({ payer: { name: "\u2067Toko\u2069" } }), "/payer/name"],
  ["NUL in its name", CAMPAIGNS, campaign({ name: "a\u0000b" }), "/name"],
  ["half a letter in its name", CAMPAIGNS, campaign({ name: "a\ud800b" }), "/name"],
  ["a day that is none", CAMPAIGNS, campaign({ schedule: { until: "2099-02-30T00:00:00Z" } }), "/schedule/until"],
  ["a time without a zone", CAMPAIGNS, campaign({ schedule: { until: "2099-01-01T00:00:00" } }), "/schedule/until"],
  ["a leap second", CAMPAIGNS, campaign({ schedule: { from: "2016-12-31T23:59:60Z" } }), "/schedule/from"],
  ["an offset for a zone", CAMPAIGNS, campaign({ schedule: { timeZone: "+07:00" } }), "/schedule/timeZone"],
  ["a weight of a fraction", CAMPAIGNS, campaign({ weight: 1.5 }), "/weight"],
  ["a list for a document", CAMPAIGNS, { document: [] }, "/"],
  ["a field beside the document", CAMPAIGNS, { ...campaign({}), approved: true }, "/approved"],
  ["a field that is nothing of it", CAMPAIGNS, campaign({ state: "launched" }), "/state"],
  ["an offer below nothing", OFFERS, offer({ discount: { percent: -5 } }), "/discount/percent"],
  ["an offer of everything", OFFERS, offer({ discount: { percent: 100 } }), "/discount/percent"],
  ["an offer for no order", OFFERS, offer({ most: 0 }), "/most"],
  ["a code that is a script", OFFERS, offer({ code: "<script>" }), "/code"],
  ["an offer until yesterday", OFFERS, offer({ until: "yesterday" }), "/until"],
  ["an offer until a leap second", OFFERS, offer({ until: "2099-12-31T23:59:60Z" }), "/until"],
  ["an offer that is called nothing", OFFERS, offer({ name: { id: "\n", en: "Tea" } }), "/name/id"],
  ["terms with half a letter", OFFERS, offer({ terms: { id: "\udc00", en: "x" } }), "/terms/id"],
  ["a person in an offer", OFFERS, offer({ level: 3 }), "/level"],
  ["evidence that has expired", EVIDENCE, proof({ expiresAt: "2020-01-01T00:00:00Z" }), "/expiresAt"],
  ["evidence that ends with a number", EVIDENCE, proof({ expiresAt: 5 }), "/expiresAt"],
  ["evidence of nobody", EVIDENCE, proof({ owner: " " }), "/owner"],
  ["evidence of a kind that is none", EVIDENCE, proof({ kind: "__proto__" }), "/kind"],
  ["evidence for no product", EVIDENCE, proof({ products: [] }), "/products"],
  [
    "a metric that nobody measures",
    EXPERIMENTS,
    experiment({ success: [{ metric: "joy", rise: 0.1 }] }),
    "/success/0/metric",
  ],
  ["an experiment of a year", EXPERIMENTS, experiment({ plannedDays: 366 }), "/plannedDays"],
  ["fewer than nobody in it", EXPERIMENTS, experiment({ takingPart: -1 }), "/takingPart"],
])(
  "%s is refused with the field at fault, in both languages, and nothing is written",
  async (_, url, payload, field) => {
    const before = await written();
    const { status, body } = await post(url, payload);
    expect([status, body.code]).toEqual([400, "invalid_request"]);
    const errors = body.errors as readonly ProblemField[];
    expect(errors.map((one) => one.field)).toContain(field);
    for (const { rule, ruleId } of errors) {
      expect(rule).toMatch(/\p{L}/u);
      expect(ruleId).toMatch(/\p{L}/u);
      expect(ruleId).not.toBe(rule);
    }
    expect(await written()).toEqual(before);
  },
);

test("a step that there is not, or of a version that there cannot be, is refused in both languages", async () => {
  const { body: made } = await post(CAMPAIGNS, campaign({}));
  const { status, body } = await post(`${CAMPAIGNS}/${made.campaignId}/steps`, { version: -1, step: "fly", by: " " });
  expect(status).toBe(400);
  expect(body.errors.map((one: ProblemField) => one.field).sort()).toEqual(["/by", "/step", "/version"]);
  for (const { ruleId } of body.errors) expect(ruleId).toMatch(/\p{L}/u);
  expect((await shop.ask("GET", `${CAMPAIGNS}/${made.campaignId}`, { key: shop.secretKey })).body.version).toBe(1);
});

test.each([
  ["a document larger than any campaign", JSON.stringify(campaign({ name: "x".repeat(2_000_000) })), 413, "too_large"],
  [
    "a rule nested a hundred thousand times",
    `{"document":${'{"not":'.repeat(1e5)}1${"}".repeat(1e5)}}`,
    413,
    "too_large",
  ],
  [
    "a rule nested ten thousand times",
    `{"document":{"targeting":${'{"not":'.repeat(1e4)}1${"}".repeat(1e4)}}}`,
    400,
    "invalid_request",
  ],
  ["a document with a prototype", '{"document":{"__proto__":{"name":"x"}}}', 400, undefined],
] as const)("%s is refused, and the server goes on", async (_, payload, status, code) => {
  const headers = { authorization: `Bearer ${shop.secretKey}`, "content-type": "application/json" };
  const answer = await shop.app.inject({ method: "POST", url: CAMPAIGNS, headers, payload });
  expect(answer.statusCode).toBe(status);
  if (code !== undefined) expect(answer.json().code).toBe(code);
  expect((await shop.ask("GET", CAMPAIGNS, { key: shop.secretKey })).status).toBe(200);
});

test("hostile words are kept as they are and shown as words", async () => {
  const hostile = { id: `<img src=x onerror=alert(1)> {slot} ' " %00 ../..`, en: "$(rm -rf) {{7*7}}" };
  const { status, body } = await post(CAMPAIGNS, creative({ title: hostile, creativeId: "constructor" }));
  expect([status, body.document.creatives[0].title]).toEqual([201, hostile]);
});
