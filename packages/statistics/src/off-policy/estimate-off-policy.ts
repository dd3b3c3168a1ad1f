import { type CellSums, type Correction, FOLDS } from "./cell-sums.ts";
import { fitRewardModel, type RewardModel } from "./fit-reward-model.ts";
import type { OffPolicyLog } from "./off-policy-log.ts";
import { findRefusals, type OffPolicyRefusal } from "./off-policy-refusals.ts";
import type { WeightTotals } from "./weight-sums.ts";

/** What another policy would have earned a decision, by every estimator, and whether any of it may be believed. */
export type OffPolicyEstimate = {
  readonly rows: number;
  /** Mean reward of the policy that wrote the log. */
  readonly logged: number;
  /** Inverse propensity score. */
  readonly ips: number;
  readonly ipsStandardError: number;
  /** The same, normalised by the weights. */
  readonly snips: number;
  readonly snipsStandardError: number;
  readonly clipped: number;
  /** Direct method: what the reward model foretells. */
  readonly dm: number;
  /** Doubly robust: the same, corrected by what it got wrong. */
  readonly dr: number;
  /** The same, its correction normalised by the weights. */
  readonly sndr: number;
  readonly switchDr: number;
  /** Doubly robust with optimistic shrinkage. */
  readonly shrunkDr: number;
  /** Kish's effective sample size: how many rows of the target policy itself this log is worth. */
  readonly ess: number;
  readonly meanWeight: number;
  readonly maxWeight: number;
  /** Why none of it should be believed; empty when it may be. */
  readonly refusals: readonly OffPolicyRefusal[];
};

/**
 * @see Saito, Aihara, Matsutani, Narita: Open Bandit Dataset and Pipeline (2021), section 4, and Su, Dimakopoulou,
 * Krishnamurthy, Dudík: Doubly robust off-policy evaluation with shrinkage (2020)
 */
export const estimateOffPolicy = (log: OffPolicyLog): OffPolicyEstimate => {
  const totals = log.totals;
  const { rows, weight, weightSquared, weightedReward } = totals;
  const model = fitRewardModel(log.cells);
  const ips = weightedReward / rows;
  const snips = weightedReward / weight;
  const dm = foretoldValue(log, model) / rows;
  const whole = correctionOf(log, model, "whole");
  return {
    rows,
    logged: totals.reward / rows,
    ips,
    ipsStandardError: Math.sqrt(Math.max(0, totals.weightedRewardSquared - rows * ips ** 2) / (rows - 1) / rows),
    snips,
    snipsStandardError: Math.sqrt(residualSquares(totals, snips)) / weight,
    clipped: totals.clippedReward / rows,
    dm,
    dr: dm + whole / rows,
    sndr: dm + whole / weight,
    switchDr: dm + correctionOf(log, model, "switched") / rows,
    shrunkDr: dm + correctionOf(log, model, "shrunk") / rows,
    ess: weight ** 2 / weightSquared,
    meanWeight: weight / rows,
    maxWeight: totals.largestWeight,
    refusals: findRefusals(log),
  };
};

/** Σ (w(r − value))² */
const residualSquares = (totals: WeightTotals, value: number): number => {
  const { weightedRewardSquared, weightSquaredReward, weightSquared } = totals;
  return Math.max(0, weightedRewardSquared - 2 * value * weightSquaredReward + value ** 2 * weightSquared);
};

/** Σ over rows of what the target policy would earn there by the model. */
const foretoldValue = ({ cells, target }: OffPolicyLog, model: RewardModel): number => {
  let value = 0;
  for (const [context, actions] of cells) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const rows = sumOf(actions.values(), (cell) => cell.count(fold));
      if (rows === 0) continue;
      for (const [action, probability] of target(context)) value += rows * probability * model(fold, context, action);
    }
  }
  return value;
};

/** Σ over rows of weight × (reward − foretold reward). */
const correctionOf = ({ cells }: OffPolicyLog, model: RewardModel, correction: Correction): number => {
  let sum = 0;
  for (const [context, actions] of cells) {
    for (const [action, cell] of actions) {
      for (let fold = 0; fold < FOLDS; fold += 1) {
        const foretold = model(fold, context, action) * cell.weight(fold, correction);
        sum += cell.weightedReward(fold, correction) - foretold;
      }
    }
  }
  return sum;
};

const sumOf = (cells: Iterable<CellSums>, measure: (cell: CellSums) => number): number => {
  let sum = 0;
  for (const cell of cells) sum += measure(cell);
  return sum;
};
