import type { BalanceGroup } from "@seimbang/contracts";
import type { BalancePlan } from "@seimbang/statistics";
import { HOLDOUT_ARMS, HOLDOUT_ID, mostSpentIn, type StoredExperiment } from "../experiments/read.ts";
import { COUNT_NOISE } from "./noisy.ts";

/** Two arms of one experiment, or of the holdout, that are compared in a line. */
export type ComparedLine = {
  readonly by: "shop" | BalanceGroup;
  readonly name: string;
  readonly over: string;
  readonly experimentId: string;
  /** Undefined for the holdout. */
  readonly experiment: StoredExperiment | undefined;
  readonly base: number;
  readonly treated: number;
  readonly plan: BalancePlan;
};

/** What a shop has that may be compared, whether or not it was. */
export type BalanceWorld = {
  readonly slots: readonly string[];
  /** Those that customers see now, by id. */
  readonly liveCampaigns: ReadonlyMap<string, string>;
  /** All of them. */
  readonly campaignNames: ReadonlyMap<string, string>;
  readonly holdoutShare: number;
  readonly mostSpent: number;
};

/** As experiments declare theirs, where nobody declared anything. */
const HOLDOUT_PLAN = { margin: 0.0025, expectedRate: 0.005, plannedUnits: 10_000 };

/** The shop as it is beside those for whom nothing personal is used, whatever runs. */
export const holdoutLine = ({ holdoutShare, mostSpent }: BalanceWorld): ComparedLine => ({
  ...{ by: "shop", name: "", over: "held_out", experimentId: HOLDOUT_ID, experiment: undefined },
  ...{ base: HOLDOUT_ARMS.held_out, treated: HOLDOUT_ARMS.personalised },
  plan: {
    ...HOLDOUT_PLAN,
    ...{ shares: { base: holdoutShare, treated: 1 - holdoutShare }, mostSpent, noise: COUNT_NOISE },
  },
});

/**
 * What was compared by random drawing, of one kind; of each only the latest experiment. Nothing else is a line: people choose
 * their levels, so that who is at one and who at another says nothing of what a level does.
 */
export const comparedLines = (
  experiments: readonly StoredExperiment[],
  by: BalanceGroup,
  world: BalanceWorld,
): readonly ComparedLine[] => {
  const lines = experiments
    .filter((experiment) => experiment.startedAt !== undefined && groupOf(experiment) === by)
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    .flatMap((experiment) => linesOf(experiment, by, world));
  const latest = new Map(lines.toReversed().map((line) => [`${line.name}\u0000${line.over}`, line]));
  return [...latest.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** What there is of a kind and was never compared. */
export const unmeasured = (
  by: BalanceGroup,
  lines: readonly ComparedLine[],
  world: BalanceWorld,
): readonly string[] => {
  const measured = new Set(lines.map(({ name }) => name));
  return namesOf(by, world).filter((name) => !measured.has(name));
};

const namesOf = (by: BalanceGroup, { slots, liveCampaigns }: BalanceWorld): readonly string[] => {
  if (by === "slot") return slots;
  return by === "campaign" ? [...liveCampaigns.values()] : LEVELS;
};

/** Level 0 is what the others are compared with. */
const LEVELS = ["1", "2", "3", "4"];

const groupOf = ({ document: { campaignId, arms } }: StoredExperiment): BalanceGroup => {
  if (campaignId !== undefined) return "campaign";
  return arms.some(({ mostLevel }) => mostLevel !== undefined) ? "level" : "slot";
};

const HIGHEST = 4;

const linesOf = (
  experiment: StoredExperiment,
  by: BalanceGroup,
  { campaignNames, mostSpent }: BalanceWorld,
): readonly ComparedLine[] => {
  const { document, experimentId } = experiment;
  const levelOf = (arm: number): number => document.arms[arm]?.mostLevel ?? HIGHEST;
  const arms = document.arms.map((_, arm) => arm);
  // What is used least of is what the rest is compared with, whichever arm was called control.
  const base = by === "level" ? arms.reduce((lowest, arm) => (levelOf(arm) < levelOf(lowest) ? arm : lowest)) : 0;
  const named = (arm: number): string =>
    by === "level" ? String(levelOf(arm)) : (document.arms[arm]?.arm ?? String(arm));
  const subject = document.campaignId === undefined ? document.slot : campaignNames.get(document.campaignId);
  return arms
    .filter((arm) => arm !== base && (by !== "level" || levelOf(arm) > levelOf(base)))
    .map((treated) => ({
      ...{ by, experimentId, experiment, base, treated },
      name: by === "level" ? named(treated) : (subject ?? document.name),
      over: arms.length > 2 && by !== "level" ? `${named(base)} (${named(treated)})` : named(base),
      plan: {
        margin: document.guardrail.margin,
        expectedRate: document.guardrail.expectedRate,
        plannedUnits: document.plannedPeople,
        shares: { base: document.arms[base]?.share ?? 0, treated: document.arms[treated]?.share ?? 0 },
        mostSpent: mostSpentIn(document) || mostSpent,
        noise: COUNT_NOISE,
      },
    }));
};
