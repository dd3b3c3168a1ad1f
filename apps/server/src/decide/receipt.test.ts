import { brandAs } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeReceipt } from "./decode-receipt.ts";
import { encodeReceipt } from "./encode-receipt.ts";
import { anyDecision } from "./test-decision.ts";
import { withoutSession } from "./without-session.ts";

test("a receipt reads as the decision that was written, scores to the last bit", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const { decisionId, slot, at, ...receipt } = decision;
      expect(decodeReceipt(encodeReceipt(decision))).toEqual(receipt);
    }),
    { seed: 20261124, numRuns: 2000 },
  );
});

test("a receipt of another version, or one cut off, is not guessed at", () => {
  const [decision] = fc.sample(anyDecision, { seed: 3, numRuns: 1 });
  const receipt = encodeReceipt(decision!);
  expect(() => decodeReceipt(receipt.subarray(0, 2))).toThrow();
  expect(() => decodeReceipt(Buffer.from([99, ...receipt.subarray(1)]))).toThrow("version 99");
});

test("a receipt of a decision with session signals names nothing of the visit, and its scores still add up", () => {
  const visited = brandAs.productId("visited");
  const bought = brandAs.productId("bought");
  const [decision] = fc.sample(anyDecision, { seed: 3, numRuns: 1 });
  const kept = withoutSession({
    ...decision!,
    items: [
      {
        kind: "product",
        productId: brandAs.productId("shown"),
        position: 1,
        score: 0.75,
        contributions: [
          { source: "views", productId: visited, weight: 0.5 },
          { source: "searches", category: "Secret", weight: 0.125 },
          { source: "purchases", productId: bought, weight: 0.125 },
        ],
        reason: {
          code: "because_viewed_category",
          values: { category: "Secret" },
          translated: { en: { category: "Secret" } },
        },
      },
    ],
  });
  expect(kept.items[0]?.contributions).toEqual([
    { source: "views", weight: 0.5 },
    { source: "searches", weight: 0.125 },
    { source: "purchases", productId: bought, weight: 0.125 },
  ]);
  expect(kept.items[0]?.reason).toEqual({ code: "your_activity", values: {} });
  expect(JSON.stringify(kept.items)).not.toMatch(/visited|Secret/);
});

test("a receipt from before items had words in further languages still reads as it was written", () => {
  const written =
    "AQQDAAJtMQIACXB1cmNoYXNlcwAFdmlld3MBAAhzZWFyY2hlcwAMc3dpdGNoZWRfb2ZmAgAHcHJvZHVjdAAHZ3JpbmRlcgARYmVjYXVzZV9w" +
    "dXJjaGFzZWQADkJpamkgS29waSBHYXlvAAlCaWppIEtvcGkCAgAFYmVhbnMAAAAAAAAAAOA/AwwACktvcGkgJiBUZWgAAAAAAADQPwAHY29u" +
    "dGVudAADdGlwAAdwb3B1bGFyDAwBAApwb3B1bGFyaXR5DAwAAAAAAADAPwELAA5hbHJlYWR5X2JvdWdodA==";
  expect(decodeReceipt(Buffer.from(written, "base64"))).toEqual({
    level: { cap: 4, effective: 3 },
    used: ["purchases", "views"],
    withheld: [{ source: "searches", why: "switched_off" }],
    items: [
      {
        kind: "product",
        productId: "grinder",
        position: 1,
        score: 0.75,
        reason: { code: "because_purchased", values: { title: "Biji Kopi Gayo", category: "Biji Kopi" } },
        contributions: [
          { source: "purchases", productId: "beans", weight: 0.5 },
          { source: "views", category: "Kopi & Teh", weight: 0.25 },
        ],
      },
      {
        kind: "content",
        productId: "tip",
        position: 2,
        score: 0.125,
        reason: { code: "popular", values: {} },
        contributions: [{ source: "popularity", weight: 0.125 }],
      },
    ],
    creatives: [],
    removed: [{ productId: "beans", why: "already_bought" }],
    modelId: "m1",
  });
});
