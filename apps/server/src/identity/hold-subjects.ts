import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { holdExisting } from "./store.ts";

/**
 * Which of the subjects exist, and the promise that they do until this transaction ends: an erasure waits for it. To be
 * called first in every transaction that writes about people, so that a late write brings nobody back.
 */
export const holdSubjects = (
  transaction: DatabaseTransaction,
  subjects: readonly SubjectKey[],
): Promise<ReadonlySet<SubjectKey>> => holdExisting(transaction, subjects);
