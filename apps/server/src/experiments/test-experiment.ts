import type { ExperimentDocumentWire } from "@seimbang/contracts";

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
