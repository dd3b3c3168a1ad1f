import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";
import { anExperiment } from "./test-experiment.ts";

const DAY = 86_400_000;
const PEOPLE = 64;
const SIGNED = { by: "Sri", judgement: "It helps, and few mind." };
const CAMPAIGN = {
  ...{ name: "Tea week", payer: { name: "Toko Contoh" }, tier: "promise", weight: 1, slots: ["banner"], schedule: {} },
  creatives: [
    {
      ...{ creativeId: "one", kind: "ad", weight: 1 },
      title: { id: "Pekan teh", en: "Tea week" },
      text: { id: "Teh dari Solok.", en: "Tea from Solok." },
    },
  ],
};

test("a campaign is tested on people who come and buy, launched by what they did, and shown to all once its test is over", async () => {
  const { shop: opened, introduce, bought, choose } = await openShopWithPeople();
  await using shop = opened;
  const { secretKey: key } = shop;
  const made = await shop.ask("POST", "/v1/admin/campaigns", { key, payload: { document: CAMPAIGN } });
  const { campaignId } = made.body;
  let { version } = made.body;
  const step = async (given: object): Promise<string> => {
    const { body } = await shop.ask("POST", `/v1/admin/campaigns/${campaignId}/steps`, {
      key,
      payload: { version, ...given },
    });
    version = body.version ?? version;
    return body.state ?? body.code;
  };
  await step({ step: "submit" });
  for (const name of ["assess", "approve"]) await step({ step: name, ...SIGNED });
  const guardrail = { parts: [{ part: "opt_out" as const, weight: 1 }], expectedRate: 0.5, margin: 0.9 };
  const document = anExperiment({ campaignId, guardrail, plannedPeople: 100 });
  const { experimentId } = (await shop.ask("POST", "/v1/admin/experiments", { key, payload: { document } })).body;
  expect(await step({ step: "test" })).toBe("testing");
  // Decisions know of it a moment later. Whoever is unknown is drawn anew at each request, and is counted apart.
  const ofNobody = async () => (await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" } })).body.creatives;
  await expect.poll(ofNobody, { timeout: 10_000 }).toBeDefined();

  // Whoever is shown it buys more often; of either side every second lowers their level.
  const sides = { shown: 0, kept: 0 };
  for (let at = 0; at < PEOPLE; at += 1) {
    const token = await introduce(`customer-${at}`);
    const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, token });
    const side = body.creatives === undefined ? "kept" : "shown";
    sides[side] += 1;
    if (sides[side] % 10 < (side === "shown" ? 8 : 1)) await bought(token, "tea");
    if (sides[side] % 2 === 0) await choose(token, { level: 1 });
  }
  shop.passTime(13 * DAY);
  expect(await step({ step: "conclude", ...SIGNED })).toBe("experiment_required");
  shop.passTime(DAY);
  const { report } = (await shop.ask("GET", `/v1/admin/experiments/${experimentId}`, { key })).body;
  expect(report.arms.map(({ people }: { people: number }) => people)).toEqual([sides.kept, sides.shown]);
  expect(report.treatments[0]).toMatchObject({ isNonInferior: true, success: [{ isImproved: true }] });
  expect(report.treatments[0].reasons).toEqual([{ code: "not_signed_off" }]);
  expect(await step({ step: "conclude" })).toBe("judgement_required");
  expect(await step({ step: "conclude", ...SIGNED })).toBe("launched");

  const everybodySees = async (): Promise<ReadonlySet<boolean>> => {
    const seen = new Set<boolean>();
    for (let at = 0; at < 20; at += 1) {
      const token = await shop.signCustomer(`customer-${at}`);
      const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, token });
      seen.add(body.creatives !== undefined);
    }
    return seen;
  };
  expect(await everybodySees()).toEqual(new Set([true, false]));
  shop.passTime(14 * DAY);
  await shop.serving.runJob("watch-campaigns");
  expect(await everybodySees()).toEqual(new Set([true]));
}, 120_000);
