import { appendToLog } from "../accountability/read.ts";
import { installationOf } from "../platform/installation.ts";
import type { Secrets } from "../platform/master-key.ts";
import { type ErasureDependencies, type ErasureLedger, isLedgerSigned, reapplyErasures } from "../rights/read.ts";
import { BackupFailure } from "./backup-failure.ts";
import { noteLedger } from "./restored-shop.ts";

export type LedgerTerms = {
  /** Whether somebody says that there is no newer one. */
  readonly isNewest: boolean;
  readonly secrets: Pick<Secrets, "deriveKey">;
  readonly now: number;
};

/**
 * Does the erasures of a ledger anew, in a shop that was restored from an earlier backup or in any other, and lets the shop
 * serve if none can be missing.
 * @throws BackupFailure when the ledger is another shop's or not as we signed it, or, once it was applied, when it does not reach beyond the backup
 */
export const applyLedger = async (
  dependencies: ErasureDependencies,
  ledger: ErasureLedger,
  { isNewest, secrets, now }: LedgerTerms,
) => {
  if (ledger.installation !== installationOf(secrets)) throw new BackupFailure("ledger_of_other", { file: "" });
  if (!isLedgerSigned(ledger, secrets)) throw new BackupFailure("ledger_not_signed", {});
  const { database } = dependencies;
  const applied = await reapplyErasures(dependencies, ledger, now);
  await database.transaction().execute(async (transaction) => {
    const restored = await transaction.selectFrom("restored_backup").selectAll().executeTakeFirst();
    if (restored === undefined) return;
    const { backup_id, taken_at } = restored;
    const statement = {
      takenAt: taken_at.toISOString(),
      ledgerAt: new Date(ledger.at).toISOString(),
      isNewest,
      erased: applied.erased,
    };
    await appendToLog(transaction, { kind: "backup_restored", at: now, about: backup_id, statement });
  });
  await noteLedger(database, ledger.at, isNewest);
  return applied;
};
