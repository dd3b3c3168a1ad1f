import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { ImportReport } from "./report-import.ts";
import { inRevision } from "./store.ts";

export type StartedImport = {
  readonly importId: string;
  readonly startedAt: number;
  readonly about: Pick<ImportReport, "source" | "format" | "language">;
};

export const startImport = async (database: Database, { importId, startedAt, about }: StartedImport) => {
  await database
    .insertInto("import")
    .values({
      import_id: importId,
      kind: "catalogue",
      declaration: JSON.stringify(about),
      report: "{}",
      started_at: new Date(startedAt),
      finished_at: null,
    })
    .execute();
};

export const finishImport = async (database: Database, importId: string, report: ImportReport): Promise<void> => {
  await database
    .updateTable("import")
    .set({ report: JSON.stringify(report), finished_at: new Date(report.finishedAt) })
    .where("import_id", "=", importId)
    .execute();
};

/** How many items a source lists now. */
export const countListed = async (database: Database, source: string): Promise<number> => {
  const { items } = await database
    .selectFrom("product")
    .select(({ fn }) => fn.countAll<string>().as("items"))
    .where("listed_by", "=", source)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(items);
};

export type Unlisting = {
  readonly source: string;
  readonly stillListed: readonly string[];
  /** More than this many are not removed at all. */
  readonly most: number;
  readonly now: number;
};

/** Removes what a source does not list any more and answers how many that were; undefined when they were too many. */
export const removeUnlisted = async (
  database: Database,
  { source, stillListed, most, now }: Unlisting,
): Promise<number | undefined> => {
  const isMissing = sql`listed_by = ${source} and deleted_at is null and not exists (
    select 1 from unnest(${stillListed}::text[]) as still (product_id) where still.product_id = product.product_id)`;
  const { removed } = await inRevision(database, async (transaction, revision) => {
    const { rows } = await sql<{ missing: string }>`select count(*) as missing from product where ${isMissing}`.execute(
      transaction,
    );
    if (Number(rows[0]?.missing) > most) return { changedAny: false, removed: undefined };
    const { numAffectedRows } = await sql`
      update product set deleted_at = ${new Date(now)}, updated_at = ${new Date(now)}, revision = ${revision}
      where ${isMissing}`.execute(transaction);
    return { changedAny: numAffectedRows !== 0n, removed: Number(numAffectedRows ?? 0) };
  });
  return removed;
};
