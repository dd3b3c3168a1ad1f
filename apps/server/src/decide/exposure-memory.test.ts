import { brandAs, type PlacedCreative } from "@seimbang/engine";
import { expect, test } from "vitest";
import { createExposureMemory } from "./exposure-memory.ts";

const NOW = Date.UTC(2026, 10, 29);
const subject = brandAs.subjectKey("00000000-0000-7000-8000-000000000001");
const campaignId = brandAs.campaignId("00000000-0000-7000-8000-000000000002");
const creative = (name: string): PlacedCreative => ({
  kind: "ad",
  campaignId,
  version: 1,
  creativeId: brandAs.creativeId(name),
  position: 1,
  score: 1,
  contributions: [{ source: "shop_rule", weight: 1 }],
  reason: { code: "paid_placement", values: {} },
  paidBy: "Toko",
  propensity: 1,
});
const timesIn = (exposures: ReturnType<ReturnType<typeof createExposureMemory>["of"]>) =>
  exposures === "unknown" ? exposures : exposures.ofCampaign(campaignId);

test("what was shown a moment ago counts at once, and once when it is read again with its person", () => {
  const memory = createExposureMemory();
  memory.note(subject, [creative("one")], "a", NOW);
  expect(timesIn(memory.of({ subject, shown: [] }))).toEqual([NOW]);
  const read = { rowId: "a", at: NOW, campaignId, creativeId: brandAs.creativeId("one") };
  expect(timesIn(memory.of({ subject, shown: [read] }))).toEqual([NOW]);
  memory.note(subject, [creative("two")], "b", NOW + 1);
  const exposures = memory.of({ subject, shown: [read] });
  expect(timesIn(exposures)).toEqual([NOW, NOW + 1]);
  expect(exposures !== "unknown" && exposures.ofCreative(campaignId, brandAs.creativeId("two"))).toEqual([NOW + 1]);
});

test("of nobody, exposures are unknown; of somebody else there are none", () => {
  const memory = createExposureMemory();
  memory.note(subject, [creative("one")], "a", NOW);
  expect(memory.of({ subject: undefined, shown: [] })).toBe("unknown");
  const another = brandAs.subjectKey("00000000-0000-7000-8000-000000000003");
  expect(timesIn(memory.of({ subject: another, shown: [] }))).toEqual([]);
});
