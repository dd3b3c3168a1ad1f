import type { Database } from "@seimbang/database";
import { setRevoked } from "./store.ts";

/** Ends a key; servers notice within seconds. Revoking twice keeps the first time. */
export const revokeKey = async (
  database: Database,
  keyId: string,
  now: number,
): Promise<"revoked" | "already_revoked_or_unknown"> =>
  (await setRevoked(database, keyId, now)) ? "revoked" : "already_revoked_or_unknown";
