import { sql } from "kysely";
import type { Database } from "./database.ts";
import { groupByShard } from "./group-by-shard.ts";

/** `existence`: others may hold it as well, and an erasure waits. `alone`: whoever else holds it waits. */
export type HoldStrength = "existence" | "alone";

const LOCKS = { existence: sql`for key share`, alone: sql`for update` } as const satisfies Record<
  HoldStrength,
  unknown
>;

/**
 * Which of the subjects exist, held so until the transaction ends. On Citus a query may hold rows of one shard only, so that there it is asked
 * shard by shard, in the same order by everybody.
 * @see https://docs.citusdata.com/en/stable/develop/reference_workarounds.html "SELECT … FOR UPDATE works in single-shard queries only"
 */
export const holdSubjects = async <Key extends string>(
  transaction: Database,
  subjects: readonly Key[],
  strength: HoldStrength = "existence",
): Promise<ReadonlySet<Key>> => {
  const held = new Set<Key>();
  for (const together of (await groupByShard(transaction, subjects)).values()) {
    const { rows } = await sql<{ subject_key: Key }>`
      select subject_key from subject where subject_key = any(${together}::uuid[]) order by subject_key ${LOCKS[strength]}
    `.execute(transaction);
    for (const { subject_key } of rows) held.add(subject_key);
  }
  return held;
};
