import type { AuditReportWire } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { Finding } from "./findings.ts";

/** A task as it is stored. Times are milliseconds since 1970. */
export type StoredTask = {
  readonly taskId: string;
  readonly code: string;
  readonly about: string;
  readonly facts: NonNullable<Finding["facts"]>;
  readonly owner: string;
  readonly foundAt: number;
  readonly dueAt: number;
  readonly closed:
    | {
        readonly at: number;
        readonly how: "evidence" | "judgement";
        readonly by: string | undefined;
        readonly judgement: string | undefined;
        readonly until: number | undefined;
      }
    | undefined;
};

export const insertTask = async (transaction: Database, task: StoredTask): Promise<void> => {
  await transaction
    .insertInto("audit_task")
    .values({
      task_id: task.taskId,
      code: task.code,
      about: task.about,
      facts: JSON.stringify(task.facts),
      owner: task.owner,
      found_at: new Date(task.foundAt),
      due_at: new Date(task.dueAt),
      seen_at: new Date(task.foundAt),
    })
    .execute();
};

/** It was found again, with these facts now. */
export const seeTask = async (
  transaction: Database,
  taskId: string,
  facts: StoredTask["facts"],
  now: number,
): Promise<void> => {
  await transaction
    .updateTable("audit_task")
    .set({ facts: JSON.stringify(facts), seen_at: new Date(now) })
    .where("task_id", "=", taskId)
    .execute();
};

type Closing =
  | { readonly how: "evidence" }
  | { readonly how: "judgement"; readonly by: string; readonly judgement: string; readonly until: number };

/** Whether it was open. */
export const closeTask = async (
  transaction: Database,
  taskId: string,
  closing: Closing,
  now: number,
): Promise<boolean> => {
  const judged =
    closing.how === "judgement"
      ? { closed_by: closing.by, judgement: closing.judgement, judged_until: new Date(closing.until) }
      : {};
  const { numUpdatedRows } = await transaction
    .updateTable("audit_task")
    .set({ closed_at: new Date(now), closed_how: closing.how, ...judged })
    .where("task_id", "=", taskId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/** Whether there is such an open task. */
export const setOwner = async (database: Database, taskId: string, owner: string): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("audit_task")
    .set({ owner })
    .where("task_id", "=", taskId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const findTask = async (database: Database, taskId: string): Promise<StoredTask | undefined> => {
  const row = await database.selectFrom("audit_task").selectAll().where("task_id", "=", taskId).executeTakeFirst();
  return row && toTask(row);
};

export const listOpenTasks = async (database: Database): Promise<readonly StoredTask[]> =>
  (await database.selectFrom("audit_task").selectAll().where("closed_at", "is", null).orderBy("task_id").execute()).map(
    toTask,
  );

const MOST_CLOSED = 500;

/** The newest first. */
export const listClosedTasks = async (database: Database): Promise<readonly StoredTask[]> =>
  (
    await database
      .selectFrom("audit_task")
      .selectAll()
      .where("closed_at", "is not", null)
      .orderBy("closed_at", "desc")
      .limit(MOST_CLOSED)
      .execute()
  ).map(toTask);

/** What somebody decided to bear, and for how long that counts. */
export const listAccepted = async (database: Database, now: number): Promise<readonly StoredTask[]> =>
  (
    await database
      .selectFrom("audit_task")
      .selectAll()
      .where("closed_how", "=", "judgement")
      .where("judged_until", ">", new Date(now))
      .orderBy("task_id")
      .execute()
  ).map(toTask);

export const insertAudit = async (transaction: Database, report: AuditReportWire): Promise<void> => {
  await transaction
    .insertInto("audit")
    .values({ audit_id: report.auditId, report: JSON.stringify(report), audited_at: new Date(report.at) })
    .execute();
};

/** The newest first. */
export const listAudits = async (database: Database, most: number): Promise<readonly AuditReportWire[]> => {
  const rows = await database.selectFrom("audit").select("report").orderBy("audit_id", "desc").limit(most).execute();
  return rows.map(({ report }) => report as AuditReportWire);
};

export const findAudit = async (database: Database, auditId: string): Promise<AuditReportWire | undefined> => {
  const row = await database.selectFrom("audit").select("report").where("audit_id", "=", auditId).executeTakeFirst();
  return row?.report as AuditReportWire | undefined;
};

/** Of audits one at a time: two would find everything twice. */
export const holdAudits = async (transaction: Database): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
};
const LOCK = 7_302_190_430;

const toTask = (row: Row<"audit_task">): StoredTask => ({
  taskId: row.task_id,
  code: row.code,
  about: row.about,
  facts: row.facts as StoredTask["facts"],
  owner: row.owner,
  foundAt: row.found_at.getTime(),
  dueAt: row.due_at.getTime(),
  closed:
    row.closed_at === null
      ? undefined
      : {
          at: row.closed_at.getTime(),
          how: row.closed_how === "judgement" ? "judgement" : "evidence",
          by: row.closed_by ?? undefined,
          judgement: row.judgement ?? undefined,
          until: row.judged_until?.getTime(),
        },
});
