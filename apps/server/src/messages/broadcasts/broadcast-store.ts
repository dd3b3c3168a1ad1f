import type { BothLanguages, BroadcastDocumentWire, BroadcastState } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

type Approval = {
  readonly by: string;
  readonly judgement: string;
  /** What the shop stood for then, each of which it was held against. */
  readonly heldAgainst: readonly BothLanguages[] | undefined;
  readonly at: number;
};

export type StoredBroadcast = {
  readonly broadcastId: string;
  readonly version: number;
  readonly document: BroadcastDocumentWire;
  readonly state: BroadcastState;
  readonly writtenBy: string;
  readonly writtenAt: number;
  readonly approval: Approval | undefined;
  readonly sendAt: number | undefined;
  /** The last person that it was put in the queue of. */
  readonly reached: SubjectKey | undefined;
  readonly queued: number;
  readonly stoppedWhy: string | undefined;
  readonly endedAt: number | undefined;
};

const fromRow = (row: Row<"broadcast">): StoredBroadcast => ({
  ...{ broadcastId: row.broadcast_id, version: row.version, queued: row.queued },
  // Only this file writes these columns, from checked documents.
  ...{ document: row.document as BroadcastDocumentWire, state: row.state as BroadcastState },
  ...{ writtenBy: row.written_by, writtenAt: row.written_at.getTime() },
  approval:
    row.approved_by === null || row.judgement === null || row.approved_at === null
      ? undefined
      : {
          ...{ by: row.approved_by, judgement: row.judgement, at: row.approved_at.getTime() },
          heldAgainst: (row.held_against as readonly BothLanguages[] | null) ?? undefined,
        },
  sendAt: row.send_at?.getTime(),
  reached: row.reached === null ? undefined : brandAs.subjectKey(row.reached),
  stoppedWhy: row.stopped_why ?? undefined,
  endedAt: row.ended_at?.getTime(),
});

const toRow = (broadcast: StoredBroadcast) => ({
  ...{ broadcast_id: broadcast.broadcastId, version: broadcast.version, state: broadcast.state },
  document: JSON.stringify(broadcast.document),
  ...{ written_by: broadcast.writtenBy, written_at: new Date(broadcast.writtenAt) },
  approved_by: broadcast.approval?.by ?? null,
  judgement: broadcast.approval?.judgement ?? null,
  held_against: broadcast.approval?.heldAgainst === undefined ? null : JSON.stringify(broadcast.approval.heldAgainst),
  approved_at: dateOf(broadcast.approval?.at),
  send_at: dateOf(broadcast.sendAt),
  reached: broadcast.reached ?? null,
  queued: broadcast.queued,
  stopped_why: broadcast.stoppedWhy ?? null,
  ended_at: dateOf(broadcast.endedAt),
});

const dateOf = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));

export const insertBroadcast = async (transaction: Database, broadcast: StoredBroadcast): Promise<void> => {
  await transaction.insertInto("broadcast").values(toRow(broadcast)).execute();
};

/** Writes the next version of it. False when somebody else wrote one meanwhile. */
export const replaceBroadcast = async (transaction: Database, broadcast: StoredBroadcast): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("broadcast")
    .set(toRow(broadcast))
    .where("broadcast_id", "=", broadcast.broadcastId)
    .where("version", "=", broadcast.version - 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

export const findBroadcast = async (database: Database, broadcastId: string): Promise<StoredBroadcast | undefined> => {
  const row = await database
    .selectFrom("broadcast")
    .selectAll()
    .where("broadcast_id", "=", broadcastId)
    .executeTakeFirst();
  return row && fromRow(row);
};

const MOST_LISTED = 200;

export const listBroadcasts = async (database: Database): Promise<readonly StoredBroadcast[]> => {
  const rows = await database
    .selectFrom("broadcast")
    .selectAll()
    .orderBy("broadcast_id", "desc")
    .limit(MOST_LISTED)
    .execute();
  return rows.map(fromRow);
};

/** Takes one that is due, so that one process at a time goes on with it; undefined when there is none. */
export const takeDueBroadcast = async (transaction: Database, now: number): Promise<StoredBroadcast | undefined> => {
  const row = await transaction
    .selectFrom("broadcast")
    .selectAll()
    .where("state", "in", ["scheduled", "sending"])
    .where("send_at", "<=", new Date(now))
    .orderBy("send_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && fromRow(row);
};

/** Stops one by itself, whatever version it has. */
export const stopByItself = async (
  database: Database,
  broadcastId: string,
  why: string,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("broadcast")
    .set((row) => ({
      ...{ state: "stopped", stopped_why: why, ended_at: new Date(now) },
      version: row("version", "+", 1),
    }))
    .where("broadcast_id", "=", broadcastId)
    .where("state", "!=", "stopped")
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

/** The next people after somebody, in the order of their keys, of whom an address of this kind is kept. */
export const listReachable = async (
  database: Database,
  field: string,
  after: string,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const rows = await database
    .selectFrom("direct_identifier")
    .select("subject_key")
    .where("field", "=", field)
    .where("subject_key", ">", after)
    .orderBy("subject_key")
    .limit(most)
    .execute();
  return rows.map((row) => brandAs.subjectKey(row.subject_key));
};

export type BroadcastOutcome = { readonly state: string; readonly why: string | null; readonly people: number };

export const countOutcomes = async (database: Database, broadcastId: string): Promise<readonly BroadcastOutcome[]> => {
  const { rows } = await sql<BroadcastOutcome>`
    select state, why, count(*)::int as people from message where broadcast_id = ${broadcastId}::uuid
    group by 1, 2 order by 1, 2`.execute(database);
  return rows;
};
