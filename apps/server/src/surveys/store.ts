import type { SurveyDocumentWire, SurveyState } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { StoredSurvey } from "./stored-survey.ts";
import type { ToldSurvey } from "./told-survey.ts";

const dateOf = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));

const columnsOf = ({ version, state, document, writtenBy, changedAt, opened, closedAt, told }: StoredSurvey) => ({
  ...{ version, state, document: JSON.stringify(document), written_by: writtenBy, changed_at: new Date(changedAt) },
  ...{ opened_at: dateOf(opened?.at), opened_by: opened?.by ?? null, judgement: opened?.judgement ?? null },
  ...{ closed_at: dateOf(closedAt), told: told === undefined ? null : JSON.stringify(told) },
});

export const insertSurvey = async (transaction: Database, survey: StoredSurvey): Promise<void> => {
  await transaction
    .insertInto("survey")
    .values({ survey_id: survey.surveyId, ...columnsOf(survey) })
    .execute();
};

/** Puts a survey in place of the version before it. Of two at once one is the first: whether this one was. */
export const replaceSurvey = async (transaction: Database, survey: StoredSurvey): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("survey")
    .set(columnsOf(survey))
    .where("survey_id", "=", survey.surveyId)
    .where("version", "=", survey.version - 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

export const deleteDraft = async (transaction: Database, surveyId: string, version: number): Promise<boolean> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("survey")
    .where("survey_id", "=", surveyId)
    .where("version", "=", version)
    .where("state", "=", "draft")
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
};

export const findSurvey = async (database: Database, surveyId: string): Promise<StoredSurvey | undefined> => {
  const row = await database.selectFrom("survey").selectAll().where("survey_id", "=", surveyId).executeTakeFirst();
  return row && toSurvey(row);
};

/** The same, and nobody else changes it until the transaction ends. */
export const holdSurvey = async (transaction: Database, surveyId: string): Promise<StoredSurvey | undefined> => {
  const row = await transaction
    .selectFrom("survey")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .forUpdate()
    .executeTakeFirst();
  return row && toSurvey(row);
};

/** The newest first; of one state only where it is given. */
export const listSurveys = async (database: Database, state?: SurveyState): Promise<readonly StoredSurvey[]> => {
  const rows = await database
    .selectFrom("survey")
    .selectAll()
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .orderBy("survey_id", "desc")
    .execute();
  return rows.map(toSurvey);
};

/** By their ids, in no order. */
export const findSurveys = async (
  database: Database,
  surveyIds: readonly string[],
): Promise<readonly StoredSurvey[]> => {
  if (surveyIds.length === 0) return [];
  const rows = await database.selectFrom("survey").selectAll().where("survey_id", "in", surveyIds).execute();
  return rows.map(toSurvey);
};

export const saveTold = async (transaction: Database, surveyId: string, told: ToldSurvey): Promise<void> => {
  await transaction
    .updateTable("survey")
    .set({ told: JSON.stringify(told) })
    .where("survey_id", "=", surveyId)
    .execute();
};

/** How many people were asked, and answered. */
export type Counted = { readonly asked: number; readonly answered: number };

export const countPeople = async (database: Database): Promise<ReadonlyMap<string, Counted>> => {
  const { rows } = await sql<{ survey_id: string } & Counted>`
    select survey_id, coalesce(asked, 0)::int as asked, coalesce(answered, 0)::int as answered
    from (select survey_id, count(*) as asked from prompt where survey_id is not null group by 1) as asked
    full join (select survey_id, count(*) as answered from survey_response group by 1) as answered using (survey_id)
  `.execute(database);
  return new Map(rows.map(({ survey_id, asked, answered }) => [survey_id, { asked, answered }]));
};

// Only this file writes these columns, from checked values.
const toSurvey = (row: Row<"survey">): StoredSurvey => ({
  surveyId: row.survey_id,
  version: row.version,
  state: row.state as SurveyState,
  document: row.document as SurveyDocumentWire,
  writtenBy: row.written_by,
  changedAt: row.changed_at.getTime(),
  opened:
    row.opened_at === null
      ? undefined
      : { at: row.opened_at.getTime(), by: row.opened_by ?? "", judgement: row.judgement ?? "" },
  closedAt: row.closed_at?.getTime(),
  told: (row.told as ToldSurvey | null) ?? undefined,
});
