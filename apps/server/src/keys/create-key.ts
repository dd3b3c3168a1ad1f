import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { hashKey, type KeyKind, makeKey } from "./api-key.ts";
import { insertKey } from "./store.ts";

/**
 * Makes an API key. Its text is shown this once and stored nowhere.
 * @param madeBy who of the staff, where it was one of them
 */
export const createKey = async (
  database: Database,
  kind: KeyKind,
  name: string,
  makeId: MakeId,
  now: number,
  madeBy?: string,
): Promise<{ readonly keyId: string; readonly key: string }> => {
  const made = makeKey(kind, makeId());
  const { keyId: about } = made;
  await inTransaction(database, async (transaction) => {
    await insertKey(transaction, {
      key_id: about,
      kind,
      name,
      secret_hash: hashKey(made.text),
      created_at: new Date(now),
      revoked_at: null,
      made_by: madeBy ?? null,
    });
    await appendToLog(transaction, {
      kind: "key_created",
      at: now,
      about,
      statement: { kind, name, ...(madeBy === undefined ? {} : { by: madeBy }) },
    });
  });
  return { keyId: made.keyId, key: made.text };
};
