import { studentQuantile } from "../distributions.ts";
import { binomialUpperBound } from "./binomial-upper-bound.ts";

/** One guess: how much speaks for it that the person was in the data of that world, and whether they were. */
export type MembershipTrial = {
  readonly person: number;
  readonly world: number;
  readonly isIn: boolean;
  readonly score: number;
};

/** How well membership is guessed. 0.5 and 0.01 are what guessing blindly gives. */
export type InferenceMeasure = {
  readonly people: number;
  readonly trials: number;
  /** The chance that a member scores above somebody who is none, and its bounds, each passed in about 2.5 of 100 cases: see `clustered`. */
  readonly auc: number;
  readonly aucLower: number;
  readonly aucUpper: number;
  /** The share of members who are found where one in a hundred who are none is taken for one, and its upper bound. */
  readonly tpr: number;
  readonly tprUpper: number;
};

const CONFIDENCE = 0.975;
const FALSE_POSITIVES = 0.01;

/**
 * Guesses about one person hang together, and so do those about one world: the intervals count both.
 * @see Obuchowski: Nonparametric analysis of clustered ROC curve data (1997), after DeLong, DeLong, Clarke-Pearson (1988)
 * @see Carlini et al.: Membership inference attacks from first principles (2022), for looking where few are accused wrongly
 */
export const measureInference = (trials: readonly MembershipTrial[]): InferenceMeasure => {
  const people = new Set(trials.map(({ person }) => person)).size;
  const [members, others] = [trials.filter(({ isIn }) => isIn), trials.filter(({ isIn }) => !isIn)];
  const nothingKnown = { auc: 0.5, aucLower: 0, aucUpper: 1, tpr: 0, tprUpper: 1 };
  if (members.length === 0 || others.length === 0) return { people, trials: trials.length, ...nothingKnown };

  const below = countBelow(others.map(({ score }) => score));
  const above = countBelow(members.map(({ score }) => -score));
  const shareOf = (trial: MembershipTrial): number =>
    trial.isIn ? below(trial.score) / others.length : above(-trial.score) / members.length;
  const auc = members.reduce((sum, trial) => sum + shareOf(trial), 0) / members.length;
  const moves = trials.map((trial): Move => {
    return { ...trial, move: (shareOf(trial) - auc) / (trial.isIn ? members.length : others.length) };
  });
  const { variance, free } = clustered(moves);
  const reach = studentQuantile(CONFIDENCE, free) * Math.sqrt(variance);

  const threshold = thresholdOf(others.map(({ score }) => score));
  const found = (trial: MembershipTrial): number => (trial.score > threshold ? 1 : 0);
  const tpr = members.reduce((sum, trial) => sum + found(trial), 0) / members.length;
  const drawn = members.map((trial): Move => ({ ...trial, move: (found(trial) - tpr) / members.length }));
  return {
    people,
    trials: trials.length,
    ...{ auc, aucLower: Math.max(0, auc - reach), aucUpper: Math.min(1, auc + reach) },
    tpr,
    tprUpper: boundShare(tpr, members.length, clustered(drawn).variance),
  };
};

/** By how much one trial moves what is measured. */
type Move = MembershipTrial & { readonly move: number };

/** Counts how many of the values are below, those that are equal by half. */
const countBelow = (values: readonly number[]) => {
  const sorted = Float64Array.from(values).sort();
  const firstFrom = (isBefore: (value: number) => boolean): number => {
    let [from, until] = [0, sorted.length];
    while (from < until) {
      const middle = (from + until) >>> 1;
      if (isBefore(sorted[middle] ?? 0)) from = middle + 1;
      else until = middle;
    }
    return from;
  };
  return (score: number): number => (firstFrom((value) => value < score) + firstFrom((value) => value <= score)) / 2;
};

/** The score that no more than one in a hundred of these is above. */
const thresholdOf = (scores: readonly number[]): number =>
  Float64Array.from(scores).sort().reverse()[Math.floor(FALSE_POSITIVES * scores.length)] ?? Number.NEGATIVE_INFINITY;

/**
 * How far what is measured varies, and how many degrees of freedom that is known by: those of the fewer clusters. The variances by people and
 * by worlds are added whole. What guesses of both kinds have in common would be taken off again if scores were given (Cameron, Gelbach, Miller
 * 2011); but they are learned, each world's from all others, so that everything hangs together a little, which no sum over clusters sees. On
 * drawn worlds the difference is about that much, as a test shows.
 */
const clustered = (moves: readonly Move[]): { readonly variance: number; readonly free: number } => {
  const by = (clusterOf: (move: Move) => number): { readonly clusters: number; readonly variance: number } => {
    const sums = new Map<number, number>();
    for (const one of moves) sums.set(clusterOf(one), (sums.get(clusterOf(one)) ?? 0) + one.move);
    const squares = [...sums.values()].reduce((total, sum) => total + sum * sum, 0);
    return { clusters: sums.size, variance: (squares * sums.size) / (sums.size - 1) };
  };
  const known = [by(({ person }) => person), by(({ world }) => world)].filter(({ clusters }) => clusters > 1);
  return {
    variance: known.reduce((sum, { variance }) => sum + variance, 0),
    free: Math.max(1, Math.min(...known.map(({ clusters }) => clusters)) - 1),
  };
};

/** As many trials as would vary as much if they had nothing to do with each other, and no more than there are. */
const boundShare = (share: number, trials: number, variance: number): number => {
  const worth = variance === 0 ? trials : Math.min(trials, (share * (1 - share)) / variance);
  return binomialUpperBound(share * worth, worth, CONFIDENCE);
};
