import type { Database, NewRow, Row } from "@seimbang/database";

export const insertKey = async (database: Database, key: NewRow<"api_key">): Promise<void> => {
  await database.insertInto("api_key").values(key).execute();
};

/** The same for a key that another server may have written at this moment. Whether this was the first. */
export const insertKeyOnce = async (database: Database, key: NewRow<"api_key">): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("api_key")
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

export const loadKeys = (database: Database): Promise<readonly Row<"api_key">[]> =>
  database.selectFrom("api_key").selectAll().orderBy("created_at").orderBy("key_id").execute();

/** Remembers on which day a key was used, to the day and no closer. */
export const setLastUsed = async (database: Database, keyId: string, now: number): Promise<void> => {
  await database
    .updateTable("api_key")
    .set({ last_used_on: new Date(now) })
    .where("key_id", "=", keyId)
    .execute();
};

/** Whether there was such a key in force. */
export const setRevoked = async (database: Database, keyId: string, now: number): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("api_key")
    .set({ revoked_at: new Date(now) })
    .where("key_id", "=", keyId)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/** Takes a key out of force for the time being, or puts it back. Whether there was one that this changed. */
export const setSuspended = async (database: Database, keyId: string, suspendedAt: Date | null): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("api_key")
    .set({ suspended_at: suspendedAt })
    .where("key_id", "=", keyId)
    .where("revoked_at", "is", null)
    .where("suspended_at", suspendedAt === null ? "is not" : "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/** Whether there was such a key in force. */
export const setRequestsPerMinute = async (
  database: Database,
  keyId: string,
  requestsPerMinute: number | null,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("api_key")
    .set({ requests_per_minute: requestsPerMinute })
    .where("key_id", "=", keyId)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};
