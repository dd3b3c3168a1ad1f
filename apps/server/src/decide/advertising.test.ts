import { join } from "node:path";
import type { PlacedCreativeWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { expect, test, vi } from "vitest";
import { openLauncher } from "../campaigns/test-launch.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openTestShop } from "../test-open-shop.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const HOME = brandAs.slotName("home");

/** A shop whose suggestions have a place for campaigns, and an advertisement and a tip in it. */
const openShopWithAds = async () => {
  const template = readConfiguration(TEMPLATE, {});
  const home = template.slots.get(HOME);
  if (home === undefined) throw new Error("The template has this slot.");
  const slots = new Map([...template.slots, [HOME, { ...home, campaigns: { places: 2 } }]]);
  const shop = await openTestShop({ configurations: [{ ...template, slots }] });
  const { launch } = openLauncher(shop);
  const products = { ad: "pot", tip: "cup" };
  for (const kind of ["ad", "tip"] as const) await launch({ kind, slots: ["home"], productId: products[kind] });
  const kindsFor = async (asking: { token?: string; headers?: Readonly<Record<string, string>> } = {}) => {
    const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, ...asking });
    return (body.creatives ?? []).map(({ kind }: PlacedCreativeWire) => kind).sort();
  };
  const visitor = async (purposes: object): Promise<string> => {
    const payload = { level: 2, age: "adult", purposes };
    return (await shop.ask("POST", "/v1/visitors", { payload })).body.token;
  };
  return { kindsFor, visitor, [Symbol.asyncDispose]: shop[Symbol.asyncDispose] };
};

test("whoever takes suggestions and refuses advertising, or whose browser does, is shown no advertisement among suggestions", async () => {
  await using shop = await openShopWithAds();
  await vi.waitFor(async () => expect(await shop.kindsFor()).toEqual(["ad", "tip"]), { timeout: 5_000 });
  const both = await shop.visitor({ suggestions: true, ads: true });
  expect(await shop.kindsFor({ token: both })).toEqual(["ad", "tip"]);
  const suggestionsAlone = await shop.visitor({ suggestions: true, ads: false });
  expect(await shop.kindsFor({ token: suggestionsAlone })).toEqual(["tip"]);
  const unasked = await shop.visitor({ suggestions: true });
  expect(await shop.kindsFor({ token: unasked })).toEqual(["ad", "tip"]);
  expect(await shop.kindsFor({ token: both, headers: { "sec-gpc": "1" } })).toEqual(["tip"]);
});
