import type { Database } from "@seimbang/database";
import { brandAs, type Level, type SlotName, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { byteaArray, textArray, timeArray, uuidArray } from "../platform/binary-arrays.ts";
import { lowestIdAt } from "../platform/ids.ts";

/** A personal decision as it is stored. `decidedAt` is milliseconds since 1970. */
export type DecisionRow = {
  readonly subject: SubjectKey;
  readonly rowId: string;
  readonly decidedAt: number;
  readonly slot: SlotName;
  readonly receipt: Buffer;
};

/**
 * Appends in one statement, which is one transaction. Nothing is written for somebody who was erased meanwhile. Sorted by
 * key, so that two writers never wait for each other in a circle.
 */
export const insertDecisions = async (database: Database, rows: readonly DecisionRow[]): Promise<void> => {
  await sql`
    insert into decision (subject_key, decision_id, decided_at, slot, receipt)
    select subject_key, decision_id, decided_at, slot, receipt
    from unnest(
      ${uuidArray(rows, ({ subject }) => subject)}::uuid[], ${uuidArray(rows, ({ rowId }) => rowId)}::uuid[],
      ${timeArray(rows, ({ decidedAt }) => decidedAt)}::timestamptz[], ${textArray(rows, ({ slot }) => slot)}::text[],
      ${byteaArray(rows, ({ receipt }) => receipt)}::bytea[]
    ) as decided (subject_key, decision_id, decided_at, slot, receipt)
    where not exists (select from tombstone where tombstone.subject_key = decided.subject_key)
    order by subject_key, decision_id`.execute(database);
};

/** The receipt, if it is this person's; `undefined` says no more than that. */
export const findDecision = async (
  database: Database,
  subject: SubjectKey,
  rowId: string,
): Promise<Omit<DecisionRow, "subject" | "rowId"> | undefined> => {
  const row = await database
    .selectFrom("decision")
    .select(["decided_at", "slot", "receipt"])
    .where("subject_key", "=", subject)
    .where("decision_id", "=", rowId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { decidedAt: row.decided_at.getTime(), slot: brandAs.slotName(row.slot), receipt: row.receipt };
};

/** How many personal decisions a person was made since then: their ids are time-ordered. */
export const countDecisionsSince = async (database: Database, subject: SubjectKey, since: number): Promise<number> => {
  const { decisions } = await database
    .selectFrom("decision")
    .select((count) => count.fn.countAll<string>().as("decisions"))
    .where("subject_key", "=", subject)
    .where("decision_id", ">=", lowestIdAt(since))
    .executeTakeFirstOrThrow();
  return Number(decisions);
};

/** Somebody's decisions, newest first, from after one on: ids rise with time. */
export const listDecisions = async (
  database: Database,
  subject: SubjectKey,
  before: string | undefined,
  most: number,
): Promise<readonly Omit<DecisionRow, "subject">[]> => {
  const rows = await database
    .selectFrom("decision")
    .select(["decision_id", "decided_at", "slot", "receipt"])
    .where("subject_key", "=", subject)
    .$if(before !== undefined, (query) => query.where("decision_id", "<", before ?? ""))
    .orderBy("decision_id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    rowId: row.decision_id,
    decidedAt: row.decided_at.getTime(),
    slot: brandAs.slotName(row.slot),
    receipt: row.receipt,
  }));
};

/** How many decisions of a day (UTC, `YYYY-MM-DD`) read nothing personal. */
export type DecisionCount = {
  readonly day: string;
  readonly slot: SlotName;
  readonly level: Level;
  readonly decisions: number;
};

export const addDecisionCounts = async (database: Database, counts: readonly DecisionCount[]): Promise<void> => {
  if (counts.length === 0) return;
  await sql`
    insert into decision_count (day, slot, level, decisions)
    select day, slot, level, decisions from unnest(
      ${counts.map(({ day }) => day)}::date[], ${counts.map(({ slot }) => slot)}::text[],
      ${counts.map(({ level }) => level)}::smallint[], ${counts.map(({ decisions }) => decisions)}::bigint[]
    ) as counted (day, slot, level, decisions)
    order by day, slot, level
    on conflict (day, slot, level) do update set decisions = decision_count.decisions + excluded.decisions`.execute(
    database,
  );
};
