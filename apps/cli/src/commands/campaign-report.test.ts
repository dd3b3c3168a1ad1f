import type { CampaignReportRowWire, CampaignReportWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { describeCampaignReport } from "./campaign-report.ts";

const RATE = { rate: 0.0837, lower: 0.05, upper: 0.12 };
const row: CampaignReportRowWire = {
  ...{ by: "consent", name: "unknown", chosen: 2_591_000, impressions: 1_614_000, clicks: 135_000, clickRate: RATE },
  ...{ spent: 8_092_000, people: 900, conversions: 28_000, conversionRate: RATE },
  ...{ newToShop: 20_000, newToBrand: 25_000, revenue: 8_092_000_000, viewsMissingDays: 0, peopleMissingDays: 0 },
};
const report: CampaignReportWire = {
  ...{ campaignId: brandAs.campaignId("c"), name: "Pekan batik", from: "2026-11-28", until: "2026-12-27" },
  asked: { from: "2026-11-29", until: "2026-12-28" },
  running: { chosen: 40, impressions: 20, clicks: 0 },
  ...{ currency: "IDR", attribution: { clickDays: 7, viewDays: 1 }, newWithinDays: 90, rows: [row] },
};
const tell = (width: number, language: "id" | "en", rows = [row]): string =>
  describeCampaignReport({ ...report, rows }, { ...openTerminal(process, { json: false, language }), width });

test.each(["id", "en"] as const)(
  "a report gives way by whole columns, says which, and cuts no number (%s)",
  (language) => {
    const told = tell(80, language);
    expect(Math.max(...told.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(told).toMatch(/8[.,]092[.,]000[.,]000/);
    expect(told).toContain("--csv");
    const wide = tell(140, language);
    expect(wide).toMatch(/25[.,]000/);
    expect(wide).not.toContain("--csv");
  },
);

test("what was paid for nothing is no column", () => {
  expect(tell(140, "en")).toContain("spent");
  expect(tell(140, "en", [{ ...row, spent: 0 }])).not.toContain("spent");
});

test("days that are told together are named by both ends, what is partly kept back has a mark, and what is not told yet is said", () => {
  const days = { ...row, by: "day" as const, name: "2026-11-28/2026-12-04", viewsMissingDays: 3 };
  const told = tell(140, "en", [days]);
  expect(told).toContain("2026-11-28 – 2026-12-04 *");
  expect(told).toContain("* Of some days this row is kept back");
  expect(told).toContain("Asked for 2026-11-29 – 2026-12-28, widened");
  expect(told).toContain("at least: 40 chosen,\n20 seen, 0 clicked");
  const none = { ...row, by: "total" as const, name: "", chosen: null, people: null, viewsMissingDays: 3 };
  expect(tell(140, "en", [none])).toContain("Nothing is told of these days yet");
  expect(tell(140, "en", [none])).not.toContain("kept back and not in");
});
