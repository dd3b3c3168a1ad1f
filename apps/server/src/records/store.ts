import { hash } from "node:crypto";
import type { AssessmentKind } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { canonicalJson } from "@seimbang/verifier";
import { appendToLog } from "../accountability/read.ts";

export type RecordKind = "recipient" | "served_controller" | "officer" | AssessmentKind;

/** Something that the shop's people wrote down. Times are in milliseconds since 1970. */
export type StoredRecord = {
  readonly recordId: string;
  readonly kind: RecordKind;
  readonly subject: string;
  readonly version: number;
  readonly state: string;
  /** Whoever asks for a kind knows what was kept as it. */
  readonly document: unknown;
  readonly changedAt: number;
};

/** Who did something; `by` is a person's name, absent where the system did it. */
export type RecordActor = { readonly keyId: string; readonly by?: string; readonly judgement?: string };

/** Why a record has a new version. Codes are stable, and the log has them. */
type RecordReason = "written" | "removed" | "signed" | "reopened";

export type RecordChange = { readonly reason: RecordReason; readonly actor: RecordActor };

/** Those in force, in the order of their names. */
export const listRecords = async (database: Database, kind: RecordKind): Promise<readonly StoredRecord[]> => {
  const rows = await database
    .selectFrom("record")
    .selectAll()
    .where("kind", "=", kind)
    .where("state", "<>", "removed")
    .orderBy("subject")
    .execute();
  return rows.map(toRecord);
};

export const findRecord = async (database: Database, recordId: string): Promise<StoredRecord | undefined> => {
  const row = await database.selectFrom("record").selectAll().where("record_id", "=", recordId).executeTakeFirst();
  return row && toRecord(row);
};

export const findRecordAbout = async (
  database: Database,
  kind: RecordKind,
  subject: string,
): Promise<StoredRecord | undefined> => {
  const row = await database
    .selectFrom("record")
    .selectAll()
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("state", "<>", "removed")
    .executeTakeFirst();
  return row && toRecord(row);
};

/** Whether it is the first of its kind about this. Of two that come at once one is. */
export const insertRecord = (database: Database, record: StoredRecord, change: RecordChange): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("record")
      .values({ record_id: record.recordId, kind: record.kind, ...columnsOf(record) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await noteChange(transaction, record, change);
    return true;
  });

/**
 * Puts a record in place of the version before it. Of two at once one is the first.
 * @returns `taken` where another of its kind has the new subject already
 */
export const replaceRecord = (
  database: Database,
  record: StoredRecord,
  change: RecordChange,
): Promise<"replaced" | "conflict" | "taken"> =>
  database.transaction().execute(async (transaction) => {
    const other = await findRecordAbout(transaction, record.kind, record.subject);
    if (other !== undefined && other.recordId !== record.recordId) return "taken";
    const { numUpdatedRows } = await transaction
      .updateTable("record")
      .set(columnsOf(record))
      .where("record_id", "=", record.recordId)
      .where("version", "=", record.version - 1)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return "conflict";
    await noteChange(transaction, record, change);
    return "replaced";
  });

const columnsOf = ({ subject, version, state, document, changedAt }: StoredRecord) => ({
  subject,
  version,
  state,
  document: JSON.stringify(document),
  changed_at: new Date(changedAt),
});

/** The log has no name and no text of it: what it commits to is the document's hash. */
const noteChange = async (transaction: Database, record: StoredRecord, change: RecordChange): Promise<void> => {
  const { recordId, kind, version, state, document, changedAt } = record;
  const { reason, actor } = change;
  await transaction
    .insertInto("record_change")
    .values({
      record_id: recordId,
      version,
      reason,
      state,
      document: JSON.stringify(document),
      key_id: actor.keyId,
      signed_by: actor.by ?? null,
      judgement: actor.judgement ?? null,
      at: new Date(changedAt),
    })
    .execute();
  const statement = { kind, version, state, document: hash("sha256", canonicalJson(toPlain(document))) };
  await appendToLog(transaction, { kind: `record_${reason}`, at: changedAt, about: recordId, statement });
};

/** As the database keeps it: what is undefined is not there. */
const toPlain = (document: unknown): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(document)) as Readonly<Record<string, unknown>>;

export type RecordVersion = {
  readonly version: number;
  readonly reason: string;
  readonly state: string;
  readonly document: unknown;
  readonly actor: RecordActor;
  readonly at: number;
};

/** Oldest first. */
export const listVersions = async (database: Database, recordId: string): Promise<readonly RecordVersion[]> => {
  const rows = await database
    .selectFrom("record_change")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("version")
    .execute();
  return rows.map(({ version, reason, state, document, key_id, signed_by, judgement, at }) => ({
    version,
    reason,
    state,
    document,
    actor: {
      keyId: key_id,
      ...(signed_by === null ? {} : { by: signed_by }),
      ...(judgement === null ? {} : { judgement }),
    },
    at: at.getTime(),
  }));
};

const toRecord = ({ record_id, kind, subject, version, state, document, changed_at }: Row<"record">): StoredRecord => ({
  recordId: record_id,
  // Only `insertRecord` writes this column.
  kind: kind as RecordKind,
  subject,
  version,
  state,
  document,
  changedAt: changed_at.getTime(),
});
