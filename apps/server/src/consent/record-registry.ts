import type { Database } from "@seimbang/database";
import type { PurposeRegistry } from "@seimbang/engine";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";

/** Keeps the wording of the registry in force, so that every line of the ledger can be read beside what was promised. */
export const recordRegistry = async (database: Database, registry: PurposeRegistry, now: number): Promise<void> => {
  await database
    .insertInto("registry_version")
    .values({
      registry_version: registry.registryVersion,
      registry: JSON.stringify(registry),
      in_force_from: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** The registry as it was worded under this version; undefined when there was none. */
export const findRegistry = async (
  database: Database,
  version: string | undefined,
): Promise<DescribedRegistry | undefined> => {
  if (version === undefined) return undefined;
  const row = await database
    .selectFrom("registry_version")
    .select("registry")
    .where("registry_version", "=", version)
    .executeTakeFirst();
  // Only `recordRegistry` writes this column, from the whole registry.
  return row?.registry as DescribedRegistry | undefined;
};
