import { binomialUpperBound } from "./binomial-upper-bound.ts";
import type { InferenceMeasure } from "./measure-inference.ts";

export type InferenceVerdict = "withstood" | "membership_revealed" | "too_little_evidence";

/** Above these, somebody can tell too well who is in a model: the upper bound of the AUC, and the share found. */
export const INFERENCE_LIMITS = { auc: 0.6, tpr: 0.02 } as const;

const CONFIDENCE = 0.975;
const BLIND_TPR = 0.01;

/**
 * What several attacks on one model say together: the strongest counts. There is too little evidence where so few were asked
 * about that an attack which finds nothing could not be told from one that finds twice as many as guessing does.
 */
export const judgeInference = (measures: readonly InferenceMeasure[]): InferenceVerdict => {
  if (measures.some(({ aucLower, auc }) => aucLower > 0.5 && auc > INFERENCE_LIMITS.auc)) return "membership_revealed";
  if (measures.length === 0 || measures.some(tellsTooLittle)) return "too_little_evidence";
  const isWithstood = measures.every(
    ({ aucUpper, tpr }) => aucUpper <= INFERENCE_LIMITS.auc && tpr <= INFERENCE_LIMITS.tpr,
  );
  return isWithstood ? "withstood" : "membership_revealed";
};

/** About half of all guesses are about members. */
const tellsTooLittle = ({ trials }: InferenceMeasure): boolean =>
  binomialUpperBound((BLIND_TPR * trials) / 2, trials / 2, CONFIDENCE) > INFERENCE_LIMITS.tpr;
