import type { Database, DatabaseTransaction } from "@seimbang/database";
import { endingWith, type StreamPlaces } from "./stream-places.ts";

export type SnapshotSource = { readonly database: Database; readonly places: StreamPlaces };

/** Whoever takes nothing of what was written for so long has gone away; what was held for them goes back. */
const STALLED_MS = 30_000;
/** Whoever takes a little now and then holds it no longer than this. */
const LONGEST_MS = 10 * 60_000;

/**
 * A text that is written from one moment of the database while somebody reads it; undefined where all places are taken, or
 * `who` reads already. It holds a connection as long as it is read.
 * @throws while it is read, when nobody read on for half a minute
 */
export const streamSnapshot = (
  { database, places }: SnapshotSource,
  write: (transaction: DatabaseTransaction) => AsyncGenerator<string>,
  who?: string,
): AsyncGenerator<string, void, undefined> | undefined => {
  const leave = places.enter(who);
  return leave === undefined ? undefined : endingWith(readWithin(database, write, leave), leave);
};

async function* readWithin(
  database: Database,
  write: (transaction: DatabaseTransaction) => AsyncGenerator<string>,
  leave: () => void,
): AsyncGenerator<string, void, undefined> {
  const transaction = await database.startTransaction().setIsolationLevel("repeatable read").execute();
  const giveUp = (): void => {
    leave();
    if (!transaction.isRolledBack) void transaction.rollback().execute();
  };
  const longest = setTimeout(giveUp, LONGEST_MS);
  try {
    for await (const piece of write(transaction)) {
      const stalled = setTimeout(giveUp, STALLED_MS);
      try {
        yield piece;
      } finally {
        clearTimeout(stalled);
      }
    }
  } finally {
    clearTimeout(longest);
    if (!transaction.isRolledBack) await transaction.rollback().execute();
  }
}
