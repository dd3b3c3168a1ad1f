import type { ExperimentDocumentWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import type { StoredExperiment } from "../experiments/read.ts";
import { anExperiment, inArms } from "../experiments/test-experiment.ts";
import { comparedLines } from "./balance-lines.ts";

const WORLD = {
  ...{ slots: ["home"], liveCampaigns: new Map(), campaignNames: new Map(), holdoutShare: 0.02, mostSpent: 0 },
};
const started = (
  experimentId: string,
  startedAt: number,
  document: Partial<ExperimentDocumentWire>,
): StoredExperiment => ({
  ...{ experimentId, version: 2, state: "running", startedAt, endedAt: undefined, changedAt: startedAt },
  document: anExperiment(document),
});
const namesOf = (experiments: readonly StoredExperiment[]) =>
  comparedLines(experiments, "level", WORLD).map(({ name, over, experimentId }) => [name, over, experimentId]);

test("levels stand beside the lowest of their experiment, none beside itself, and of each only the latest", () => {
  const [lowest, ...treatments] = inArms({ mostLevel: 3 }, { mostLevel: 1 });
  const first = started("first", 1, { arms: [{ ...lowest!, mostLevel: 1 }, ...treatments] });
  expect(namesOf([first])).toEqual([["3", "1", "first"]]);
  const second = started("second", 2, { arms: [{ ...lowest!, mostLevel: 3 }, ...treatments.slice(1)] });
  expect(namesOf([first, second])).toEqual([["3", "1", "second"]]);
});
