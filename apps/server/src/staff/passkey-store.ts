import type { Database } from "@seimbang/database";

export type Passkey = {
  readonly passkeyId: string;
  readonly staffId: string;
  readonly name: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly rpId: string;
  readonly addedAt: number;
  readonly lastUsedAt: number | undefined;
};

export const insertPasskey = async (database: Database, passkey: Omit<Passkey, "lastUsedAt">): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("staff_passkey")
    .values({
      passkey_id: passkey.passkeyId,
      staff_id: passkey.staffId,
      name: passkey.name,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: [...passkey.transports],
      rp_id: passkey.rpId,
      added_at: new Date(passkey.addedAt),
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

const rowsOf = (database: Database) => database.selectFrom("staff_passkey").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

const toPasskey = (row: Row): Passkey => ({
  passkeyId: row.passkey_id,
  staffId: row.staff_id,
  name: row.name,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  signCount: Number(row.sign_count),
  transports: row.transports,
  rpId: row.rp_id,
  addedAt: row.added_at.getTime(),
  lastUsedAt: row.last_used_at?.getTime(),
});

export const listPasskeys = async (database: Database, staffId: string): Promise<readonly Passkey[]> =>
  (await rowsOf(database).where("staff_id", "=", staffId).orderBy("passkey_id").execute()).map(toPasskey);

export const findPasskey = async (database: Database, credentialId: string): Promise<Passkey | undefined> => {
  const row = await rowsOf(database).where("credential_id", "=", credentialId).executeTakeFirst();
  return row === undefined ? undefined : toPasskey(row);
};

/**
 * Notes that it was used. Whether its count went on from what was noted last: of two answers with the same count one is a
 * copy's (W3C WebAuthn, 6.1.1). Those that do not count say 0 each time.
 */
export const notePasskeyUse = async (
  database: Database,
  { passkeyId, signCount }: Passkey,
  newCount: number,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("staff_passkey")
    .set({ sign_count: newCount, last_used_at: new Date(now) })
    .where("passkey_id", "=", passkeyId)
    .where("sign_count", "=", String(signCount))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const deletePasskey = async (transaction: Database, staffId: string, passkeyId: string): Promise<boolean> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("staff_passkey")
    .where("staff_id", "=", staffId)
    .where("passkey_id", "=", passkeyId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
};

export const renamePasskey = async (
  database: Database,
  { staffId, passkeyId, name }: Pick<Passkey, "staffId" | "passkeyId" | "name">,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("staff_passkey")
    .set({ name })
    .where("staff_id", "=", staffId)
    .where("passkey_id", "=", passkeyId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};
