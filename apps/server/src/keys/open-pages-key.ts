import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import type { Secrets } from "../platform/master-key.ts";
import { hashKey, type WrittenKey, writeKey } from "./api-key.ts";
import { insertKeyOnce, loadKeys } from "./store.ts";

const NAME = "privacy";
const ID_BYTES = 16;

/**
 * The publishable key of the pages that this server serves itself. It follows from the master key, so that every server
 * of the shop shows the same one and its text is stored nowhere; once it is revoked the next start shows another.
 */
export const openPagesKey = async (database: Database, secrets: Secrets, now: number): Promise<string> => {
  const revoked = new Map((await loadKeys(database)).map((row) => [row.key_id, row.revoked_at !== null]));
  let turn = 0;
  while (revoked.get(pagesKey(secrets, turn).keyId) === true) turn += 1;
  const { kind, keyId, text } = pagesKey(secrets, turn);
  await inTransaction(database, async (transaction) => {
    const isFirst = await insertKeyOnce(transaction, {
      key_id: keyId,
      kind,
      name: NAME,
      secret_hash: hashKey(text),
      created_at: new Date(now),
      revoked_at: null,
    });
    if (isFirst)
      await appendToLog(transaction, { kind: "key_created", at: now, about: keyId, statement: { kind, name: NAME } });
  });
  return text;
};

const pagesKey = ({ deriveKey }: Secrets, turn: number): WrittenKey => {
  const keyId = deriveKey(`pages-key-id/${turn}`).subarray(0, ID_BYTES).toString("hex");
  return writeKey("publishable", keyId, deriveKey(`pages-key/${turn}`));
};
