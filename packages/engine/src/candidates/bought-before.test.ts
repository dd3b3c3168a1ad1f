import fc from "fast-check";
import { expect, test } from "vitest";
import { decideItems } from "../decide-items.ts";
import { DEFAULT_INVASIVENESS_RULES } from "../invasiveness/invasiveness-rules.ts";
import type { Signal } from "../signals.ts";
import { aModel, anAsk, aProduct, aSignal, aSlot, NOW, permitted } from "../test-shop.ts";

const DAY = 86_400_000;
const SHOP = ["rice", "soap", "lamp", "chair"].map((name) => aProduct(name));
const slot = aSlot({ sources: ["personal"], fallback: [], bought: "allow" });
const model = aModel(SHOP, { repeats: { rice: 0.5, soap: 0.2 } });

const decide = (signals: readonly Signal[], over: { slot?: typeof slot; model?: typeof model } = {}) =>
  decideItems(anAsk(SHOP, { slot, model, ...over }), permitted(signals), []).items;
const idsOf = (items: readonly { productId: string }[]) => items.map(({ productId }) => productId);

test("what others buy again comes first, and every item says that it was bought before", () => {
  const items = decide([aSignal("purchased", "lamp"), aSignal("purchased", "soap"), aSignal("purchased", "rice")]);
  expect(idsOf(items)).toEqual(["rice", "soap", "lamp"]);
  for (const { productId, reason, contributions } of items) {
    expect(reason).toEqual({ code: "bought_before", values: { title: `Title of ${productId}` } });
    expect(contributions).toEqual([{ source: "purchases", productId, weight: expect.any(Number) }]);
  }
});

test("what somebody bought often or lately counts more", () => {
  const often = decide([aSignal("purchased", "lamp"), aSignal("purchased", "chair", { times: 3 })]);
  expect(idsOf(often)).toEqual(["chair", "lamp"]);
  const lately = decide([aSignal("purchased", "lamp"), aSignal("purchased", "chair", { at: NOW - 90 * DAY })]);
  expect(idsOf(lately)).toEqual(["lamp", "chair"]);
});

test("nothing bought is suggested again where the slot excludes it, and nothing is that was only viewed", () => {
  const excluding = decide([aSignal("purchased", "rice")], { slot: { ...slot, bought: "exclude" } });
  expect(idsOf(excluding)).not.toContain("rice");
  const viewed = decide([aSignal("viewed", "rice"), aSignal("carted", "soap")]);
  for (const { reason } of viewed) expect(reason.code).not.toBe("bought_before");
});

test("another device's purchase is suggested without naming why", () => {
  const [item] = decide([aSignal("purchased", "rice", { otherDevice: true })]);
  expect(item).toMatchObject({ productId: "rice", reason: { code: "your_patterns" } });
  expect(item?.contributions[0]).not.toHaveProperty("productId");
});

const quietDays = DEFAULT_INVASIVENESS_RULES.quietDaysAfterPurchase;
const places = fc.constantFrom(
  { bought: "replenish" as const, advertises: false },
  { bought: "replenish" as const, advertises: true },
  { bought: "allow" as const, advertises: true },
);

test("where a slot replenishes, what people buy again comes back once they usually do and not before, and says so", () => {
  const product = fc.constantFrom("rice", "soap", "lamp");
  fc.assert(
    fc.property(
      places,
      product,
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 15, max: 60 }),
      (place, id, age, usual) => {
        const known = aModel(SHOP, {
          repeats: { rice: 0.5, soap: 0.2 },
          repurchaseDays: { rice: usual },
          popularity: { [id]: 1 },
        });
        const replenishing = { ...slot, ...place, sources: ["personal" as const, "popular" as const] };
        const signals = [aSignal("purchased", id, { at: NOW - age * DAY })];
        const items = decide(signals, { slot: replenishing, model: known });
        const after = { rice: usual, soap: quietDays, lamp: Number.POSITIVE_INFINITY }[id];
        expect(idsOf(items).includes(id)).toBe(age >= after);
        const again = items.find(({ productId, reason }) => productId === id && reason.code === "bought_before");
        if (!place.advertises) expect(again !== undefined).toBe(age >= after);
      },
    ),
    { seed: 20261129, numRuns: 500 },
  );
});

test("a later purchase begins the time anew", () => {
  const known = aModel(SHOP, { repeats: { rice: 0.5 }, repurchaseDays: { rice: 10 } });
  const decideAfter = (...days: readonly number[]) =>
    idsOf(
      decide(
        days.map((ago) => aSignal("purchased", "rice", { at: NOW - ago * DAY })),
        { slot: { ...slot, bought: "replenish" }, model: known },
      ),
    );
  expect(decideAfter(11, 30)).toContain("rice");
  expect(decideAfter(9, 30)).not.toContain("rice");
});
