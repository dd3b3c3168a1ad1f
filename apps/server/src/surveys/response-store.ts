import type { Database, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { Answers } from "./told-survey.ts";

/** What somebody answered, as it is stored; `texts` are encrypted under their key. */
export type StoredResponse = {
  readonly subject: SubjectKey;
  readonly surveyId: string;
  readonly answers: Answers;
  readonly texts: Buffer | undefined;
  readonly answeredAt: number;
  /** Whether it is part of what is told already. */
  readonly counted: boolean;
};

/** Whether it was the first answer; the caller holds the person. */
export const insertResponse = async (transaction: Database, response: StoredResponse): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("survey_response")
    .values({
      subject_key: response.subject,
      survey_id: response.surveyId,
      answers: JSON.stringify(response.answers),
      texts: response.texts ?? null,
      answered_at: new Date(response.answeredAt),
      counted: response.counted,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

export const listResponsesOf = async (database: Database, subject: SubjectKey): Promise<readonly StoredResponse[]> => {
  const rows = await database
    .selectFrom("survey_response")
    .selectAll()
    .where("subject_key", "=", subject)
    .orderBy("answered_at", "desc")
    .execute();
  return rows.map(toResponse);
};

export const deleteResponse = async (
  transaction: Database,
  subject: SubjectKey,
  surveyId: string,
): Promise<boolean> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("survey_response")
    .where("subject_key", "=", subject)
    .where("survey_id", "=", surveyId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
};

/** Of a survey, what waits to be told or what is, oldest first. */
export const listResponses = async (
  database: Database,
  surveyId: string,
  counted: boolean,
): Promise<readonly StoredResponse[]> => {
  const rows = await database
    .selectFrom("survey_response")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .where("counted", "=", counted)
    .orderBy("answered_at")
    .orderBy("subject_key")
    .execute();
  return rows.map(toResponse);
};

export const markCounted = async (
  transaction: Database,
  surveyId: string,
  subjects: readonly SubjectKey[],
): Promise<void> => {
  await sql`update survey_response set counted = true
    where survey_id = ${surveyId} and subject_key = any (${subjects}::uuid[])`.execute(transaction);
};

/** Everybody who answered anything, so many at the most, from a key on. */
export const listAnswering = async (
  database: Database,
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const { rows } = await sql<{ subject_key: string }>`
    select distinct subject_key from survey_response
    where ${after ?? null}::uuid is null or subject_key > ${after ?? null}::uuid
    order by subject_key limit ${most}`.execute(database);
  return rows.map(({ subject_key }) => brandAs.subjectKey(subject_key));
};

export const deleteResponsesOf = async (database: Database, subjects: readonly SubjectKey[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from survey_response where subject_key = any (${subjects}::uuid[])`.execute(database);
  return Number(numAffectedRows);
};

// Only this file writes these columns, from checked values.
const toResponse = (row: Row<"survey_response">): StoredResponse => ({
  subject: brandAs.subjectKey(row.subject_key),
  surveyId: row.survey_id,
  answers: row.answers as Answers,
  texts: row.texts ?? undefined,
  answeredAt: row.answered_at.getTime(),
  counted: row.counted,
});
