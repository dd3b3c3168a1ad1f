import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { hashKey, type KeyKind, makeKey } from "./api-key.ts";
import { insertKey } from "./store.ts";

type KeyTerms = {
  readonly madeBy?: string;
  readonly requestsPerMinute?: number | undefined;
  /** Milliseconds since 1970; absent: never. */
  readonly expiresAt?: number | undefined;
};

/**
 * Makes an API key. Its text is shown this once and stored nowhere.
 * @param how who of the staff made it, where it was one of them, how often a minute it may call, and from when on it is refused
 */
export const createKey = async (
  database: Database,
  kind: KeyKind,
  name: string,
  makeId: MakeId,
  now: number,
  { madeBy, requestsPerMinute, expiresAt }: KeyTerms = {},
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
      requests_per_minute: requestsPerMinute ?? null,
      expires_at: expiresAt === undefined ? null : new Date(expiresAt),
    });
    await appendToLog(transaction, {
      kind: "key_created",
      at: now,
      about,
      statement: {
        ...{ kind, name },
        ...(madeBy === undefined ? {} : { by: madeBy }),
        ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
        ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
      },
    });
  });
  return { keyId: made.keyId, key: made.text };
};
