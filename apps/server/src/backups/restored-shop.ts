import type { Database } from "@seimbang/database";
import { BackupFailure } from "./backup-failure.ts";

/** From which backup a database was restored, as long as it is not known who was erased since. */
type Awaiting = { readonly takenAt: number };

const findAwaiting = async (database: Database): Promise<Awaiting | undefined> => {
  const row = await database
    .selectFrom("restored_backup")
    .select("taken_at")
    .where("ledger_at", "is", null)
    .executeTakeFirst();
  return row && { takenAt: row.taken_at.getTime() };
};

/**
 * Nothing is served, shown, fitted, sent or taken out of a restored backup before the erasures since then were done anew.
 * @throws BackupFailure `ledger_awaited`
 */
export const requireLedger = async (database: Database): Promise<void> => {
  const awaiting = await findAwaiting(database);
  if (awaiting === undefined) return;
  const { takenAt } = awaiting;
  throw new BackupFailure("ledger_awaited", { time: new Date(takenAt).toISOString() });
};

/**
 * Notes that a ledger was applied. One from the moment of the backup, or before, cannot know who was erased since; only
 * somebody who knows that there is no newer one can say so.
 * @param isNewest whether somebody does
 * @throws BackupFailure `ledger_awaited` when it does not reach beyond the backup
 */
export const noteLedger = async (database: Database, ledgerAt: number, isNewest: boolean): Promise<void> => {
  const awaiting = await findAwaiting(database);
  if (awaiting === undefined) return;
  if (isNewest || ledgerAt > awaiting.takenAt)
    await database
      .updateTable("restored_backup")
      .set({ ledger_at: new Date(ledgerAt) })
      .execute();
  await requireLedger(database);
};
