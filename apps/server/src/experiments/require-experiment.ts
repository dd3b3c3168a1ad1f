import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { findExperiment, type StoredExperiment } from "./store.ts";

/** @throws Problem `unknown_experiment` */
export const requireExperiment = async (database: Database, experimentId: string): Promise<StoredExperiment> => {
  const experiment = isId(experimentId) ? await findExperiment(database, experimentId) : undefined;
  if (experiment === undefined) throw new Problem("unknown_experiment");
  return experiment;
};
