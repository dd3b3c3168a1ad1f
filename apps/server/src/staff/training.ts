import type { RecordTrainingWire, TrainingRecordsWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { describeTraining } from "./describe-person.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { findPerson } from "./store.ts";

const DAY_MS = 86_400_000;
/** Once a year, as regulators look for it (EDPB Guidelines 9/2022; ISO/IEC 27701, 7.2.2). */
const USUAL_DAYS = 365;

/**
 * Writes down that somebody passed a course of privacy, which lets them see customers' data until it expires.
 * @param recordedBy who says so: a person of the staff, or the course itself
 * @throws Problem `unknown_staff`, or `invalid_request` for a day that is still to come
 */
export const recordTraining = async (
  database: Database,
  staffId: string,
  { course, passedAt, days = USUAL_DAYS }: RecordTrainingWire,
  recordedBy: string,
  { clock }: Pick<StaffDeps, "clock">,
): Promise<TrainingRecordsWire> => {
  const now = clock();
  const passed = passedAt === undefined ? now : Date.parse(passedAt);
  if (passed > now) throw new Problem("invalid_request", undefined, [wrongField("/passedAt", "not_in_future")]);
  const until = passed + days * DAY_MS;
  await inTransaction(database, async (transaction) => {
    const person = await findPerson(transaction, staffId, now);
    if (person === undefined || person.removedAt !== undefined) throw new Problem("unknown_staff");
    await writeTraining(transaction, staffId, { course, passedAt: passed, until, recordedBy }, now);
  });
  return listTraining(database, staffId, now);
};

type Training = {
  readonly course: string;
  readonly passedAt: number;
  readonly until: number;
  readonly recordedBy: string;
};

/** Stores and logs that somebody is trained until then, in the caller's transaction. */
export const writeTraining = async (
  transaction: Database,
  staffId: string,
  { course, passedAt, until, recordedBy }: Training,
  now: number,
): Promise<void> => {
  await transaction
    .insertInto("staff_training")
    .values({
      ...{ staff_id: staffId, course, passed_at: new Date(passedAt), until: new Date(until) },
      ...{ recorded_by: recordedBy, recorded_at: new Date(now) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const statement = { course, until: new Date(until).toISOString(), by: recordedBy };
  await appendToLog(transaction, { kind: "staff_trained", at: now, about: staffId, statement });
};

/** What somebody passed, the latest first. */
export const listTraining = async (database: Database, staffId: string, now: number): Promise<TrainingRecordsWire> => {
  const rows = await database
    .selectFrom("staff_training")
    .selectAll()
    .where("staff_id", "=", staffId)
    .orderBy("passed_at", "desc")
    .execute();
  const trainedUntil = rows.length === 0 ? undefined : Math.max(...rows.map(({ until }) => until.getTime()));
  return {
    training: describeTraining({ trainedUntil }, now),
    records: rows.map((row) => ({
      course: row.course,
      passedAt: row.passed_at.toISOString(),
      until: row.until.toISOString(),
      recordedBy: row.recorded_by,
      recordedAt: row.recorded_at.toISOString(),
    })),
  };
};
