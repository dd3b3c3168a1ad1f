import { type BalanceLineWire, type BalanceReportWire, DISCOMFORT_PARTS, type Language } from "@seimbang/contracts";
import { BALANCE_REASONS } from "@seimbang/statistics";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { describeBalance } from "./describe-balance.ts";

const reading = { base: 0.1, treated: 0.112, effect: 0.012, lower: 0.003, upper: 0.021 };
const measured: BalanceLineWire = {
  ...{ by: "level", name: "3", over: "1", day: "2026-11-28", verdict: "good", reasons: ["earns_more", "comfortable"] },
  experiment: { experimentId: "id", name: "Is level 3 worth it?", state: "running" },
  people: { base: 40_000, treated: 41_000 },
  ...{ conversion: reading, discomfort: { base: 0.004, treated: 0.004, effect: 0, lower: -0.001, upper: 0.001 } },
  revenue: { base: 12_000, treated: 13_500, effect: 1500, lower: -300, upper: 2900 },
  signs: DISCOMFORT_PARTS.map((sign) => ({ sign, reading })),
  survey: {
    base: { mean: 4.2, responseRate: 0.3, bounds: { lowest: 2, highest: 4.8 } },
    treated: { mean: 3.9, responseRate: 0.3, bounds: { lowest: 1.9, highest: 4.7 } },
    excess: { discomfort: 0.3, lower: -0.1, upper: 0.7 },
  },
  overTime: [
    { day: "2026-11-21", verdict: "not_enough_known", reasons: ["too_few_people"] },
    { day: "2026-11-27", verdict: "good", reasons: [], conversion: reading, discomfort: reading },
    { day: "2026-11-28", verdict: "good", reasons: [], conversion: reading, discomfort: reading },
  ],
};
const untold: BalanceLineWire = {
  ...{ by: "level", name: "4", verdict: "not_enough_known", reasons: ["not_measured"], signs: [], overTime: [] },
};
const everyReason: BalanceLineWire = { ...untold, by: "campaign", reasons: [...BALANCE_REASONS] };
const report: BalanceReportWire = {
  ...{ from: "2026-10-30", until: "2026-11-28", by: "level", currency: "IDR" },
  lines: [untold, measured, { ...untold, name: "2" }, everyReason],
};

const tell = (language: Language): string =>
  describeBalance(report, { ...openTerminal(process, { json: false, language }), width: 80, style: (_, text) => text });

test.each([
  [
    "en",
    "Level 3, beside level 1: good",
    "It earns more.",
    "not enough known yet",
    "+12.0",
    "experiments draft",
    "3.9, beside 4.2\n  (the difference is between -0.7 and 0.1)",
  ],
  [
    "id",
    "Tingkat 3, dibanding tingkat 1: baik",
    "Hasilnya lebih besar.",
    "belum cukup diketahui",
    "+12,0",
    "mostLevel",
  ],
] as const)(
  "the balance is told in words and in numbers of 1,000 people, in 80 columns (%s)",
  (language, ...wanted) => {
    const told = tell(language);
    for (const words of wanted) expect(told).toContain(words);
    expect(told.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(told).not.toContain("…\n");
    // What was never compared comes last, in one line.
    expect(told.split("\n\n").at(-2)).toMatch(/^(Not measured: Level 4, Level 2|Belum diukur: Tingkat 4, Tingkat 2)\n/);
    expect(told).not.toMatch(/^(Level|Tingkat) 4: /m);
    // By week, and not by day.
    expect(told).toContain("2026-11-21");
    expect(told).not.toContain("2026-11-27");
  },
);

test("what came after slots stands apart, says that it is no effect before its numbers, and fits 80 columns", () => {
  const bySlot: BalanceReportWire = {
    ...{
      from: "2026-10-30",
      until: "2026-11-28",
      by: "slot",
      currency: "IDR",
      lines: [{ ...untold, by: "slot", name: "home" }],
    },
    attributed: [
      { slot: "home", day: "2026-11-28", people: 41_000, conversion: 0.0312, revenue: 13_500, discomfort: 0.0021 },
      { slot: "product_page_below", day: "2026-11-28" },
    ],
  };
  const told = (language: Language, report = bySlot): string =>
    describeBalance(report, {
      ...openTerminal(process, { json: false, language }),
      width: 80,
      style: (_, text) => text,
    });
  const [english, indonesian] = [told("en"), told("id")];
  expect(english).toContain("What came after each slot (attribution)");
  expect(english.indexOf("only an experiment tells")).toBeLessThan(english.indexOf("31.2"));
  expect(english).toMatch(/home +41,000 +31\.2 +13,500 +2\.1/);
  expect(english).toMatch(/product_page_below +– +– +– +–/);
  expect(indonesian).toContain("hanya bisa diketahui lewat percobaan");
  for (const line of `${english}\n${indonesian}`.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(told("en", { ...bySlot, attributed: [{ slot: "home" }] })).toContain("Nothing to tell yet");
});
