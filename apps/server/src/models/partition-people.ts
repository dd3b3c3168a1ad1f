import { type Database, groupByShard } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";

/** People who are read together: all of them lie on one shard. */
export type PeoplePiece = readonly SubjectKey[];

/** Of so many at a time is asked on which shard they lie. */
const ASKED_AT_ONCE = 20_000;

/** Everybody once, shard after shard, in pieces of no more than `most`. */
export const partitionPeople = async (
  database: Database,
  subjects: readonly SubjectKey[],
  most: number,
): Promise<readonly PeoplePiece[]> => {
  const shards = new Map<string, SubjectKey[]>();
  for (let start = 0; start < subjects.length; start += ASKED_AT_ONCE) {
    for (const [shard, some] of await groupByShard(database, subjects.slice(start, start + ASKED_AT_ONCE))) {
      const known = shards.get(shard);
      if (known === undefined) shards.set(shard, [...some]);
      else known.push(...some);
    }
  }
  const inOrder = [...shards].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([, some]) => cut(some, most));
};

const cut = (some: PeoplePiece, most: number): readonly PeoplePiece[] =>
  Array.from({ length: Math.ceil(some.length / most) }, (_, at) => some.slice(at * most, (at + 1) * most));
