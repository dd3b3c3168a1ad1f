import { join } from "node:path";
import type { DecisionWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openWithCampaigns } from "../test-live-campaigns.ts";

const WITHIN = { timeout: 5_000, interval: 20 };
const template = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const banner = template.slots.get(brandAs.slotName("banner"));
if (banner === undefined) throw new Error("The template has no banner.");
const aside = { ...banner, name: brandAs.slotName("aside"), count: 1, distinct: true };
const shelf = { ...banner, name: brandAs.slotName("shelf"), purpose: brandAs.purposeId("suggestions") };
const configuration = { ...template, slots: new Map([...template.slots, [aside.name, aside], [shelf.name, shelf]]) };

let shop: Awaited<ReturnType<typeof openWithCampaigns>>;
beforeAll(async () => {
  shop = await openWithCampaigns({ configurations: [configuration] });
});
afterAll(() => shop[Symbol.asyncDispose]());

type Asking = { readonly token?: string; readonly context?: object };
const decidePage = async (slots: readonly object[], { token, ...page }: Asking = {}) => {
  const asking = { payload: { slots, ...page }, ...(token === undefined ? {} : { token }) };
  return (await shop.ask("POST", "/v1/decide/page", asking)).body.decisions as DecisionWire[];
};
const idsIn = ({ items = [] }: Partial<DecisionWire> = {}) => items.map(({ productId }) => productId);
const campaignsIn = (decisions: readonly DecisionWire[]) =>
  decisions.flatMap(({ creatives = [] }) => creatives.map(({ campaignId }) => campaignId));

test("a page is answered with one decision for each of its slots, in their order, each with its receipt", async () => {
  const token = await shop.introduce("page", 1);
  const decisions = await decidePage([{ slot: "tips" }, { slot: "home", count: 2 }, { slot: "home", count: 1 }], {
    token,
  });
  expect(decisions.map(({ slot, items }) => [slot, items.length])).toEqual([
    ["tips", 0],
    ["home", 2],
    ["home", 1],
  ]);
  expect(new Set(decisions.map(({ decisionId }) => decisionId)).size).toBe(3);
  for (const { decisionId, slot } of decisions) {
    const { body } = await shop.ask("GET", `/v1/decisions/${decisionId}`, { token });
    expect(body.slot).toBe(slot);
  }
});

test("what the page says holds for every slot of it, and what it says of one slot for that one", async () => {
  const slots = [{ slot: "home" }, { slot: "home", context: { productId: "cup" } }];
  const [first, second] = await decidePage(slots, { context: { productId: "pot", cart: ["tea"] } });
  expect([idsIn(first), idsIn(second)]).toEqual([["cup"], ["pot"]]);
});

test("a campaign that would stand in two slots of a page stands in one", async () => {
  const campaignId = await shop.launch({ slots: ["banner", "aside"], productId: "pot" });
  const alone = async (slot: string) => (await shop.ask("POST", "/v1/decide", { payload: { slot } })).body;
  await vi.waitFor(async () => {
    expect(campaignsIn([await alone("banner"), await alone("aside")])).toEqual([campaignId, campaignId]);
  }, WITHIN);
  expect(campaignsIn(await decidePage([{ slot: "banner" }, { slot: "aside" }]))).toEqual([campaignId]);
  await shop.put(campaignId, "paused");
});

test("a slot that is to be distinct shows what the others of its page leave", async () => {
  const [first, second] = await decidePage([{ slot: "home", count: 2 }, { slot: "aside" }]);
  expect([...idsIn(first), ...idsIn(second)].toSorted()).toEqual(["cup", "pot", "tea"]);
});

test("a slot for a purpose that somebody refuses shows everybody the same, whatever the page's other slots show them", async () => {
  const withoutAds = { level: 1, age: "adult", purposes: { suggestions: true, ads: false } };
  const [rich, poor] = [await shop.visitor(withoutAds), await shop.visitor(withoutAds)];
  const shownTo = (token: string) => decidePage([{ slot: "home", count: 1 }, { slot: "aside" }], { token });
  const [shownBefore] = await shownTo(poor);
  const [first = ""] = idsIn(shownBefore);
  await shop.bought(rich, first);
  const [ofRich, ofPoor] = [await shownTo(rich), await shownTo(poor)];
  expect(idsIn(ofRich[0])).not.toEqual(idsIn(ofPoor[0]));
  expect(idsIn(ofRich[1])).toEqual(idsIn(ofPoor[1]));
});

test("what somebody was shown where they permit nothing is not known where they do", async () => {
  const token = await shop.visitor({ level: 1, age: "adult", purposes: { suggestions: true } });
  const campaignId = await shop.launch({ slots: ["banner", "shelf"], caps: [{ most: 1, hours: 24 }] });
  const shownIn = async (slot: string) => campaignsIn(await decidePage([{ slot }], { token }));
  // To somebody who may be anybody it is shown seldom, so that few see it more often than its cap says.
  await vi.waitFor(async () => expect(await shownIn("banner")).toEqual([campaignId]), { ...WITHIN, interval: 1 });
  expect(await shownIn("shelf")).toEqual([campaignId]);
  expect(await shownIn("shelf")).toEqual([]);
  await shop.put(campaignId, "paused");
});

test("a slot that does not exist is named, and a page without slots is refused", async () => {
  const asked = async (slots: readonly object[]) =>
    (await shop.ask("POST", "/v1/decide/page", { payload: { slots } })).body;
  expect(await asked([{ slot: "home" }, { slot: "atlantis" }])).toMatchObject({ code: "unknown_slot" });
  expect(await asked([])).toMatchObject({ code: "invalid_request" });
});
