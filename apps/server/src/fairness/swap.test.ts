import { brandAs } from "@seimbang/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anExperiment, inArms } from "../experiments/test-experiment.ts";
import { bytesOf, openTestShop } from "../test-open-shop.ts";
import { type SwapTestDeps, swapTest } from "./swap-test.ts";

const CATEGORIES = ["Tea", "Yarn", "Tools"];
const items = Array.from({ length: 30 }, (_, at) => ({
  productId: `p${at}`,
  title: `Product ${at}`,
  price: 1_000 * (at + 1),
  categoryPath: [CATEGORIES[at % CATEGORIES.length]],
}));
const offer = { name: { id: "Pekan teh", en: "Tea week" }, discount: { percent: 10 }, categories: ["Tea"] };

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
  const lines = items.map((item) => JSON.stringify(item)).join("\n");
  await shop.serving.importCatalogue({ bytes: bytesOf(lines), format: "jsonl" }, { source: "test" });
  await shop.serving.offers.create({ ...offer, terms: { id: "Semua.", en: "All." } });
}, 60_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

test("whoever somebody is, prices and offers are the same to them; what they did orders what is suggested", async () => {
  const { status, body } = await shop.ask("POST", "/v1/admin/fairness/swap", {
    ...{ key: shop.secretKey, payload: { people: 10 } },
  });
  expect([status, body.verdict]).toEqual([200, "pass"]);
  for (const { swap, pairs, decisions, prices, offers } of body.swaps) {
    expect([swap, pairs, decisions]).toEqual([swap, 10, 120]);
    expect([prices.different, offers.different]).toEqual([0, 0]);
    expect(prices.compared).toBeGreaterThan(100);
    expect(offers.compared).toBeGreaterThan(0);
  }
  const [history] = body.swaps;
  expect(history.sameItems).toBeLessThan(1);
});

test("people who do not exist take part in no experiment, so that of two neither is shown less by chance", async () => {
  const experiment = anExperiment({ slot: "home", arms: inArms({ slot: { count: 1 } }) });
  const { experimentId } = await shop.serving.experiments.draft(experiment, { keyId: "test" });
  await shop.serving.experiments.move(experimentId, { step: "start" }, "test");
  const sameItems = async () => (await shop.serving.fairness.swapTest(10)).swaps.find(({ swap }) => swap === "level");
  expect(await sameItems()).toMatchObject({ sameItems: 1 });
  await shop.serving.experiments.move(experimentId, { step: "stop" }, "test");
});

test("nobody who does not exist leaves anything behind", async () => {
  const rows = async () => (await shop.query("select from decision")).rows.length;
  const before = await rows();
  await shop.serving.fairness.swapTest(2);
  expect(await rows()).toBe(before);
  expect((await shop.query("select from subject")).rows).toHaveLength(0);
});

test("a price or an offer that depends on who asks is found", async () => {
  const product = (name: string, category: string) => ({
    ...{ productId: brandAs.productId(name), kind: "product" as const, title: name, categoryPath: [category] },
    ...{ availability: "in_stock" as const, attributes: {}, sensitive: false, hidden: false, listedAt: 0, price: 10 },
  });
  const products = [product("tea", "Tea"), product("yarn", "Yarn")];
  let asked = 0;
  const deps = (flaw: "price" | "offers" | "none"): SwapTestDeps => ({
    ...{ clock: () => 0, random: () => 0.5, products, purposes: [], isSensitiveCategory: () => false },
    choicesAt: () => expect.unreachable("Choices are made by the shop."),
    decidingSlots: ["home"],
    decideFor: async (_slot, person) => {
      const dearer = flaw === "price" && person.signals.some(({ productId }) => productId === "tea") ? 1 : 0;
      // Only what is compared.
      return { items: [{ productId: "tea", product: { title: "tea", price: 10 + dearer } }] } as never;
    },
    openOffers: async () => {
      asked += 1;
      return flaw === "offers" && asked % 2 === 0 ? [] : [{ offerId: "1" } as never];
    },
    findProduct: (name) => products.find(({ productId }) => productId === name),
  });
  const verdictOf = async (flaw: Parameters<typeof deps>[0]) =>
    (await swapTest(5, { ...deps(flaw), choicesAt: (level) => ({ cap: level }) as never })).verdict;
  expect(await verdictOf("none")).toBe("pass");
  expect(await verdictOf("price")).toBe("fail");
  expect(await verdictOf("offers")).toBe("fail");
  expect((await swapTest(5, { ...deps("none"), products: [] })).verdict).toBe("not_enough_evidence");
});

test("all offers are the same to everybody who asks, as JSON and as a page in both languages", async () => {
  const tokens = await Promise.all(["ani", "budi"].map((name) => shop.signCustomer(name)));
  for (const token of tokens)
    await shop.ask("PUT", "/v1/me/choices", { payload: { level: 3, age: "adult", purposes: { ads: true } }, token });
  const read = async (url: string, token?: string) => {
    const { status, body, text } = await shop.ask("GET", url, token === undefined ? {} : { token });
    return { status, body, text };
  };
  for (const url of ["/v1/offers", "/offers?lang=id", "/offers?lang=en"]) {
    const stranger = await read(url);
    expect(stranger.status).toBe(200);
    for (const token of tokens) expect(await read(url, token)).toEqual(stranger);
  }
  expect((await read("/offers?lang=id")).text).toContain("Pekan teh");
  expect((await read("/offers?lang=en")).text).toContain("Tea week");
});
