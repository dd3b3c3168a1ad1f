import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { appendToLog } from "../accountability/read.ts";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { RegistryStage } from "./plan-registry.ts";

/** Every time at which a registry came into force, or will, oldest first. */
export const readPeriods = async (database: Database): Promise<readonly RegistryStage[]> => {
  const rows = await database
    .selectFrom("registry_period")
    .innerJoin("registry_version", "registry_version.registry_version", "registry_period.registry_version")
    .select(["registry_period.in_force_from as from", "registry_version.registry as registry"])
    .orderBy("registry_period.in_force_from")
    .execute();
  // Written by us only, from checked settings.
  return rows.map(({ from, registry }) => ({ from: from.getTime(), registry: registry as DescribedRegistry }));
};

/** Writes down what is in force from now on, where it is not already, and what is announced in place of what was. */
export const recordPlan = async (database: Database, stages: readonly RegistryStage[], now: number): Promise<void> => {
  await database.transaction().execute(async (transaction) => {
    // Servers of one shop that start at once would each see that the other has not begun.
    await sql`lock table registry_period in share row exclusive mode`.execute(transaction);
    await transaction.deleteFrom("registry_period").where("in_force_from", ">", new Date(now)).execute();
    const latest = await transaction
      .selectFrom("registry_period")
      .select("registry_version")
      .orderBy("in_force_from", "desc")
      .executeTakeFirst();
    const [current] = stages;
    const isNew = latest?.registry_version !== current?.registry.registryVersion;
    for (const stage of isNew ? stages : stages.slice(1)) {
      const isFirst = await recordStage(transaction, stage);
      // What was announced is announced again at every start; what comes into force does so once.
      if (isFirst || stage === current) await logStage(transaction, stage, now);
    }
  });
};

const logStage = async (transaction: Database, { from, registry }: RegistryStage, now: number): Promise<void> => {
  const statement = { inForceFrom: new Date(from).toISOString(), registry };
  await appendToLog(transaction, { kind: "registry", at: now, about: registry.registryVersion, statement });
};

/** Whether this wording was never there before. */
const recordStage = async (database: Database, { from, registry }: RegistryStage): Promise<boolean> => {
  const { registryVersion: registry_version } = registry;
  const in_force_from = new Date(from);
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("registry_version")
    .values({ registry_version, registry: JSON.stringify(registry), in_force_from })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  await database
    .insertInto("registry_period")
    .values({ in_force_from, registry_version })
    .onConflict((conflict) => conflict.column("in_force_from").doUpdateSet({ registry_version }))
    .execute();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};
