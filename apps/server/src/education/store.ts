import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { Passed } from "./course-standing.ts";
import type { DrawnQuestion } from "./draw-quiz.ts";

export type Attempt = {
  readonly attemptId: string;
  readonly staffId: string;
  readonly course: string;
  readonly edition: number;
  readonly questions: readonly DrawnQuestion[];
  readonly pass: number;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly answered?: { readonly at: number; readonly answers: readonly number[]; readonly right: number };
};

export type Certificate = Passed & {
  readonly staffId: string;
  readonly course: string;
  readonly right: number;
  readonly of: number;
  readonly pass: number;
  readonly passedAt: number;
};

const toAttempt = (row: Row<"course_attempt">): Attempt => ({
  attemptId: row.attempt_id,
  staffId: row.staff_id,
  course: row.course,
  edition: row.edition,
  // Written by `insertAttempt`.
  questions: row.questions as readonly DrawnQuestion[],
  pass: row.pass,
  startedAt: row.started_at.getTime(),
  endsAt: row.ends_at.getTime(),
  ...(row.answered_at === null
    ? {}
    : {
        answered: {
          at: row.answered_at.getTime(),
          // Written by `setAnswered`.
          answers: row.answers as readonly number[],
          right: row.right_answers ?? 0,
        },
      }),
});

export const insertAttempt = async (transaction: Database, attempt: Attempt): Promise<void> => {
  await transaction
    .insertInto("course_attempt")
    .values({
      attempt_id: attempt.attemptId,
      staff_id: attempt.staffId,
      course: attempt.course,
      edition: attempt.edition,
      questions: JSON.stringify(attempt.questions),
      pass: attempt.pass,
      started_at: new Date(attempt.startedAt),
      ends_at: new Date(attempt.endsAt),
      ...{ answered_at: null, answers: null, right_answers: null },
    })
    .execute();
};

export const setAnswered = async (
  transaction: Database,
  attemptId: string,
  { at, answers, right }: NonNullable<Attempt["answered"]>,
): Promise<void> => {
  await transaction
    .updateTable("course_attempt")
    .set({ answered_at: new Date(at), answers: JSON.stringify(answers), right_answers: right })
    .where("attempt_id", "=", attemptId)
    .execute();
};

export const findAttempt = async (database: Database, attemptId: string): Promise<Attempt | undefined> => {
  const row = await database
    .selectFrom("course_attempt")
    .selectAll()
    .where("attempt_id", "=", attemptId)
    .executeTakeFirst();
  return row === undefined ? undefined : toAttempt(row);
};

/** Somebody's attempts since then, the latest first. */
export const listAttempts = async (database: Database, staffId: string, since: number): Promise<readonly Attempt[]> =>
  (
    await database
      .selectFrom("course_attempt")
      .selectAll()
      .where("staff_id", "=", staffId)
      .where("started_at", ">", new Date(since))
      .orderBy("started_at", "desc")
      .orderBy("attempt_id", "desc")
      .execute()
  ).map(toAttempt);

/** How many quizzes each drew of each course since then. */
export const countAttempts = async (
  database: Database,
  since: number,
): Promise<readonly { readonly staffId: string; readonly course: string; readonly attempts: number }[]> => {
  const { rows } = await sql<{ staff_id: string; course: string; attempts: number }>`
    select staff_id, course, count(*)::int as attempts from course_attempt
    where started_at > ${new Date(since)} group by staff_id, course`.execute(database);
  return rows.map(({ staff_id: staffId, course, attempts }) => ({ staffId, course, attempts }));
};

/** How often each was reminded since then, of whatever course, and when last. */
export const countReminders = async (
  database: Database,
  since: number,
): Promise<ReadonlyMap<string, { readonly times: number; readonly lastAt: number }>> => {
  const { rows } = await sql<{ staff_id: string; times: number; last_at: Date }>`
    select staff_id, count(*)::int as times, max(at) as last_at from course_reminder
    where at > ${new Date(since)} group by staff_id`.execute(database);
  return new Map(rows.map(({ staff_id, times, last_at }) => [staff_id, { times, lastAt: last_at.getTime() }]));
};

/** Takes away what was answered how before then, and all of it of those who left. Certificates stay. */
export const deleteAttempts = async (database: Database, before: number): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from course_attempt where started_at <= ${new Date(before)}
      or staff_id in (select staff_id from staff where removed_at is not null)`.execute(database);
  return Number(numAffectedRows ?? 0n);
};

const toCertificate = (row: Row<"course_certificate">): Certificate => ({
  certificateId: row.certificate_id,
  staffId: row.staff_id,
  course: row.course,
  edition: row.edition,
  right: row.right_answers,
  of: row.of_answers,
  pass: row.pass,
  passedAt: row.passed_at.getTime(),
  until: row.until.getTime(),
});

export const insertCertificate = async (transaction: Database, certificate: Certificate): Promise<void> => {
  await transaction
    .insertInto("course_certificate")
    .values({
      certificate_id: certificate.certificateId,
      staff_id: certificate.staffId,
      course: certificate.course,
      edition: certificate.edition,
      right_answers: certificate.right,
      of_answers: certificate.of,
      pass: certificate.pass,
      passed_at: new Date(certificate.passedAt),
      until: new Date(certificate.until),
    })
    .execute();
};

export const findCertificate = async (database: Database, certificateId: string): Promise<Certificate | undefined> => {
  const row = await database
    .selectFrom("course_certificate")
    .selectAll()
    .where("certificate_id", "=", certificateId)
    .executeTakeFirst();
  return row === undefined ? undefined : toCertificate(row);
};

/** Of everybody, or of one, the certificate of each course that holds longest, by the course's key. */
export const listHeld = async (
  database: Database,
  staffId?: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Certificate>>> => {
  let query = database.selectFrom("course_certificate").selectAll().orderBy("until");
  if (staffId !== undefined) query = query.where("staff_id", "=", staffId);
  const held = new Map<string, Map<string, Certificate>>();
  for (const certificate of (await query.execute()).map(toCertificate)) {
    const own = held.get(certificate.staffId) ?? new Map<string, Certificate>();
    held.set(certificate.staffId, own.set(certificate.course, certificate));
  }
  return held;
};

/** The same of one person. */
export const listOwnHeld = async (database: Database, staffId: string): Promise<ReadonlyMap<string, Certificate>> =>
  (await listHeld(database, staffId)).get(staffId) ?? new Map();

type Reminder = {
  readonly staffId: string;
  readonly course: string;
  /** The end of what was passed, or since when is needed what never was. Milliseconds since 1970. */
  readonly about: number;
  /** Days before that; below zero, days after it. */
  readonly daysBefore: number;
};

/** Writes down that somebody is reminded; false where they were already. */
export const insertReminder = async (
  transaction: Database,
  { staffId, course, about, daysBefore }: Reminder,
  now: number,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("course_reminder")
    .values({ staff_id: staffId, course, until: new Date(about), days_before: daysBefore, at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};
