import type { Database } from "@seimbang/database";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { Clock } from "../platform/clock.ts";
import { type DeclaredRegistry, planRegistry, type RegistryStage } from "./plan-registry.ts";
import { readPeriods, recordPlan } from "./registry-periods.ts";

/**
 * The registry that is in force at the moment it is looked at: an announced purpose takes its place on its day, in a
 * server that runs. Its wording is kept, so that every line of the ledger can be read beside what was promised.
 */
export const openRegistry = async (
  database: Database,
  declared: DeclaredRegistry,
  clock: Clock,
): Promise<DescribedRegistry> => {
  const now = clock();
  const periods = await readPeriods(database);
  const former = periods.findLast(({ from }) => from <= now)?.registry;
  const stages = planRegistry(declared, former, now);
  await recordPlan(database, stages, now);
  return following(stages, clock);
};

const following = (stages: readonly RegistryStage[], clock: Clock): DescribedRegistry => {
  const current = (): DescribedRegistry => {
    const now = clock();
    const stage = stages.findLast(({ from }) => from <= now) ?? stages[0];
    if (stage === undefined) throw new Error("There is always a first stage.");
    return stage.registry;
  };
  return {
    get registryVersion() {
      return current().registryVersion;
    },
    get purposes() {
      return current().purposes;
    },
  };
};
