import type { CampaignId, SubjectKey } from "@seimbang/engine";
import { assignUnit, type DrawUnit, type Holdout } from "@seimbang/statistics";
import type { RunningExperiment } from "./running-experiment.ts";

/** Somebody who may be recognised is one unit wherever they come; of anybody else each request is one. */
export type Unit = { readonly kind: "person" | "request"; readonly id: string };

/** Which arm of which experiment, control being 0. */
export type ExposedArm = { readonly experimentId: string; readonly arm: number };

/** The permanent holdout: people of whom nothing personal is used, whatever runs. */
export const holdoutOf = (share: number): Holdout => ({ name: "permanent", share });

/** How units are drawn: under the shop's secret, so that nothing is stored and every server says the same. */
export type Drawing = { readonly draw: DrawUnit; readonly holdout: Holdout };

/** The arm that a unit is in, control being 0; undefined where it is in none. */
export const armOf = (
  unit: Unit,
  { allocation }: Pick<RunningExperiment, "allocation">,
  { draw, holdout }: Drawing,
): number | undefined => {
  const assignment = assignUnit(nameOf(unit), allocation, holdout, draw);
  return assignment.state === "inside" ? assignment.variant : undefined;
};

export const isHeldOut = (unit: Unit, { draw, holdout }: Drawing): boolean =>
  draw("holdout", holdout.name, nameOf(unit)) < holdout.share;

/** Whether a person is among so large a share of all people; the lots are of each campaign apart. */
export const isAmong = (
  subject: SubjectKey,
  campaignId: CampaignId,
  share: number,
  { draw }: Pick<Drawing, "draw">,
): boolean => draw("limited", campaignId, nameOf({ kind: "person", id: subject })) < share;

const nameOf = ({ kind, id }: Unit): string => `${kind}:${id}`;
