import type { Database } from "@seimbang/database";
import type { PurposeRegistry } from "@seimbang/engine";

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
