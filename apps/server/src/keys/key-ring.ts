import { timingSafeEqual } from "node:crypto";
import type { Database, Row } from "@seimbang/database";
import type { FindCaller, KeyCaller, RefusedKey } from "../http/access.ts";
import type { Clock } from "../platform/clock.ts";
import { inTime } from "../platform/in-time.ts";
import { hashKey, parseKey } from "./api-key.ts";
import { loadKeys, setLastUsed } from "./store.ts";

type KnownKey = {
  readonly answer: KeyCaller | RefusedKey;
  readonly hash: Buffer;
  /** From when on it is refused as it is; undefined: never. */
  readonly expiresAt: number | undefined;
};

export type KeyRing = {
  readonly findCaller: FindCaller;
  /** Looks again at once, because some process changed a key. */
  readonly refresh: () => Promise<void>;
};

/** How long a revoked key may still be accepted by a server that has not looked since. */
const FRESH_MS = 5_000;
/** A key that is not known makes the ring look again, but no more often than this, so that guessing keys loads nothing. */
const LOOK_AGAIN_MS = 500;
/** A database that does not answer at all keeps nobody waiting for longer: the keys known last stay in force. */
const PATIENCE_MS = 1_000;
const DAY_MS = 86_400_000;

/**
 * Finds who calls by their key, from memory. While the database does not answer, the keys known last stay in force: a
 * shop does not lose its pages over it.
 */
export const openKeyRing = async (database: Database, clock: Clock): Promise<KeyRing> => {
  let keys = await loadKnown(database);
  let loadedAt = clock();
  let loading: Promise<void> | undefined;

  const reload = (): Promise<void> => {
    loading ??= inTime(PATIENCE_MS, loadKnown(database))
      .then(
        (loaded) => {
          keys = loaded;
        },
        () => undefined,
      )
      .finally(() => {
        loadedAt = clock();
        loading = undefined;
      });
    return loading;
  };

  const usedOn = new Map<string, number>();
  /** Once a day and key, in the background: an audit finds keys that nobody uses, and no request waits or fails for it. */
  const noteUse = (keyId: string): void => {
    const day = Math.floor(clock() / DAY_MS);
    if (usedOn.get(keyId) === day) return;
    usedOn.set(keyId, day);
    setLastUsed(database, keyId, clock()).catch(() => usedOn.delete(keyId));
  };

  const findCaller: FindCaller = async (text) => {
    const written = parseKey(text);
    if (written === undefined) return undefined;
    // Also where the clock was set back meanwhile.
    const age = Math.abs(clock() - loadedAt);
    const isWorthLooking = age >= FRESH_MS || (!keys.has(written.keyId) && age >= LOOK_AGAIN_MS);
    if (isWorthLooking) await reload();
    const known = keys.get(written.keyId);
    if (known === undefined || !timingSafeEqual(known.hash, hashKey(text))) return undefined;
    const { answer, expiresAt } = known;
    if ("refused" in answer) return answer;
    // Asked each time: nobody has to read anything for a key to end.
    if (expiresAt !== undefined && clock() >= expiresAt)
      return { refused: "expired", keyId: answer.keyId, kind: answer.kind, since: expiresAt };
    noteUse(written.keyId);
    return answer;
  };
  return {
    findCaller,
    refresh: async () => {
      // What is being read was asked for before the change.
      await loading;
      await reload();
    },
  };
};

const loadKnown = async (database: Database): Promise<ReadonlyMap<string, KnownKey>> =>
  new Map((await loadKeys(database)).map((row) => [row.key_id, knownFrom(row)]));

const knownFrom = (row: Row<"api_key">): KnownKey => ({
  answer: answerFor(row),
  hash: row.secret_hash,
  expiresAt: row.expires_at?.getTime(),
});

const answerFor = (row: Row<"api_key">): KeyCaller | RefusedKey => {
  const { key_id: keyId, kind, revoked_at: revoked, suspended_at: suspended } = row;
  if (revoked !== null) return { refused: "revoked", keyId, kind, since: revoked.getTime() };
  if (suspended !== null) return { refused: "suspended", keyId, kind, since: suspended.getTime() };
  return { keyId, kind, ...(row.requests_per_minute === null ? {} : { requestsPerMinute: row.requests_per_minute }) };
};
