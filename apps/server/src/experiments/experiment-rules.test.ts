import type { ExperimentDocumentWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { experimentFlaws } from "./experiment-rules.ts";
import type { StoredExperiment } from "./store.ts";
import { anExperiment, inArms, WORLD } from "./test-experiment.ts";

const RUNNING: StoredExperiment = {
  experimentId: "running",
  version: 2,
  state: "running",
  document: anExperiment({ name: "Tea week", slot: "banner", namespace: { name: "banner", from: 0, until: 0.5 } }),
  startedAt: 0,
  endedAt: undefined,
  changedAt: 0,
};
const flawsOf = (changes: Partial<ExperimentDocumentWire>) =>
  experimentFlaws("new", anExperiment(changes), WORLD, [RUNNING]).map(({ field, rule }) => `${field} ${rule}`);
const guardrail = anExperiment().guardrail;
const arms = (...shares: readonly number[]) =>
  shares.map((share, at) => ({ arm: `arm-${at}`, share, layout: `layout-${at}` }));

test.each<[string, Partial<ExperimentDocumentWire>, readonly string[]]>([
  ["nothing wrong", { namespace: { name: "banner", from: 0.5, until: 1 } }, []],
  ["shares that are not a whole", { arms: arms(0.5, 0.4) }, ["/arms do not add up to 1"]],
  ["a campaign in three arms", { campaignId: "c", arms: inArms({}, {}) }, ["/arms has more than 2 entries"]],
  ["three arms without a campaign", { arms: arms(0.5, 0.25, 0.25) }, []],
  ["an arm of nobody", { arms: arms(0, 1) }, ["/arms/0/share must be above 0"]],
  [
    "two arms of one name",
    { arms: [...arms(0.5), { arm: "arm-0", share: 0.5 }] },
    ["/arms/1/arm stands here a second time"],
  ],
  ["nobody who takes part", { takingPart: 0 }, ["/takingPart must be above 0"]],
  ["less than nobody who takes part", { takingPart: -1 }, ["/takingPart must be above 0"]],
  [
    "a range that is taken",
    { namespace: { name: "banner", from: 0.4, until: 0.6 } },
    ["/namespace overlaps with the running experiment Tea week"],
  ],
  ["the same range of another namespace", { namespace: { name: "home", from: 0.4, until: 0.6 } }, []],
  [
    "a range without anybody",
    { namespace: { name: "home", from: 0.6, until: 0.6 } },
    ["/namespace has its end before its beginning, or outside of 0 to 1"],
  ],
  ["a margin of nothing", { guardrail: { ...guardrail, margin: 0 } }, ["/guardrail/margin must be above 0"]],
  [
    "a discomfort that never happens",
    { guardrail: { ...guardrail, expectedRate: 0 } },
    ["/guardrail/expectedRate must be above 0"],
  ],
  [
    "a sign that counts nothing, twice",
    {
      guardrail: {
        ...guardrail,
        parts: [
          { part: "hide", weight: 0 },
          { part: "hide", weight: 1 },
        ],
      },
    },
    ["/guardrail/parts/1/part stands here a second time", "/guardrail/parts/0/weight must be above 0"],
  ],
  [
    "a metric that is to fall, and again",
    {
      success: [
        { metric: "clicked", rise: -0.1 },
        { metric: "clicked", rise: 0.1 },
      ],
    },
    ["/success/1/metric stands here a second time", "/success/0/rise must be above 0"],
  ],
  [
    "nothing that any arm changes",
    { arms: arms(0.5, 0.5).map(({ layout: _, ...arm }) => arm) },
    ["/arms change nothing that control does not have"],
  ],
  ["a slot that is not there", { slot: "consent" }, ["/slot is nothing that this shop has"]],
  ["the same slot as one that runs", { slot: "banner" }, ["/slot overlaps with the running experiment Tea week"]],
  [
    "the same slot, where nobody is in both",
    { slot: "banner", namespace: { name: "banner", from: 0.5, until: 1 } },
    [],
  ],
  [
    "what the slot would be refused for",
    { arms: inArms({ slot: { fallback: [], count: 2 } }) },
    ["/arms/1/slot/fallback", "/arms/1/slot/pins/0/position"],
  ],
  [
    "a level above which there is none",
    { arms: inArms({ mostLevel: 4 }) },
    ["/arms/1/mostLevel lowers nothing: no level lies above it"],
  ],
  [
    "levels and a layout at once",
    { slot: "home", arms: inArms({ mostLevel: 1, layout: "row" }) },
    ["/arms/1/layout does not belong here: an experiment is about a campaign, a slot or levels"],
  ],
  [
    "a creative that the campaign does not have",
    { campaignId: "c", arms: inArms({ creatives: ["three"] }) },
    ["/arms/1/creatives/0 is nothing that this shop has"],
  ],
  [
    "revenue without a bound, and a bound of what only happens",
    {
      success: [
        { metric: "revenue", rise: 0.1 },
        { metric: "clicked", rise: 0.1, most: 5 },
      ],
    },
    ["/success/0/most is missing", "/success/1/most is no field of this request"],
  ],
  [
    "an error that is never made",
    { alphas: { success: 0, guardrail: 0.05, harm: 0.05, mismatch: 0.001 } },
    ["/alphas/success must be above 0"],
  ],
])("%s", (_, changes, expected) => {
  expect(flawsOf(changes)).toEqual(expected.map((flaw) => expect.stringContaining(flaw)));
});

test("of one campaign two experiments run at once only where they share nobody", () => {
  const ofCampaign = (from: number, until: number) =>
    anExperiment({ campaignId: "c", arms: inArms({}), namespace: { name: "c", from, until } });
  const other = { ...RUNNING, document: { ...ofCampaign(0, 0.5), name: "Tea week" } };
  const flaws = (from: number, until: number) =>
    experimentFlaws("new", ofCampaign(from, until), WORLD, [other]).map(({ field, rule }) => `${field} ${rule}`);
  expect(flaws(0.5, 1)).toEqual([]);
  expect(flaws(0.4, 1)).toContain("/campaignId overlaps with the running experiment Tea week");
});
