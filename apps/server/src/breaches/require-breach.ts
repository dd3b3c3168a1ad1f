import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { findBreach, holdBreach, type StoredBreach } from "./store.ts";

/** @throws Problem `unknown_breach` */
export const requireBreach = async (database: Database, breachId: string): Promise<StoredBreach> => {
  const breach = isId(breachId) ? await findBreach(database, breachId) : undefined;
  if (breach === undefined) throw new Problem("unknown_breach");
  return breach;
};

/**
 * For whoever changes it: within a transaction, others wait until it ends.
 * @throws Problem `unknown_breach` or `breach_closed`
 */
export const requireOpen = async (database: Database, breachId: string): Promise<StoredBreach> => {
  const find = database.isTransaction ? holdBreach : findBreach;
  const breach = isId(breachId) ? await find(database, breachId) : undefined;
  if (breach === undefined) throw new Problem("unknown_breach");
  if (breach.closing !== undefined) throw new Problem("breach_closed");
  return breach;
};

/** @throws the same, or `version_conflict` where somebody changed it since that version */
export const requireOpenVersion = async (
  transaction: Database,
  breachId: string,
  version: number,
): Promise<StoredBreach> => {
  const breach = await requireOpen(transaction, breachId);
  if (breach.version !== version) throw new Problem("version_conflict");
  return breach;
};
