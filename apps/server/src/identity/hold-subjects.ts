import { type DatabaseTransaction, holdSubjects as holdExisting } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { holdForOneWriter } from "./store.ts";

/**
 * Which of the subjects exist, and the promise that they do until this transaction ends: an erasure waits for it. To be
 * called first in every transaction that writes about people, so that a late write brings nobody back.
 */
export const holdSubjects = (
  transaction: DatabaseTransaction,
  subjects: readonly SubjectKey[],
): Promise<ReadonlySet<SubjectKey>> => holdExisting(transaction, subjects);

/**
 * The same for one person whose ledger is read before it is written to: whoever else asks for this waits until the
 * transaction ends, so that neither overwrites what the other said. False when there is no such subject (any more).
 */
export const holdSubjectAlone = (transaction: DatabaseTransaction, subject: SubjectKey): Promise<boolean> =>
  holdForOneWriter(transaction, subject);
