import { type Database, type ScrubReport, scrub } from "@seimbang/database";
import { sql } from "kysely";

/**
 * Takes what was erased out of the database's files as well, and notes it for every erasure that it holds for: those that
 * were done when it began, where nothing was left out.
 */
export const scrubErased = async (database: Database, now: number): Promise<ScrubReport> => {
  const before = await database
    .selectFrom("erasure")
    .select("subject_key")
    .where("destroyed_at", "is not", null)
    .where("scrubbed_at", "is", null)
    .execute();
  const report = await scrub(database);
  const isWhole = report.isWalScrubbed && report.skipped.length === 0;
  if (isWhole) {
    await sql`
      update erasure set scrubbed_at = ${new Date(now)}
      where subject_key = any(${before.map(({ subject_key }) => subject_key)}::uuid[])`.execute(database);
  }
  return report;
};

/** Whether somebody was erased of whom the files may still hold something. */
export const isScrubDue = async (database: Database): Promise<boolean> => {
  const { rows } = await sql<{ is_due: boolean }>`
    select exists (select 1 from erasure where destroyed_at is not null and scrubbed_at is null) as is_due
  `.execute(database);
  return rows[0]?.is_due === true;
};
