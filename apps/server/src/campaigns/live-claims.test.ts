import { join } from "node:path";
import type { CampaignDocumentWire, CreativeWire } from "@seimbang/contracts";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import { beforeAll, expect, test, vi } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openWithCampaigns } from "../test-live-campaigns.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WITHIN = { timeout: 8_000, interval: 100 };

type Shop = Awaited<ReturnType<typeof openWithCampaigns>>;
let shop: Shop;
let passed = 0;
const now = () => Date.now() + passed;
const iso = (at: number) => new Date(at).toISOString();
const pass = (milliseconds: number) => {
  passed += milliseconds;
  shop.passTime(milliseconds);
};
beforeAll(async () => {
  const configuration = { ...readConfiguration(TEMPLATE, {}), policies: { returnDays: 30 } };
  shop = await openWithCampaigns({ configurations: [configuration], limits: { requestsPerMinute: 1_000_000 } });
  return () => shop[Symbol.asyncDispose]();
});

const creative = (creativeId: string, title: string, fields: Partial<CreativeWire> = {}): CreativeWire => ({
  ...{ creativeId, kind: "ad", productId: "pot", weight: 1 },
  title: { id: title, en: "Tea pot" },
  text: { id: "Poci.", en: "A pot." },
  ...fields,
});
const launch = (creatives: readonly CreativeWire[], fields: Partial<CampaignDocumentWire> = {}) =>
  shop.launch({ creatives: [...creatives], ...fields });
/** Which of two creatives can be seen: what is not drawn in twenty decisions is not to be had. */
const seen = async (): Promise<readonly string[]> => {
  const found = new Set<string>();
  for (let decision = 0; decision < 20; decision += 1)
    for (const { creativeId } of (await shop.decide()).creatives ?? []) found.add(creativeId);
  return [...found].sort();
};
/** Once what was written is read anew, as it is every few seconds. */
const willBeSeen = async (names: readonly string[]) => {
  await shop.query("select pg_notify('campaigns_changed', '')");
  await vi.waitFor(async () => expect(await seen()).toEqual(names), WITHIN);
};
const alone = async (campaignId: string, body: () => Promise<void>) => {
  try {
    await body();
  } finally {
    await shop.put(campaignId, "stopped");
    await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([]), WITHIN);
  }
};
const patch = (fields: object) =>
  shop.ask("PATCH", "/v1/catalogue/items/pot", { key: shop.secretKey, payload: fields });
const statusOf = async (campaignId: string) => shop.serving.campaigns.find(campaignId);

test("a creative about an offer is shown while anybody can have it, and its discount bears out what is said", async () => {
  const key = shop.secretKey;
  const document = { name: { id: "Pekan poci", en: "Pot week" }, discount: { percent: 20 }, products: ["pot"] };
  const { offerId } = (await shop.ask("POST", "/v1/admin/offers", { key, payload: { document } })).body;
  // One says nothing of the offer that it is about: it ends with it all the same.
  const about = [creative("off", "Diskon 20%", { offerId }), creative("quiet", "Poci teh", { offerId })];
  const campaignId = await launch([creative("calm", "Poci teh"), ...about]);
  await alone(campaignId, async () => {
    await willBeSeen(["calm", "off", "quiet"]);
    await shop.ask("POST", `/v1/admin/offers/${offerId}/end`, { key });
    await willBeSeen(["calm"]);
  });
});

test("how many bought it may be said from 20 people on who permit that they count, and not more than a day later", async () => {
  const campaignId = await launch([creative("calm", "Poci teh"), creative("many", "20 orang membeli")]);
  await alone(campaignId, async () => {
    for (let person = 0; person < FEWEST_PEOPLE - 1; person += 1)
      await shop.bought(await shop.introduce(`b${person}`, 1), "pot", 60);
    await shop.serving.campaigns.countBuyers();
    expect((await shop.query("select * from product_buyers")).rows).toEqual([]);
    for (let person = FEWEST_PEOPLE; person < 3 * FEWEST_PEOPLE; person += 1)
      await shop.bought(await shop.introduce(`b${person}`, 1), "pot", 60);
    expect(await shop.serving.campaigns.countBuyers()).toEqual({ products: 1 });
    const { rows } = await shop.query("select product_id, people % 10 as ones, rank from product_buyers");
    expect(rows).toMatchObject([{ product_id: "pot", rank: 1 }]);
    await willBeSeen(["calm", "many"]);
    pass(DAY + 60_000);
    await willBeSeen(["calm"]);
  });
});

test("“only three left” is shown while three are left and its stock is known, and its sibling always", async () => {
  const campaignId = await launch([creative("calm", "Poci teh"), creative("few", "Tinggal 3")]);
  await alone(campaignId, async () => {
    await willBeSeen(["calm"]);
    await patch({ attributes: { stock: 3 } });
    expect(await seen()).toEqual(["calm", "few"]);
    await patch({ attributes: { stock: 4 } });
    expect(await seen()).toEqual(["calm"]);
    expect((await statusOf(campaignId)).notShown).toEqual([
      {
        creativeId: "few",
        reason: "claim_not_proven",
        message: expect.objectContaining({ en: expect.stringContaining("4 are in stock") }),
      },
    ]);
    expect(await shop.serving.campaigns.watch()).toMatchObject({ paused: 0, failed: 0 });
  });
});

test("a reduction is shown from the moment at which the price falls, and not after it rose again", async () => {
  await patch({ price: 1000, attributes: { stock: null } });
  pass(HOUR);
  const campaignId = await launch([creative("calm", "Poci teh"), creative("less", "Diskon 20%")]);
  await alone(campaignId, async () => {
    await willBeSeen(["calm"]);
    await patch({ price: 800 });
    await willBeSeen(["calm", "less"]);
    await patch({ price: 900 });
    expect(await seen()).toEqual(["calm"]);
    await patch({ price: 1000 });
    pass(40 * DAY);
  });
});

test("a countdown ends to the second, without anything being read; one that starts anew is not shown any more", async () => {
  const sale = (until: number) => patch({ salePrice: 700, saleUntil: iso(until) });
  const campaignId = await launch([creative("calm", "Poci teh"), creative("soon", "Berakhir dalam 3 jam")]);
  await alone(campaignId, async () => {
    await willBeSeen(["calm"]);
    await sale(now() + 2 * HOUR);
    await willBeSeen(["calm", "soon"]);
    pass(2 * HOUR - 30_000);
    expect(await seen()).toEqual(["calm", "soon"]);
    pass(30_000);
    expect(await seen()).toEqual(["calm"]);
    await sale(now() + 2 * HOUR);
    await willBeSeen(["calm"]);
    expect((await statusOf(campaignId)).notShown).toMatchObject([{ creativeId: "soon" }]);
    await patch({ salePrice: null, saleUntil: null });
  });
});

test("a campaign without a product counts down to its own end, which may not be moved back while it is claimed", async () => {
  const said = creative("soon", "Berakhir dalam 3 jam", { productId: undefined as never });
  const { productId: _, ...general } = said;
  const documentWith = (until: number) => ({ schedule: { until: iso(until) }, creatives: [general] });
  const campaignId = await launch([general], { schedule: { until: iso(now() + 2 * HOUR) } });
  await alone(campaignId, async () => {
    await willBeSeen(["soon"]);
    await shop.put(campaignId, "paused");
    const { document, version } = await statusOf(campaignId);
    const moved = { ...document, ...documentWith(now() + 3 * HOUR - 1000) };
    await shop.serving.campaigns.edit(campaignId, version, moved, { keyId: "test" });
    const resubmitted = shop.serving.campaigns.move(campaignId, { version: version + 1, step: "submit" }, "test");
    await expect(resubmitted).rejects.toMatchObject({ code: "copy_refused" });
  });
});

test("what the shop's policies promise is shown, and no more than that", async () => {
  const campaignId = await launch([creative("back", "Retur 30 hari"), creative("longer", "Retur 45 hari")]);
  await alone(campaignId, async () => {
    await willBeSeen(["back"]);
  });
});

test("evidence that ends takes its campaign from sight in that very moment, in every process, and its owner is told", async () => {
  const key = shop.secretKey;
  const proof = {
    ...{ kind: "study", claim: "poci terbaik", owner: "Sri Rahayu", source: "Survey 2026", scope: "Indonesia" },
    expiresAt: iso(now() + HOUR),
  };
  const { evidenceId } = (await shop.ask("POST", "/v1/admin/evidence", { key, payload: proof })).body;
  const soon = async (days: number) =>
    (await shop.ask("GET", `/v1/admin/evidence?expiringWithin=${days}`, { key })).body.evidence;
  expect(await soon(14)).toMatchObject([{ evidenceId, owner: "Sri Rahayu" }]);
  expect((await shop.ask("GET", "/v1/admin/evidence?expiringWithin=0", { key })).status).toBe(400);
  const campaignId = await launch([
    creative("calm", "Poci teh"),
    creative("best", "Poci terbaik", { evidence: [evidenceId] }),
  ]);
  await alone(campaignId, async () => {
    await willBeSeen(["best", "calm"]);
    pass(HOUR - 30_000);
    expect(await seen()).toEqual(["best", "calm"]);
    pass(30_000);
    // Nobody has looked yet: no watch, no announcement, no reading.
    expect(await shop.shownTo()).toEqual([]);
    expect(await soon(14)).toEqual([]);
    expect((await shop.serving.campaigns.watch()).paused).toBe(1);
    const { changes } = await shop.serving.campaigns.changesOf(campaignId);
    expect(changes.at(-1)).toMatchObject({
      ...{ reason: "claim_not_proven", to: "paused", key: "watch" },
      findings: [{ creativeId: "best", field: "title", language: "id", owners: ["Sri Rahayu"] }],
    });
  });
});

test("evidence clears the creative that it is attached to, and no other of the same words", async () => {
  const proof = {
    ...{ kind: "study", claim: "poci terbaik", owner: "Sri Rahayu", source: "Survey 2026", scope: "Indonesia" },
    expiresAt: iso(now() + HOUR),
  };
  const { evidenceId } = (await shop.ask("POST", "/v1/admin/evidence", { key: shop.secretKey, payload: proof })).body;
  const proven = creative("best", "Poci terbaik", { evidence: [evidenceId] });
  const campaignId = await launch([proven, creative("bare", "Poci terbaik")]);
  await alone(campaignId, async () => {
    await willBeSeen(["best"]);
  });
});

test("a creative whose product vanished is not shown, its sibling is, and the campaign says so", async () => {
  const cup = creative("cup", "Cangkir", { productId: "cup" });
  const campaignId = await launch([creative("calm", "Poci teh"), cup]);
  await alone(campaignId, async () => {
    await willBeSeen(["calm", "cup"]);
    await shop.ask("DELETE", "/v1/catalogue/items/cup", { key: shop.secretKey });
    expect(await seen()).toEqual(["calm"]);
    expect((await statusOf(campaignId)).notShown).toEqual([{ creativeId: "cup", reason: "product_gone" }]);
    expect(await shop.serving.campaigns.watch()).toMatchObject({ paused: 0, failed: 0 });
  });
});
