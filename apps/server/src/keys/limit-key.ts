import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { setRequestsPerMinute } from "./store.ts";

/**
 * Says how often a minute a key may call on each server, beside what is allowed to each address; `null` takes the limit away.
 * Whether there is such a key in force.
 */
export const limitKey = (
  database: Database,
  keyId: string,
  requestsPerMinute: number | null,
  { by, now }: { readonly by: string; readonly now: number },
): Promise<boolean> =>
  inTransaction(database, async (transaction) => {
    if (!(await setRequestsPerMinute(transaction, keyId, requestsPerMinute))) return false;
    const statement = { by, requestsPerMinute };
    await appendToLog(transaction, { kind: "key_limited", at: now, about: keyId, statement });
    return true;
  });
