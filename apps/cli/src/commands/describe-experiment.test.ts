import { type ExperimentWire, LANGUAGES } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { describeExperiment } from "./describe-experiment.ts";

const reading = (name: string, effect: number) => ({
  ...{ name, control: 0.05, treatment: 0.05 + effect, effect, lower: effect - 0.04, upper: effect + 0.04, events: 90 },
  isDeteriorated: false,
});
const PARTS = ["opt_out", "hide", "too_personal", "complaint", "unsubscribe", "uncomfortable"];
const CODES = ["guardrail_deteriorated", "impossible_counts", "sample_ratio_mismatch", "visitors_in_several_arms"];
const MISSING = ["metric_without_data", "too_few_days", "too_few_events", "not_signed_off"];
const INCONCLUSIVE = ["guardrail_inconclusive", "success_inconclusive"];
const EVIDENCE = {
  success: [
    ...["clicked", "carted", "purchased"].map((name) => ({ ...reading(name, 0.1), isImproved: true })),
    { ...reading("revenue", 0), control: 12_000, treatment: 15_000, effect: 3_000, lower: -500, upper: 6_500 },
  ],
  guardrail: reading("guardrail", -0.01),
  isNonInferior: true,
  parts: PARTS.map((name) => reading(name, 0)),
  sampleRatio: { pValue: 0.5, sequentialPValue: 1 },
};
const experiment = {
  ...{ experimentId: "01a2271d-190c-7076-9da5-14b69a2b0214", version: 2, state: "running", name: "Pekan camilan" },
  changedAt: "2026-11-29T00:00:00Z",
  document: { name: "Pekan camilan", guardrail: { parts: [], expectedRate: 0.03, margin: 0.05 }, plannedDays: 28 },
  report: {
    days: 28,
    arms: [
      { arm: "control", people: 1_453, requests: null },
      { arm: "shown", people: null, requests: null },
    ],
    peopleInSeveralArms: 1_021,
    consentStates: [] as object[],
    treatments: [
      {
        ...{ arm: "shown", verdict: "hold", ...EVIDENCE, strata: [], consentStates: [] },
        reasons: [
          ...[...CODES, ...MISSING, ...INCONCLUSIVE].map((code) => ({ code })),
          { code: "part_deteriorated", about: "hide" },
          { code: "success_deteriorated", about: "purchased" },
          { code: "sample_ratio_mismatch", about: "level_2 ads suggestions" },
          { code: "sample_ratio_mismatch", about: "level_0" },
          { code: "sample_ratio_mismatch", about: "other_states" },
        ],
      },
    ],
  },
} as unknown as ExperimentWire;

const described = (language: (typeof LANGUAGES)[number]): string =>
  describeExperiment(experiment, {
    ...openTerminal(process, { json: false, language }),
    width: 80,
    style: (_, text) => text,
  });

test("the evidence beside a verdict is a table that fits 80 columns, in points, with its bounds", () => {
  const english = described("en").split("\n");
  expect(english.slice(0, 9)).toEqual([
    "Pekan camilan  running",
    "01a2271d-190c-7076-9da5-14b69a2b0214",
    "28 days, people by arm:",
    "  control: 1,453",
    "  shown: fewer than 20",
    "Seen in several arms, counted in none: 1,021",
    "",
    "shown  not proven yet",
    "of 100 people         control   shown  change  at least … at most",
  ]);
  expect(english).toContain("bought                    5.0    15.0   +10.0  +6.0 … +14.0");
  expect(english).toContain("  hid something           5.0     5.0     0.0  -4.0 … +4.0");
  expect(english).toContain("  - more people do this: hid something");
  expect(english).toContain("spent, each            12,000  15,000  +3,000  -500 … +6,500");
  expect(english.filter((line) => line.includes("as allotted"))).toEqual([
    "  - people are not in the arms as allotted; find out why",
    "  - not in the arms as allotted: level 2 with ads, suggestions",
    "  - not in the arms as allotted: level 0 with –",
    "  - not in the arms as allotted: few who allowed the same",
  ]);
  for (const language of LANGUAGES)
    for (const line of described(language).split("\n")) {
      expect(line.length, line).toBeLessThanOrEqual(80);
      expect(line, "cut off").not.toMatch(/\S…$/);
    }
});

test("no code of the gate is left without a sentence, in either language", () => {
  for (const language of LANGUAGES) expect(described(language)).not.toMatch(/_/);
  expect(described("id")).toContain("  - lebih sedikit orang melakukan ini: membeli");
});

test("each consent state has its people and the requests of others, arm by arm", () => {
  const arms = [
    { arm: "control", people: 1_200, requests: 40 },
    { arm: "shown", people: 1_180, requests: null },
  ];
  const report = { ...experiment.report, consentStates: [{ name: "level_2 ads", arms }] };
  const told = describeExperiment({ ...experiment, report } as unknown as ExperimentWire, {
    ...openTerminal(process, { json: false, language: "en" }),
    style: (_, text) => text,
  });
  expect(told).toContain("ads: people 1,200 / 1,180, requests of others 40 / –");
});

test("of a draft the next command is said, which of a campaign's is the campaign's", () => {
  const { experimentId, document } = experiment;
  const draft = { experimentId, state: "draft", document };
  const campaignId = "01a22bd4-4790-7000-b966-078612cef808";
  const nextOf = (given: object): string | undefined =>
    describeExperiment(given as ExperimentWire, openTerminal(process, { json: false, language: "id" }))
      .split("\n")
      .at(-1);
  expect(nextOf(draft)).toBe(`    seimbang experiments start ${experimentId}`);
  expect(nextOf({ ...draft, document: { ...document, campaignId } })).toBe(`    seimbang campaigns test ${campaignId}`);
});
