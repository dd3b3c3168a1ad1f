import type { ExperimentDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { type Experiments, openExperiments } from "./open-experiments.ts";

/** For tests: the experiments of a shop in which nobody has bought yet, and where every campaign that is named is there. */
export const openTestExperiments = (database: Database, clock: Clock): Experiments =>
  openExperiments({
    ...{ database, clock, makeId: timeOrderedId, secrets: secretsFrom(Buffer.alloc(32, 7)) },
    isCampaign: async () => true,
    readTraffic: async (days) => ({ days, people: 0, did: { clicked: 0, carted: 0, purchased: 0 } }),
  });

/** For tests: an experiment that nothing is wrong with, changed as given. */
export const anExperiment = (changes: Partial<ExperimentDocumentWire> = {}): ExperimentDocumentWire => ({
  name: "Coffee week",
  arms: [
    { arm: "control", share: 0.5 },
    { arm: "shown", share: 0.5 },
  ],
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
