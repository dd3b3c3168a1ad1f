import type { Database } from "@seimbang/database";
import type { MakeId } from "../platform/ids.ts";
import { hashKey, type KeyKind, makeKey } from "./api-key.ts";
import { insertKey } from "./store.ts";

/** Makes an API key. Its text is shown this once and stored nowhere. */
export const createKey = async (
  database: Database,
  kind: KeyKind,
  name: string,
  makeId: MakeId,
  now: number,
): Promise<{ readonly keyId: string; readonly key: string }> => {
  const made = makeKey(kind, makeId());
  await insertKey(database, {
    key_id: made.keyId,
    kind,
    name,
    secret_hash: hashKey(made.text),
    created_at: new Date(now),
    revoked_at: null,
  });
  return { keyId: made.keyId, key: made.text };
};
