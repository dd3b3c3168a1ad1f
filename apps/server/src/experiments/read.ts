/** What a decision asks of the experiments that run. */
export type { ExposedArm, Unit } from "./assign.ts";
export { EXPOSURES_DAYS } from "./exposures-days.ts";
export { forgetExposures, moveExposures } from "./merge-exposures.ts";
export type { ShownCreatives } from "./running-experiment.ts";
export type { DecisionExperiments } from "./running-experiments.ts";
export { NO_PART, type Part } from "./take-part.ts";
