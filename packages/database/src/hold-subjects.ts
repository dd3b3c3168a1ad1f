import { sql } from "kysely";
import type { Database } from "./database.ts";
import { isDistributed } from "./distribute.ts";

/** By what all transactions of one open database have in common. No process goes on while its database is being distributed. */
const distributed = new WeakMap<object, boolean>();

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
  for (const together of await groupByShard(transaction, subjects)) {
    const { rows } = await sql<{ subject_key: Key }>`
      select subject_key from subject where subject_key = any(${together}::uuid[]) order by subject_key ${LOCKS[strength]}
    `.execute(transaction);
    for (const { subject_key } of rows) held.add(subject_key);
  }
  return held;
};

const groupByShard = async <Key extends string>(
  database: Database,
  subjects: readonly Key[],
): Promise<readonly (readonly Key[])[]> => {
  if (subjects.length <= 1 || !(await isKnownToBeDistributed(database))) return subjects.length === 0 ? [] : [subjects];
  const { rows } = await sql<{ subjects: Key[] }>`
    select array_agg(subject::text) as subjects from unnest(${subjects}::uuid[]) as subject
    group by get_shard_id_for_distribution_column('subject', subject)
    order by get_shard_id_for_distribution_column('subject', subject)`.execute(database);
  return rows.map((row) => row.subjects);
};

/** The same as `isDistributed`, asked once for each database that is open. */
export const isKnownToBeDistributed = async (database: Database): Promise<boolean> => {
  const { adapter } = database.getExecutor();
  const known = distributed.get(adapter);
  if (known !== undefined) return known;
  const found = await isDistributed(database);
  distributed.set(adapter, found);
  return found;
};
