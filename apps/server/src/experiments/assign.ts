import { assignUnit, type DrawUnit, type Holdout } from "@seimbang/statistics";
import type { StoredExperiment } from "./store.ts";
import { toAllocation } from "./to-plan.ts";

/** People who are in no experiment, whatever runs: what the whole effort is measured against. */
export const HOLDOUT: Holdout = { name: "permanent", share: 0.02 };

/** Somebody who may be recognised is one unit wherever they come; of anybody else each request is one. */
export type Unit = { readonly kind: "person" | "request"; readonly id: string };

/** Which arm of which experiment, control being 0. */
export type Assigned = {
  readonly experimentId: string;
  readonly campaignId: string | undefined;
  readonly arm: number;
  readonly armName: string;
};

/**
 * Where a unit is in each running experiment, without those that it is in no arm of. It follows from the unit and the
 * shop's secret alone, so that nothing is stored and every server says the same.
 */
export const assign = (unit: Unit, running: readonly StoredExperiment[], draw: DrawUnit): readonly Assigned[] =>
  running.flatMap(({ experimentId, document }) => {
    const assignment = assignUnit(`${unit.kind}:${unit.id}`, toAllocation(experimentId, document), HOLDOUT, draw);
    if (assignment.state === "outside") return [];
    const arm = assignment.variant;
    const armName = document.arms[arm]?.arm ?? "";
    return [{ experimentId, campaignId: document.campaignId, arm, armName }];
  });
