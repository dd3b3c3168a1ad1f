import { ExperimentDocumentWire, ExperimentStepWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import { DEFAULT_ALPHAS } from "@seimbang/statistics";
import { sql } from "kysely";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import type { ExperimentDeps } from "./experiment-deps.ts";
import { experimentFlaws } from "./experiment-rules.ts";
import { requireExperiment } from "./require-experiment.ts";
import { type Actor, insertExperiment, listRunning, replaceExperiment, type StoredExperiment } from "./store.ts";
import type { ExperimentWorld } from "./treatment-rules.ts";

/**
 * Declares an experiment: from here on nothing of it changes, and nobody is in it before it is started.
 * @throws Problem `invalid_request` that names every field at fault; nothing is written then
 */
export const draftExperiment = async (
  given: unknown,
  actor: Actor,
  deps: ExperimentDeps,
): Promise<StoredExperiment> => {
  const declared = parseDocument(ExperimentDocumentWire, given);
  const { alphas = DEFAULT_ALPHAS } = declared;
  const experiment: StoredExperiment = {
    experimentId: deps.makeId(),
    version: 1,
    state: "draft",
    // What is not declared is as it is today, also when that changes.
    document: { ...declared, alphas },
    startedAt: undefined,
    endedAt: undefined,
    changedAt: deps.clock(),
  };
  const world = await worldOf(declared, deps);
  refuseWrong(experimentFlaws(experiment.experimentId, declared, world, await listRunning(deps.database)));
  await deps.database
    .transaction()
    .execute((transaction) => insertExperiment(transaction, experiment, { reason: "drafted", actor }));
  return experiment;
};

/** What the document could name today. */
const worldOf = async (
  { campaignId }: ExperimentDocumentWire,
  { slots, purposes, creativesOf }: ExperimentDeps,
): Promise<ExperimentWorld> => ({
  ...{ slots, purposes },
  creatives: campaignId === undefined ? undefined : await creativesOf(campaignId),
});

/**
 * Starts or stops an experiment. What it shares its people with may have started since it was drafted, so that is
 * looked at once more; of two that overlap and are started at once one is refused.
 * @throws Problem `unknown_experiment`, `experiment_step_not_possible`, `invalid_request`
 */
export const moveExperiment = async (
  experimentId: string,
  given: unknown,
  keyId: string,
  deps: ExperimentDeps,
): Promise<StoredExperiment> => {
  const { step, by, judgement } = parseDocument(ExperimentStepWire, given);
  const actor = { keyId, ...(by === undefined ? {} : { by }), ...(judgement === undefined ? {} : { judgement }) };
  return deps.database
    .transaction()
    .execute((transaction) => (step === "start" ? start : stop)(transaction, experimentId, actor, deps));
};

const start = async (
  transaction: DatabaseTransaction,
  experimentId: string,
  actor: Actor,
  deps: ExperimentDeps,
): Promise<StoredExperiment> => {
  await sql`lock table experiment in share row exclusive mode`.execute(transaction);
  const before = await requireExperiment(transaction, experimentId);
  if (before.state !== "draft") throw new Problem("experiment_step_not_possible");
  const world = await worldOf(before.document, deps);
  refuseWrong(experimentFlaws(experimentId, before.document, world, await listRunning(transaction)));
  const now = deps.clock();
  return replace(transaction, { ...before, state: "running", startedAt: now, changedAt: now }, "started", actor);
};

const stop = async (
  transaction: DatabaseTransaction,
  experimentId: string,
  actor: Actor,
  { clock }: ExperimentDeps,
): Promise<StoredExperiment> => {
  const before = await requireExperiment(transaction, experimentId);
  if (before.state === "stopped") throw new Problem("experiment_step_not_possible");
  const now = clock();
  return replace(transaction, { ...before, state: "stopped", endedAt: now, changedAt: now }, "stopped", actor);
};

const replace = async (
  transaction: DatabaseTransaction,
  changed: StoredExperiment,
  reason: "started" | "stopped",
  actor: Actor,
): Promise<StoredExperiment> => {
  const experiment = { ...changed, version: changed.version + 1 };
  const isFirst = await replaceExperiment(transaction, experiment, { reason, actor });
  if (!isFirst) throw new Problem("experiment_step_not_possible");
  return experiment;
};
