import type { Database } from "@seimbang/database";
import type { KeyKind } from "./api-key.ts";
import { loadKeys } from "./store.ts";

export type ListedKey = {
  readonly keyId: string;
  readonly kind: KeyKind;
  readonly name: string;
  readonly createdAt: number;
  readonly revokedAt: number | undefined;
  /** Since when it is not taken for the time being. */
  readonly suspendedAt: number | undefined;
  /** From when on it is refused; undefined: never by itself. */
  readonly expiresAt: number | undefined;
  readonly requestsPerMinute: number | undefined;
  /** The day on which it was last used, as far as that was noted. */
  readonly lastUsedOn: number | undefined;
  /** Who of the staff made it: `staff:` and their id; undefined for the command line's. */
  readonly madeBy: string | undefined;
};

/** Since when a key is not taken, for good or for the time being; undefined for one in force. */
export const refusedSince = ({ revokedAt, suspendedAt }: ListedKey): number | undefined => revokedAt ?? suspendedAt;

/** Every key ever made, oldest first, without anything that could be used as one. */
export const listKeys = async (database: Database): Promise<readonly ListedKey[]> =>
  (await loadKeys(database)).map((row) => ({
    keyId: row.key_id,
    kind: row.kind,
    name: row.name,
    createdAt: row.created_at.getTime(),
    revokedAt: row.revoked_at?.getTime(),
    suspendedAt: row.suspended_at?.getTime(),
    expiresAt: row.expires_at?.getTime(),
    requestsPerMinute: row.requests_per_minute ?? undefined,
    lastUsedOn: row.last_used_on?.getTime(),
    madeBy: row.made_by ?? undefined,
  }));
