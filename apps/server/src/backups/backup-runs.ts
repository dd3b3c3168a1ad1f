import type { Database } from "@seimbang/database";

/** What came of a backup, or of a rehearsal of restoring one. Times are milliseconds since 1970. */
export type BackupRun = {
  readonly runId: string;
  readonly kind: "backup" | "rehearsal";
  readonly at: number;
  readonly succeeded: boolean;
  /** Figures of what was done, or the code of the failure. Nothing in it is about anybody. */
  readonly result: Readonly<Record<string, string | number>>;
};

export const insertRun = async (database: Database, { runId, at, result, ...run }: BackupRun): Promise<void> => {
  await database
    .insertInto("backup_run")
    .values({ run_id: runId, at: new Date(at), result: JSON.stringify(result), ...run })
    .execute();
};

/** The newest first. */
export const listRuns = async (database: Database, most: number): Promise<readonly BackupRun[]> => {
  const rows = await database
    .selectFrom("backup_run")
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("run_id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ run_id, at, result, ...run }) => ({
    ...run,
    runId: run_id,
    at: at.getTime(),
    // Written by this file only.
    result: result as BackupRun["result"],
  }));
};

/** The newest run of each kind, and the newest that ended well. */
export const lastBackups = async (
  database: Database,
): Promise<
  Readonly<Record<BackupRun["kind"], { readonly failed: boolean; readonly succeededAt: number | undefined }>>
> => {
  const rows = await database
    .selectFrom("backup_run")
    .select(({ fn }) => ["kind", "succeeded", fn.max<Date>("at").as("at")])
    .groupBy(["kind", "succeeded"])
    .execute();
  const lastOf = (kind: BackupRun["kind"]) => {
    const at = (succeeded: boolean): number | undefined =>
      rows.find((row) => row.kind === kind && row.succeeded === succeeded)?.at.getTime();
    const succeededAt = at(true);
    return { failed: (at(false) ?? 0) > (succeededAt ?? 0), succeededAt };
  };
  return { backup: lastOf("backup"), rehearsal: lastOf("rehearsal") };
};
