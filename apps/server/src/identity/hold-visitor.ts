import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { holdSubjects } from "./hold-subjects.ts";

/**
 * Holds the person whom a request speaks for until the transaction ends.
 * @throws Problem `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const holdVisitor = async (transaction: DatabaseTransaction, subject: SubjectKey): Promise<void> => {
  const held = await holdSubjects(transaction, [subject]);
  if (!held.has(subject)) throw new Problem("visitor_token_invalid");
};
