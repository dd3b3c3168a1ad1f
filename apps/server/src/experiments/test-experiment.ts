import type { ExperimentArmWire, ExperimentDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type Slot, type SlotName } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { type Experiments, openExperiments } from "./open-experiments.ts";
import type { ExperimentWorld } from "./treatment-rules.ts";

const aSlot = (name: string): readonly [SlotName, Slot] => [
  brandAs.slotName(name),
  {
    name: brandAs.slotName(name),
    purpose: brandAs.purposeId("suggestions"),
    count: 4,
    kinds: ["product"],
    sources: ["personal", "popular"],
    fallback: ["any"],
    boosts: [],
    pins: [{ position: 3, productId: brandAs.productId("tea") }],
    diversity: {},
    bought: "exclude",
  },
];

/** For tests: two slots, and a campaign of two creatives. */
export const WORLD: ExperimentWorld = {
  slots: new Map(["home", "banner"].map(aSlot)),
  purposes: [{ purposeId: brandAs.purposeId("suggestions"), basis: "consent" }],
  creatives: ["one", "two"],
};

const NOTHING = { people: 0, mean: 0, variance: 0 };

/** For tests: how experiments are looked at. */
export const LOOK = { currency: "IDR", measuring: () => brandAs.purposeId("measurement") };

/** For tests: the experiments of a shop in which nobody has bought yet, and where every campaign that is named is there. */
export const openTestExperiments = (database: Database, clock: Clock): Experiments =>
  openExperiments({
    ...{ database, clock, makeId: timeOrderedId, holdoutShare: 0.02 },
    ...{ slots: WORLD.slots, purposes: WORLD.purposes },
    creativesOf: async () => WORLD.creatives,
    readTraffic: async (days) => ({
      ...{ days, people: 0 },
      did: { clicked: NOTHING, carted: NOTHING, purchased: NOTHING, revenue: NOTHING },
    }),
    ...LOOK,
    onMoved: async () => undefined,
  });

/** For tests: control, and as many treatments as shares, of which each has what is given for it. */
export const inArms = (...treatments: readonly Partial<ExperimentArmWire>[]): ExperimentArmWire[] => {
  const share = 1 / (treatments.length + 1);
  return [{ arm: "control", share }, ...treatments.map((own, at) => ({ arm: `shown-${at + 1}`, share, ...own }))];
};

/** For tests: an experiment that nothing is wrong with, changed as given; of a layout, unless it is of a campaign or of levels. */
export const anExperiment = (changes: Partial<ExperimentDocumentWire> = {}): ExperimentDocumentWire => ({
  name: "Coffee week",
  ...(changes.campaignId === undefined && !changes.arms?.some(({ mostLevel }) => mostLevel !== undefined)
    ? { slot: "home", arms: inArms({ arm: "shown", layout: "row" }) }
    : { arms: inArms({ arm: "shown" }) }),
  success: [{ metric: "purchased", rise: 0.1 }],
  guardrail: {
    parts: [
      { part: "opt_out", weight: 1 },
      { part: "hide", weight: 0.5 },
    ],
    expectedRate: 0.005,
    margin: 0.0025,
  },
  plannedPeople: 30_000,
  plannedDays: 28,
  mayBeLimited: true,
  ...changes,
});
