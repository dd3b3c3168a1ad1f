import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { PointsCalibration } from "@seimbang/engine";
import { sql } from "kysely";
import { CAMPAIGNS_CHANGED } from "../campaigns/read.ts";

/** A person's signed word on by which numbers points are counted from then on. */
export type CalibrationStep = {
  readonly version: number;
  readonly decidedAt: number;
  readonly by: string;
  readonly judgement: string;
  /** What was measured, and when; undefined where it is the defaults. */
  readonly measured: { readonly at: number; readonly calibration: PointsCalibration } | undefined;
};

/** Oldest first; the last is in force. */
export const listCalibrations = async (database: Database): Promise<readonly CalibrationStep[]> => {
  const rows = await database.selectFrom("points_calibration").selectAll().orderBy("version").execute();
  return rows.map(({ version, decided_at, decided_by, judgement, measured_at, calibration }) => ({
    version,
    decidedAt: decided_at.getTime(),
    by: decided_by,
    judgement,
    measured:
      measured_at === null || calibration === null
        ? undefined
        : // Only this file writes it.
          { at: measured_at.getTime(), calibration: calibration as PointsCalibration },
  }));
};

/** Other processes hear of it with what is live. Of two at once the second is refused: answers whether it was written. */
export const appendCalibration = async (
  transaction: DatabaseTransaction,
  { version, decidedAt, by, judgement, measured }: CalibrationStep,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("points_calibration")
    .values({
      version,
      decided_at: new Date(decidedAt),
      decided_by: by,
      judgement,
      measured_at: measured === undefined ? null : new Date(measured.at),
      calibration: measured === undefined ? null : JSON.stringify(measured.calibration),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  await sql`select pg_notify(${CAMPAIGNS_CHANGED}, '')`.execute(transaction);
  return numInsertedOrUpdatedRows === 1n;
};
