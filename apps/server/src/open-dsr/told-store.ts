import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";

/** What one recipient is told of one request. Times are milliseconds since 1970. */
export type Told = {
  readonly recipient: string;
  /** The number that we gave it for this recipient. */
  readonly externalId: string;
  readonly requestId: string;
  readonly kind: string;
  readonly regulation: string;
  /** Who it is; undefined once the recipient has it. */
  readonly sealed: Buffer | undefined;
  /** `unsent`, `no_identity`, `given_up`, then as the recipient says: `pending`, `in_progress`, `completed`, `cancelled`. */
  readonly state: string;
  readonly attempts: number;
  readonly submittedAt: number;
  readonly toldAt: number | undefined;
  readonly answerBy: number;
  /** Whether it says that there is something to be fetched. */
  readonly hasResults: boolean;
};

export const insertTold = async (
  database: Database,
  told: readonly Omit<Told, "hasResults">[],
  now: number,
): Promise<void> => {
  if (told.length === 0) return;
  await database
    .insertInto("told_recipient")
    .values(
      told.map((one) => ({
        ...{ recipient: one.recipient, external_id: one.externalId, request_id: one.requestId, kind: one.kind },
        ...{ regulation: one.regulation, sealed: one.sealed ?? null, state: one.state, attempts: 0 },
        ...{ next_at: new Date(now), submitted_at: new Date(one.submittedAt), answer_by: new Date(one.answerBy) },
      })),
    )
    .execute();
};

/** Whether a recipient was told the same of the same person since then; so systems that tell each other come to an end. */
export const listToldSince = async (
  database: Database,
  subject: string,
  kind: string,
  since: number,
): Promise<ReadonlySet<string>> => {
  const rows = await database
    .selectFrom("told_recipient")
    .innerJoin("rights_request", "rights_request.request_id", "told_recipient.request_id")
    .select("recipient")
    .where("rights_request.subject_key", "=", subject)
    .where("told_recipient.kind", "=", kind)
    .where("told_recipient.submitted_at", ">=", new Date(since))
    .execute();
  return new Set(rows.map(({ recipient }) => recipient));
};

/** Takes what is to be told or asked now, so that nobody else does until `again`. */
export const takeDueTold = async (
  database: Database,
  now: number,
  again: number,
  most: number,
): Promise<readonly Told[]> => {
  const { rows } = await sql<Row<"told_recipient">>`
    update told_recipient set attempts = attempts + 1, next_at = ${new Date(again)}
    where (recipient, external_id) in (
      select recipient, external_id from told_recipient
      where finished_at is null and state not in ('no_identity', 'given_up') and next_at <= ${new Date(now)}
      order by next_at limit ${most} for update skip locked)
    returning *`.execute(database);
  return rows.map(toTold);
};

export const findTold = async (
  database: Database,
  recipient: string,
  externalId: string,
): Promise<Told | undefined> => {
  const row = await database
    .selectFrom("told_recipient")
    .selectAll()
    .where("recipient", "=", recipient)
    .where("external_id", "=", externalId)
    .executeTakeFirst();
  return row && toTold(row);
};

export type ToldChange = {
  readonly state?: string;
  readonly failure?: string | undefined;
  readonly nextAt?: number;
  readonly toldAt?: number;
  readonly answerBy?: number;
  readonly finishedAt?: number;
  /** Nobody needs to know any more who it is. */
  readonly forgets?: true;
  readonly attempts?: number;
  readonly hasResults?: boolean;
  readonly fetchedAt?: number;
};

/** Writes down what came of it. What is finished does not change any more. */
export const changeTold = async (
  database: Database,
  { recipient, externalId }: Pick<Told, "recipient" | "externalId">,
  change: ToldChange,
): Promise<void> => {
  const { state, nextAt, toldAt, answerBy, finishedAt, forgets, attempts, hasResults, fetchedAt } = change;
  await database
    .updateTable("told_recipient")
    .set({
      ...("failure" in change ? { failure: change.failure ?? null } : {}),
      ...(state === undefined ? {} : { state }),
      ...(attempts === undefined ? {} : { attempts }),
      ...(nextAt === undefined ? {} : { next_at: new Date(nextAt) }),
      ...(toldAt === undefined ? {} : { told_at: new Date(toldAt) }),
      ...(answerBy === undefined ? {} : { answer_by: new Date(answerBy) }),
      ...(finishedAt === undefined ? {} : { finished_at: new Date(finishedAt) }),
      ...(forgets === true ? { sealed: null } : {}),
      ...(hasResults === undefined ? {} : { has_results: hasResults }),
      ...(fetchedAt === undefined ? {} : { fetched_at: new Date(fetchedAt) }),
    })
    .where("recipient", "=", recipient)
    .where("external_id", "=", externalId)
    .where("finished_at", "is", null)
    .execute();
};

/** Marks what nobody answered in time, each once, and answers which. */
export const escalateSilent = async (database: Database, now: number): Promise<readonly Told[]> => {
  const rows = await database
    .updateTable("told_recipient")
    .set({ escalated_at: new Date(now) })
    .where("finished_at", "is", null)
    .where("escalated_at", "is", null)
    .where(({ or, eb }) => or([eb("answer_by", "<=", new Date(now)), eb("state", "=", "no_identity")]))
    .returningAll()
    .execute();
  return rows.map(toTold);
};

/** So long the identity of somebody waits for a recipient who does not take it; then a person has to tell them. */
export const forgetLongUntold = async (database: Database, before: number): Promise<void> => {
  await database
    .updateTable("told_recipient")
    .set({ sealed: null, state: "given_up" })
    .where("told_at", "is", null)
    .where("sealed", "is not", null)
    .where("submitted_at", "<", new Date(before))
    .execute();
};

export const listTold = async (database: Database, most: number): Promise<readonly Row<"told_recipient">[]> =>
  database
    .selectFrom("told_recipient")
    .selectAll()
    .orderBy("finished_at", (order) => order.desc().nullsFirst())
    .orderBy("answer_by")
    .limit(most)
    .execute();

/** What was told of these requests, by the request. */
export const listToldOf = async (
  database: Database,
  requestIds: readonly string[],
): Promise<readonly Row<"told_recipient">[]> =>
  requestIds.length === 0
    ? []
    : database
        .selectFrom("told_recipient")
        .selectAll()
        .where("request_id", "in", requestIds)
        .orderBy("recipient")
        .orderBy("submitted_at")
        .execute();

const toTold = (row: Row<"told_recipient">): Told => ({
  recipient: row.recipient,
  externalId: row.external_id,
  requestId: row.request_id,
  kind: row.kind,
  regulation: row.regulation,
  sealed: row.sealed ?? undefined,
  state: row.state,
  attempts: row.attempts,
  submittedAt: row.submitted_at.getTime(),
  toldAt: row.told_at?.getTime(),
  answerBy: row.answer_by.getTime(),
  hasResults: row.has_results,
});
