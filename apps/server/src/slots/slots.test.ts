import type { SlotEditWire, SlotWire } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const ask = (method: "GET" | "PUT" | "POST", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/slots${path}`, { key: shop.secretKey, ...(payload === undefined ? {} : { payload }) });
const home = async (): Promise<SlotWire> =>
  (await ask("GET", "")).body.slots.find(({ slot }: SlotWire) => slot === "home");
const shown = async (): Promise<readonly string[]> =>
  (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" } })).body.items.map(
    ({ productId }: { productId: string }) => productId,
  );
const set = async (changes: Partial<SlotEditWire>) => {
  const { version, setting } = await home();
  return ask("PUT", "/home", { version, setting: { ...setting, ...changes } });
};

test("what is set of a slot holds for the next decision, in every process, and can be set back to the file", async () => {
  const before = await home();
  expect(before).toMatchObject({ version: 0, isConfigured: true, purpose: "suggestions" });
  expect(before.purposeName).toEqual({ id: "Saran produk", en: "Product suggestions" });
  const edited = await set({ count: 1, pins: [{ position: 1, productId: "cup" }] });
  expect([edited.status, edited.body.version, edited.body.isConfigured]).toEqual([200, 1, false]);
  expect(await shown()).toEqual(["cup"]);
  await using stack = new AsyncDisposableStack();
  const other = await shop.openOther();
  const served = stack.adopt(await other.createApp(), (app) => app.close());
  const decide = async () => {
    const headers = { authorization: `Bearer ${shop.publishableKey}` };
    const { items } = (
      await served.inject({ method: "POST", url: "/v1/decide", headers, payload: { slot: "home" } })
    ).json();
    return items.length;
  };
  expect(await decide()).toBe(1);
  const back = await ask("PUT", "/home", { version: 1, setting: null });
  expect(back.body).toMatchObject({ version: 2, isConfigured: true, setting: before.setting });
  expect((await shown()).length).toBeGreaterThan(1);
  await expect.poll(decide, { timeout: 15_000 }).toBeGreaterThan(1);
});

test("of two who change a slot at once the second is told, and nothing is overwritten", async () => {
  const { version, setting } = await home();
  const first = await ask("PUT", "/home", { version, setting: { ...setting, count: 2 } });
  const second = await ask("PUT", "/home", { version, setting: { ...setting, count: 3 } });
  expect([first.status, second.status, second.body.code]).toEqual([200, 409, "version_conflict"]);
  expect((await home()).setting.count).toBe(2);
});

test("a setting with which the shop would not start is refused, field by field", async () => {
  const { status, body } = await set({ fallback: ["popular"], sources: ["popular"] });
  expect([status, body.code]).toEqual([400, "invalid_request"]);
  expect(body.errors).toMatchObject([{ field: "/setting/fallback" }]);
  expect((await set({ count: 0 })).body.errors).toMatchObject([{ field: expect.stringContaining("count") }]);
  expect((await ask("PUT", "/nowhere", { version: 0, setting: null })).body.code).toBe("unknown_slot");
});

test("a preview shows a setting that is not kept, by level, and is nobody's decision", async () => {
  const { setting } = await home();
  const preview = async (level: number, changes: Partial<SlotEditWire> = {}) =>
    (await ask("POST", "/home/preview", { level, setting: { ...setting, count: 3, ...changes } })).body;
  const neutral = await preview(0);
  expect([neutral.level.effective, neutral.used]).toEqual([0, []]);
  const predictions = await preview(4);
  expect(predictions.level.effective).toBe(4);
  const pinned = await preview(0, { pins: [{ position: 1, productId: "pot" }] });
  expect(pinned.items[0].productId).toBe("pot");
  const decided = await shop.query("select count(*)::int as made from decision");
  expect(decided.rows).toEqual([{ made: 0 }]);
});

test("while an experiment runs on a slot, the slot stays as it is", async () => {
  const document = {
    name: "Fewer",
    slot: "home",
    arms: [
      { arm: "control", share: 0.5 },
      { arm: "fewer", share: 0.5, slot: { count: 2 } },
    ],
    success: [{ metric: "clicked", rise: 0.1 }],
    guardrail: { parts: [{ part: "opt_out", weight: 1 }], expectedRate: 0.01, margin: 0.01 },
    plannedPeople: 1000,
    plannedDays: 14,
    mayBeLimited: false,
  };
  const key = shop.secretKey;
  const made = (await shop.ask("POST", "/v1/admin/experiments", { key, payload: { document } })).body;
  const step = (name: string) =>
    shop.ask("POST", `/v1/admin/experiments/${made.experimentId}/steps`, {
      key,
      payload: { step: name, by: "Rina", judgement: "Enough is known." },
    });
  expect((await step("start")).status).toBe(200);
  expect((await home()).experiment).toEqual({ experimentId: made.experimentId, name: "Fewer" });
  expect((await set({ count: 1 })).body.code).toBe("slot_in_experiment");
  await step("stop");
  expect((await set({ count: 1 })).status).toBe(200);
});
