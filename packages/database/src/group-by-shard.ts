import { sql } from "kysely";
import type { Database } from "./database.ts";
import { isDistributed } from "./distribute.ts";

/** By what all transactions of one open database have in common. No process goes on while its database is being distributed. */
const distributed = new WeakMap<object, boolean>();

/** Where nothing is distributed everybody lies in one place. */
const ONE_PLACE = "";

/** The subjects by the shard that everything about them lies on, in the order of the shards' numbers. */
export const groupByShard = async <Key extends string>(
  database: Database,
  subjects: readonly Key[],
): Promise<ReadonlyMap<string, readonly Key[]>> => {
  if (subjects.length === 0) return new Map();
  if (subjects.length === 1 || !(await isKnownToBeDistributed(database))) return new Map([[ONE_PLACE, subjects]]);
  const { rows } = await sql<{ shard: string; subjects: Key[] }>`
    select shard::text, array_agg(subject::text) as subjects from (
      select get_shard_id_for_distribution_column('subject', subject) as shard, subject
      from unnest(${subjects}::uuid[]) as subject
    ) as placed
    group by shard order by shard`.execute(database);
  return new Map(rows.map((row) => [row.shard, row.subjects]));
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
