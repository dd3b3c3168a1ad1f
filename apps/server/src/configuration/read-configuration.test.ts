import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigurationError, type Mistake } from "./configuration-error.ts";
import { parseConfiguration, readConfiguration } from "./read-configuration.ts";

const PATH = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const TEMPLATE = await readFile(PATH, "utf8");

type Change = readonly [string, string];

const changed = (...changes: readonly Change[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The template has no ${from}`);
    return text.replace(from, to);
  }, TEMPLATE);

const mistakesOf = (text: string) => {
  try {
    parseConfiguration(text, PATH);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes;
    throw error;
  }
};

const inEnglish = ({ rule, advice }: Mistake): string => `${rule.en}. ${advice.en}`;

/** The 1-based line on which a text stands. */
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split("\n").length;

test("the template of a new shop is a correct configuration", () => {
  const configuration = readConfiguration(PATH, {});
  expect([...configuration.slots.keys()]).toEqual(["home", "product", "cart", "banner", "tips", "search"]);
  expect(configuration.registry.purposes.map(({ purposeId }) => purposeId)).toContain("suggestions");
  expect(configuration.consentCategories.get("analytics")).toEqual(["measurement", "training"]);
  expect(configuration.storage.folder).toBe(join(PATH, "../data"));
});

test("the survey has a purpose of its own, by consent, with no event kept for it and no slot", () => {
  const survey = (purpose: string, ...changes: readonly Change[]) =>
    mistakesOf(`${changed(...changes)}\nfairness:\n  onFailure: flag\n  surveyPurpose: ${purpose}\n`).map(inEnglish);
  const alone: Change = ["fields: [product_id, quantity]", "fields: []"];
  expect(survey("training", alone)).toEqual([]);
  const refused = [expect.stringContaining("is not for the survey alone")];
  expect(survey("training")).toEqual(refused);
  expect(survey("training", alone, ["purpose: ads", "purpose: training"])).toEqual(refused);
  expect(survey("nothing")).toEqual([expect.stringContaining("nothing")]);
});

test("a purpose that is announced keeps its day beside the registry, whose version does not follow from it", () => {
  const { registry, announced } = parseConfiguration(changed(["  ads:\n", "  ads:\n    from: 2026-12-01\n"]), PATH);
  expect([...announced]).toEqual([["ads", Date.UTC(2026, 11, 1)]]);
  expect(registry).toEqual(readConfiguration(PATH, {}).registry);
});

test("a level may use less than usual where no level above it uses less still", () => {
  const withBudgets = (budgets: string) =>
    mistakesOf(changed(["retention:", `invasiveness:\n  budgets: ${budgets}\nretention:`])).map(({ path }) => path);
  expect(withBudgets("{ 1: { decision: 8, day: 40 }, 2: { decision: 8, day: 40 } }")).toEqual([]);
  expect(withBudgets("{ 3: { decision: 20, day: 89 }, 4: { decision: 19, day: 89 } }")).toEqual([
    "invasiveness.budgets.3.day",
    "invasiveness.budgets.4.decision",
  ]);
});

test("what the shop promises is nothing where it says nothing, and its prices and redemptions have a time", () => {
  const { policies, retention } = readConfiguration(PATH, {});
  expect([policies, retention]).toEqual([
    {},
    { decisionsDays: 90, redemptionsDays: 400, pricesDays: 400, unusedDays: 24 * 31 },
  ]);
  const promising = changed(["# policies:", "policies:"], ["decisionsDays: 90", "decisionsDays: 90\n  pricesDays: 60"]);
  const promised = parseConfiguration(promising, PATH);
  expect(promised.policies).toMatchObject({ returnDays: 30, freeDeliveryFrom: 100_000 });
  expect(promised.retention).toMatchObject({ redemptionsDays: 400, pricesDays: 60 });
});

test("the environment's address takes precedence", () => {
  expect(readConfiguration(PATH, { host: "0.0.0.0", port: 9 }).server).toMatchObject({ host: "0.0.0.0", port: 9 });
});

const CASES: readonly (readonly [name: string, from: string, to: string, path: string, says: RegExp])[] = [
  ["an unknown setting", "    count: 12", "    count: 12\n    cuont: 3", "slots.home.cuont", /Did you mean "count"/],
  ["a missing setting", "    count: 12\n", "", "slots.home.count", /is missing/],
  ["a wrong type", "port: 8080", "port: web", "server.port", /whole number/],
  ["a value off the list", "kinds: [content]", "kinds: [contents]", "slots.tips.kinds.0", /product, offer, content/],
  ["no day", "  ads:\n", "  ads:\n    from: 2026-02-31\n", "purposes.ads.from", /date/],
  ["no mail address", "mail: privasi@toko.example", "mail: privasi", "shop.contact.mail", /not written as it must be/],
  ["k below five", "k: 5", "k: 4", "model.k", /at least 5/],
  ["an unknown purpose in a slot", "purpose: ads", "purpose: add", "slots.banner.purpose", /Did you mean "ads"/],
  ["an unknown purpose in a category", "[ads]", "[adds]", "consentCategories.advertising.0", /Did you mean "ads"/],
  ["an unknown data use", "train_ai_system", "train_ai", "purposes.training.dataUse", /no data use of fideslang/],
  ["an unknown data category", "user.contact.email", "user.contact.mail", "purposes.messages.data.0", /Did you mean/],
  ["a deprecated data use", "train_ai_system", "personalize.profiling", "purposes.training.dataUse", /no data use/],
  [
    "a sensitive category",
    "data: [user.contact.email]",
    "data: [user.contact.email, user.health_and_medical.genetic]",
    "purposes.messages.data.1",
    /sensitive/,
  ],
  [
    "a category that takes in a sensitive one",
    "data: [user.contact.email]",
    "data: [user.contact.email, user.demographic]",
    "purposes.messages.data.1",
    /sensitive/,
  ],
  [
    "profiling without consent",
    "basis: consent\n    dataUse: marketing.adv",
    "basis: legitimate_interest\n    dataUse: marketing.adv",
    "purposes.ads.basis",
    /Only consent/,
  ],
  [
    "a field that the notice would not tell of",
    "fields: [email]",
    "fields: [email, name]",
    "purposes.messages.fields.1",
    /not declared/,
  ],
  [
    "a field on the sensitive list",
    "      criminal_record,",
    "      criminal_record, email,",
    "purposes.messages.fields.0",
    /sensitive fields/,
  ],
  ["a bad schedule", '"30 3 * * *"', '"30 3 * *"', "model.fit", /4 fields/],
  ["a bad time zone", "Asia/Jakarta", "Asia/Jakarte", "shop.timeZone", /no time zone/],
  ["a bad currency", "currency: IDR", "currency: RPX", "shop.currency", /no currency/],
  ["an origin with a path", "origins: []", 'origins: ["https://TOKO.example"]', "server.origins.0", /no web origin/],
  ["a proxy that is no address", "proxies: []", "proxies: [10.0.0.0/33]", "server.proxies.0", /no address/],
  [
    "a network whose bits do not fit",
    "proxies: []",
    'proxies: ["::ffff:10.0.0.0/8"]',
    "server.proxies.0",
    /no address/,
  ],
  ["EdDSA without its key", "algorithm: HS256", "algorithm: EdDSA", "customerTokens.publicKeyFile", /is missing/],
  [
    "HS256 with a public key",
    "algorithm: HS256",
    "publicKeyFile: a.pem\n  algorithm: HS256",
    "customerTokens.publicKeyFile",
    /does not go with/,
  ],
  [
    "a slot that may run empty",
    "fallback: [category, popular, newest, any]",
    "fallback: [category]",
    "slots.product.fallback",
    /may run out/,
  ],
  [
    "a pin beyond the slot",
    "    count: 12",
    "    count: 12\n    pins: [{ position: 13, productId: a }]",
    "slots.home.pins.0.position",
    /beyond the slot's 12/,
  ],
  [
    "two pins on one place",
    "    count: 12",
    "    count: 12\n    pins: [{ position: 1, productId: a }, { position: 1, productId: b }]",
    "slots.home.pins.1.position",
    /twice/,
  ],
  [
    "a filter that tests nothing",
    "    count: 12",
    "    count: 12\n    filter: { all: [{ fields: { price: {} } }] }",
    "slots.home.filter.all.0.fields.price",
    /tests nothing/,
  ],
  [
    "a feed of words that is to remove",
    "feeds: []",
    "feeds: [{ name: a, url: http://a, format: jsonl, every: 0 * * * *, language: en, removeMissing: true }]",
    "catalogue.feeds.0.removeMissing",
    /does not go with/,
  ],
  [
    "a level that may use less than the one below it",
    "retention:",
    "invasiveness:\n  budgets:\n    2: { decision: 8, day: 90 }\nretention:",
    "invasiveness.budgets.2.decision",
    /less than the 12 of level 1/,
  ],
  [
    "a parcel that arrives before it is sent",
    "# policies: { returnDays: 30, moneyBack: true, deliveryDays: 5, freeDeliveryFrom: 100000, warrantyMonths: 12 }",
    "policies: { dispatchDays: 3, deliveryDays: 2 }",
    "policies.deliveryDays",
    /nothing arrives before it is sent/,
  ],
  [
    "money back without a time for it",
    "# policies: { returnDays: 30, moneyBack: true, deliveryDays: 5, freeDeliveryFrom: 100000, warrantyMonths: 12 }",
    "policies: { moneyBack: true }",
    "policies.moneyBack",
    /without a time to send things back/,
  ],
  [
    "a policy of a name of its own",
    "# policies: { returnDays: 30, moneyBack: true, deliveryDays: 5, freeDeliveryFrom: 100000, warrantyMonths: 12 }",
    "policies: { refundDays: 3 }",
    "policies.refundDays",
    /is no setting/,
  ],
  [
    "a closing of every message that says what the shop avoids",
    "# policies: { returnDays: 30, moneyBack: true, deliveryDays: 5, freeDeliveryFrom: 100000, warrantyMonths: 12 }",
    "messages: { voice: { avoid: [buruan], closing: { id: Jangan BURUAN., en: Take your time. } } }",
    "messages.voice.closing.id",
    /"buruan"/,
  ],
  ["a purpose with an unusable name", "  ads:\n", "  Ads!:\n", "purposes.Ads!", /no usable name/],
];

test.each(CASES)("%s is reported where it stands, with what to do", (_, from, to, path, says) => {
  const text = changed([from, to]);
  const mistake = mistakesOf(text).find((found) => found.path === path);
  expect(mistake, JSON.stringify(mistakesOf(text), null, 2)).toBeDefined();
  expect(inEnglish(mistake!)).toMatch(says);
  expect(mistake!.advice.en).not.toBe("");
  expect(mistake!.advice.id).not.toBe(mistake!.advice.en);
  expect(mistake!.rule.id).not.toBe(mistake!.rule.en);
  const line = text.split("\n")[mistake!.line! - 1]!;
  const group = path.split(".").findLast((step) => line.includes(step) || !Number.isNaN(Number(step)));
  expect(group, `line ${mistake!.line}: ${line}`).toBeDefined();
});

test("a slot that takes from a person's history needs a purpose that rests on consent", () => {
  const text = changed(
    ["basis: consent\n    dataUse: analytics", "basis: contract\n    dataUse: analytics"],
    ["purpose: suggestions\n    count: 12", "purpose: measurement\n    count: 12"],
  );
  const [mistake, ...more] = mistakesOf(text);
  expect(more).toEqual([]);
  expect(mistake).toMatchObject({ path: "slots.home.purpose", line: lineOf(text, "purpose: measurement"), column: 14 });
});

test("all mistakes are reported at once, in the file's order, each with its exact place", () => {
  const text = changed(
    ["Asia/Jakarta", "Asia/Jakarte"],
    ["port: 8080", "port: -1"],
    ["k: 5", "k: 4"],
    ["purpose: ads", "purpose: add"],
    ["    count: 12", "    cuont: 12"],
  );
  const at = (part: string, column: number) => ({ line: lineOf(text, part), column });
  expect(mistakesOf(text)).toMatchObject([
    { file: "seimbang.yaml", path: "shop.timeZone", ...at("timeZone:", 13) },
    { path: "server.port", ...at("port: -1", 9) },
    { path: "model.k", ...at("k: 4", 6) },
    { path: "slots.home.count", ...at("  home:", 3) },
    { path: "slots.home.cuont", ...at("cuont", 5) },
    { path: "slots.banner.purpose", ...at("purpose: add", 14) },
  ]);
});

test.each([
  ["a setting that stands there twice", "shop:\n  name: a\n  name: b\n", 3, /twice.*Keep one/],
  ["a tab", "shop:\n\tname: a\n", 2, /tab.*spaces/],
  ["an alias", "a: &x 1\nb: *x\n", 2, /alias/],
  ["an open bracket", "shop: [\n", 2, /bracket/],
] as const)("%s is refused with its line", (_, text, line, says) => {
  const [mistake] = mistakesOf(text);
  expect(mistake).toMatchObject({ file: "seimbang.yaml", line });
  expect(inEnglish(mistake!)).toMatch(says);
});

test.each(["", "null", "[]", "just text", "purposes: 3\nslots: []\nserver: { origins: { a: 1 } }"])(
  "%j is refused without a crash",
  (text) => {
    expect(mistakesOf(text).length).toBeGreaterThan(0);
  },
);

test("no damaged line makes the reader crash", () => {
  const lines = TEMPLATE.split("\n");
  for (const [at, line] of lines.entries()) {
    for (const replacement of [
      "",
      line.replace(/:.*$/, ":"),
      line.replace(/:.*$/, ": 7"),
      line.replace(/:.*$/, ": {}"),
    ]) {
      const text = lines.with(at, replacement).join("\n");
      expect(() => mistakesOf(text), replacement).not.toThrow();
    }
  }
});

test("a file that is not there is a mistake with advice", () => {
  expect(() => readConfiguration("/nowhere/seimbang.yaml", {})).toThrow(/seimbang init/);
});

test("the registry's version changes with what it says and not with how it is written", () => {
  const version = (text: string) => parseConfiguration(text, PATH).registry.registryVersion;
  const reordered = changed([
    "    version: 1\n    basis: consent\n    dataUse: train",
    "    basis: consent\n    version: 1\n    dataUse: train",
  ]);
  expect(version(reordered)).toBe(version(TEMPLATE));
  expect(version(changed(["Saran produk", "Usul produk"]))).not.toBe(version(TEMPLATE));
  expect(version(changed(["count: 12", "count: 11"]))).toBe(version(TEMPLATE));
});

test("a slot's defaults are filled in and its rules kept", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-configuration-"));
  const path = join(folder, "seimbang.yaml");
  await writeFile(
    path,
    changed([
      "    count: 8",
      "    count: 8\n    filter: { not: { fields: { brand: { is: Acme } } } }\n    boosts: [{ when: { fields: { price: { atMost: 9 } } }, factor: 2 }]\n    pins: [{ position: 1, productId: p1 }]",
    ]),
  );
  const { slots } = readConfiguration(path, {});
  await rm(folder, { recursive: true });
  const byName = new Map([...slots].map(([name, slot]) => [`${name}`, slot]));
  expect(byName.get("product")).toMatchObject({
    filter: { not: { fields: { brand: { is: "Acme" } } } },
    boosts: [{ when: { fields: { price: { atMost: 9 } } }, factor: 2 }],
    pins: [{ position: 1, productId: "p1" }],
    diversity: {},
  });
  expect(byName.get("tips")).toMatchObject({ boosts: [], pins: [], diversity: {} });
  expect(byName.get("tips")).not.toHaveProperty("filter");
});
