import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { setSuspended } from "./store.ts";

/** Takes a key out of force until it is put back, on every server at once; what is revoked stays revoked. Whether it was in force. */
export const suspendKey = async (transaction: Database, keyId: string, by: string, now: number): Promise<boolean> => {
  if (!(await setSuspended(transaction, keyId, new Date(now)))) return false;
  await appendToLog(transaction, { kind: "key_suspended", at: now, about: keyId, statement: { by } });
  return true;
};

/** Puts it back in force. Whether it was suspended, and not revoked meanwhile. */
export const resumeKey = async (transaction: Database, keyId: string, by: string, now: number): Promise<boolean> => {
  if (!(await setSuspended(transaction, keyId, null))) return false;
  await appendToLog(transaction, { kind: "key_resumed", at: now, about: keyId, statement: { by } });
  return true;
};
