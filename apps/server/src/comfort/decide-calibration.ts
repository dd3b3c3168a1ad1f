import type { Database } from "@seimbang/database";
import { POINTS_FACTORS, type PointsCalibration, type PointsFactor } from "@seimbang/engine";
import type { CalibrationReport } from "@seimbang/statistics";
import { Problem } from "../http/problem.ts";
import { recordOverruling } from "../overrulings/read.ts";
import { appendCalibration, type CalibrationStep, listCalibrations } from "./calibration-store.ts";
import { findReport } from "./store.ts";

/** Which numbers points are to be counted by, why, and under whose name. */
export type CalibrationDecision = {
  readonly by: string;
  readonly judgement: string;
  /** The version that it follows, so that nobody decides on what another has changed meanwhile; 0 for the first. */
  readonly after: number;
  readonly use: "measured" | "defaults";
};

/**
 * Applies what was measured last, or goes back to the defaults. Nothing measured is ever applied without this.
 * @throws Problem `points_not_measured` where too few answered, `version_conflict` where it follows another version.
 */
export const decideCalibration = async (
  database: Database,
  { by, judgement, after, use }: CalibrationDecision,
  now: number,
): Promise<CalibrationStep> => {
  const last = await lastMeasured(database);
  const measured = use === "defaults" ? undefined : last;
  if (use === "measured" && measured === undefined) throw new Problem("points_not_measured");
  const step: CalibrationStep = { version: after + 1, decidedAt: now, by, judgement, measured };
  return database.transaction().execute(async (transaction) => {
    const former = (await listCalibrations(transaction)).at(-1)?.version ?? 0;
    if (former !== after || !(await appendCalibration(transaction, step))) throw new Problem("version_conflict");
    if (use === "defaults" && last !== undefined)
      await recordOverruling(transaction, {
        ...{ kind: "points", about: String(step.version), campaignId: undefined, suggested: "measured", decided: use },
        ...{ facts: {}, by, judgement, at: now },
      });
    return step;
  });
};

const lastMeasured = async (database: Database): Promise<CalibrationStep["measured"]> => {
  const found = await findReport<CalibrationReport>(database, "points");
  const calibration = found && calibrationOf(found.report);
  return calibration && { at: found.at, calibration };
};

/** A factor that nobody answered about was not measured, and counts as it usually does. */
const calibrationOf = (report: CalibrationReport): PointsCalibration | undefined => {
  if (report.state === "defaults" || report.scaled === undefined) return undefined;
  const { constant, exponents } = report.scaled;
  const entries = POINTS_FACTORS.map((factor): [PointsFactor, number] => [factor, exponents[factor] ?? 1]);
  return { constant, exponents: Object.fromEntries(entries) as PointsCalibration["exponents"] };
};
