import type { ExperimentDocumentWire, ExperimentState } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import { appendToLog } from "../accountability/read.ts";
import { CAMPAIGNS_CHANGED } from "../campaigns/read.ts";

/** Times are in milliseconds since 1970. */
export type StoredExperiment = {
  readonly experimentId: string;
  readonly version: number;
  readonly state: ExperimentState;
  readonly document: ExperimentDocumentWire;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly changedAt: number;
};

/** Who did something, and, where they signed, with which judgement. */
export type Actor = { readonly keyId: string; readonly by?: string; readonly judgement?: string };

export type ExperimentChange = {
  readonly version: number;
  readonly reason: string;
  readonly to: ExperimentState;
  readonly actor: Actor;
  readonly at: number;
};

/** All experiments, the newest first. */
export const listExperiments = async (database: Database): Promise<readonly StoredExperiment[]> => {
  const rows = await database.selectFrom("experiment").selectAll().orderBy("experiment_id", "desc").execute();
  return rows.map(toExperiment);
};

export const listRunning = async (database: Database): Promise<readonly StoredExperiment[]> => {
  const rows = await database
    .selectFrom("experiment")
    .selectAll()
    .where("state", "=", "running")
    .orderBy("experiment_id")
    .execute();
  return rows.map(toExperiment);
};

export const findExperiment = async (
  database: Database,
  experimentId: string,
): Promise<StoredExperiment | undefined> => {
  const row = await database
    .selectFrom("experiment")
    .selectAll()
    .where("experiment_id", "=", experimentId)
    .executeTakeFirst();
  return row && toExperiment(row);
};

export const insertExperiment = async (
  transaction: Database,
  experiment: StoredExperiment,
  change: Pick<ExperimentChange, "reason" | "actor">,
): Promise<void> => {
  const { experimentId, document } = experiment;
  await transaction
    .insertInto("experiment")
    .values({ experiment_id: experimentId, document: JSON.stringify(document), ...columnsOf(experiment) })
    .execute();
  await insertChange(transaction, experiment, change);
};

/** Puts an experiment in place of the version before it. Of two at once one is the first. Whether this one was. */
export const replaceExperiment = async (
  transaction: Database,
  experiment: StoredExperiment,
  change: Pick<ExperimentChange, "reason" | "actor">,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("experiment")
    .set(columnsOf(experiment))
    .where("experiment_id", "=", experiment.experimentId)
    .where("version", "=", experiment.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await insertChange(transaction, experiment, change);
  await sql`select pg_notify(${CAMPAIGNS_CHANGED}, '')`.execute(transaction);
  return true;
};

/** Every change of an experiment, oldest first. */
export const listChanges = async (database: Database, experimentId: string): Promise<readonly ExperimentChange[]> => {
  const rows = await database
    .selectFrom("experiment_change")
    .selectAll()
    .where("experiment_id", "=", experimentId)
    .orderBy("version")
    .execute();
  return rows.map(toChange);
};

const columnsOf = ({ version, state, startedAt, endedAt, changedAt }: StoredExperiment) => ({
  version,
  state,
  started_at: startedAt === undefined ? null : new Date(startedAt),
  ended_at: endedAt === undefined ? null : new Date(endedAt),
  changed_at: new Date(changedAt),
});

const insertChange = async (
  transaction: Database,
  { experimentId, version, state, document, changedAt }: StoredExperiment,
  { reason, actor }: Pick<ExperimentChange, "reason" | "actor">,
): Promise<void> => {
  await transaction
    .insertInto("experiment_change")
    .values({
      experiment_id: experimentId,
      version,
      reason,
      to_state: state,
      key_id: actor.keyId,
      signed_by: actor.by ?? null,
      judgement: actor.judgement ?? null,
      at: new Date(changedAt),
    })
    .execute();
  await appendToLog(transaction, {
    kind: `experiment_${state}`,
    at: changedAt,
    about: `${experimentId}/${version}`,
    statement: { experimentId, version, reason, document, ...actor },
  });
};

// States and documents are written by this file only, from checked values.
const toExperiment = (row: Row<"experiment">): StoredExperiment => ({
  experimentId: row.experiment_id,
  version: row.version,
  state: row.state as ExperimentState,
  document: row.document as ExperimentDocumentWire,
  startedAt: row.started_at?.getTime(),
  endedAt: row.ended_at?.getTime(),
  changedAt: row.changed_at.getTime(),
});

const toChange = (row: Row<"experiment_change">): ExperimentChange => ({
  version: row.version,
  reason: row.reason,
  to: row.to_state as ExperimentState,
  actor: {
    keyId: row.key_id,
    ...(row.signed_by === null ? {} : { by: row.signed_by }),
    ...(row.judgement === null ? {} : { judgement: row.judgement }),
  },
  at: row.at.getTime(),
});
