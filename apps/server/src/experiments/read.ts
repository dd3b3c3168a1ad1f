/** What a decision asks of the experiments that run. */
export type { ExposedArm, Unit } from "./assign.ts";
export type { Standing } from "./exposure-store.ts";
export { EXPOSURES_DAYS } from "./exposures-days.ts";
/** What a report asks of all of them, and of the holdout. */
export { HOLDOUT_ARMS, HOLDOUT_ID } from "./holdout.ts";
export { forgetExposures, moveExposures } from "./merge-exposures.ts";
export { type AskedCell, readAsked } from "./read-asked.ts";
export { type Cell, readCells } from "./read-cells.ts";
export type { ShownCreatives } from "./running-experiment.ts";
export type { DecisionExperiments } from "./running-experiments.ts";
export { listExperiments, type StoredExperiment } from "./store.ts";
export { NO_PART, type Part } from "./take-part.ts";
export { mostSpentIn } from "./to-plan.ts";
export { mayFollow } from "./told-anew.ts";
