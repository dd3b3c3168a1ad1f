import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { insertTombstone, lockForErasure } from "./store.ts";

/**
 * The first step of an erasure: waits for writes about the person that are under way, stops later ones, and leaves a
 * tombstone and the keyed hashes by which late events are known. False, and nothing done, when there is no such subject (any more).
 */
export const burySubject = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  now: number,
): Promise<boolean> => {
  if (!(await lockForErasure(transaction, subject))) return false;
  await insertTombstone(transaction, subject, now);
  return true;
};
