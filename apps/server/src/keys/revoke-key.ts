import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { setRevoked } from "./store.ts";

/** Ends a key; servers notice within seconds. Revoking twice keeps the first time. */
export const revokeKey = (
  database: Database,
  keyId: string,
  now: number,
): Promise<"revoked" | "already_revoked_or_unknown"> =>
  inTransaction(database, async (transaction) => {
    if (!(await setRevoked(transaction, keyId, now))) return "already_revoked_or_unknown";
    await appendToLog(transaction, { kind: "key_revoked", at: now, about: keyId, statement: {} });
    return "revoked";
  });
