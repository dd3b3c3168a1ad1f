import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import { findExperiment, type StoredExperiment } from "./store.ts";

/** The database would take nothing else for an id. */
const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Problem `unknown_experiment` */
export const requireExperiment = async (database: Database, experimentId: string): Promise<StoredExperiment> => {
  const experiment = IS_ID.test(experimentId) ? await findExperiment(database, experimentId) : undefined;
  if (experiment === undefined) throw new Problem("unknown_experiment");
  return experiment;
};
