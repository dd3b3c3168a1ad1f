import type { Database } from "@seimbang/database";
import type { PurposeId } from "@seimbang/engine";
import type { RandomBytes } from "@seimbang/statistics";
import {
  HOLDOUT_ARMS,
  HOLDOUT_ID,
  mostSpentIn,
  readAsked,
  readCells,
  type StoredExperiment,
} from "../experiments/read.ts";
import { utcDay } from "../platform/utc-day.ts";
import { insertDay, type KeptDay, listLatest } from "./store.ts";
import { type TallySettings, tallyArms } from "./tally-arms.ts";

export type KeepDayDeps = {
  readonly database: Database;
  readonly currency: string;
  /** The purpose under which it is read what people did before they were exposed; undefined where none is declared. */
  readonly measuring: () => PurposeId | undefined;
  readonly randomBytes: RandomBytes;
  /** `mostSpent` is where an experiment declares nothing else. */
} & TallySettings;

const DAY_MS = 86_400_000;

/**
 * Keeps what was known at the end of the last full day of everything that is compared, where that was not kept yet. What has ended
 * is kept once more after its end, and then no more.
 * @returns how many comparisons were kept
 */
export const keepDay = async (
  experiments: readonly StoredExperiment[],
  now: number,
  deps: KeepDayDeps,
): Promise<{ readonly kept: number }> => {
  const end = now - (now % DAY_MS);
  const day = utcDay(end - 1);
  const latest = await listLatest(deps.database, day);
  const due = experiments.filter((experiment) => isDue(experiment, end, latest.get(experiment.experimentId)));
  const asked = [
    ...(latest.get(HOLDOUT_ID)?.day === day ? [] : [{ ...HOLDOUT, mostSpent: deps.mostSpent, until: end }]),
    ...due.map(({ experimentId, document, endedAt }) => ({
      experimentId,
      arms: document.arms.length,
      mostSpent: mostSpentIn(document) || deps.mostSpent,
      until: Math.min(end, endedAt ?? end),
    })),
  ];
  // One after the other: each reads everybody who takes part.
  for (const { experimentId, arms, mostSpent, until } of asked) {
    const { database, currency, comfortSampling, randomBytes } = deps;
    const cells = await readCells(database, experimentId, { until, currency, mostSpent, measuring: deps.measuring() });
    const asked = await readAsked(database, experimentId, until);
    const tally = tallyArms({ cells, asked }, arms, { mostSpent, comfortSampling }, randomBytes);
    await insertDay(database, { day, experimentId, arms: tally }, now);
  }
  return { kept: asked.length };
};

const HOLDOUT = { experimentId: HOLDOUT_ID, arms: Object.keys(HOLDOUT_ARMS).length };

const isDue = ({ startedAt, endedAt }: StoredExperiment, end: number, latest: KeptDay | undefined): boolean => {
  if (startedAt === undefined || startedAt >= end) return false;
  if (latest === undefined) return true;
  return latest.day < utcDay(Math.min(end, endedAt ?? end) - 1);
};
