import type { ExperimentChangesWire, ExperimentSummaryWire, ExperimentWire } from "@seimbang/contracts";
import { brandAs, type Level } from "@seimbang/engine";
import { openDraws } from "@seimbang/statistics";
import { type Assigned, assign, type Unit } from "./assign.ts";
import { describeChanges, summariseExperiment } from "./describe-experiment.ts";
import type { ExperimentDeps } from "./experiment-deps.ts";
import { addRequest, insertExposure } from "./exposure-store.ts";
import { forecastExperiment } from "./forecast-experiment.ts";
import { reportExperiment } from "./report-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";
import { type Actor, listChanges, listExperiments, listRunning, type StoredExperiment } from "./store.ts";
import { draftExperiment, moveExperiment } from "./write-experiment.ts";

/** Everything that people do with experiments, and what a decision asks of them. What is given is not trusted. */
export type Experiments = {
  readonly list: () => Promise<readonly ExperimentSummaryWire[]>;
  /** A draft comes with how long it takes in this shop; what was started, with what is known and what the gate says. */
  readonly find: (experimentId: string) => Promise<ExperimentWire>;
  readonly changesOf: (experimentId: string) => Promise<ExperimentChangesWire>;
  readonly draft: (document: unknown, actor: Actor) => Promise<ExperimentWire>;
  /** @param step an `ExperimentStepWire` */
  readonly move: (experimentId: string, step: unknown, keyId: string) => Promise<ExperimentWire>;
  /** The arms that somebody is in now. What started or ended elsewhere counts within five seconds. */
  readonly assign: (unit: Unit) => Promise<readonly Assigned[]>;
  /**
   * Somebody came where an experiment decides what they see; control, who sees nothing of it, included. What they do and
   * say from then on counts. May be told as often as one likes.
   */
  readonly recordExposure: (
    unit: Unit,
    assigned: Pick<Assigned, "experimentId" | "arm">,
    level: Level,
  ) => Promise<void>;
};

const TRAFFIC_DAYS = 28;
const REMEMBERED_MS = 5_000;

export const openExperiments = (deps: ExperimentDeps): Experiments => {
  const { database } = deps;
  const draw = openDraws(deps.secrets.deriveKey("experiments/assignment"));
  const running = rememberRunning(deps);
  const describe = async (experiment: StoredExperiment): Promise<ExperimentWire> => {
    const { document, state } = experiment;
    const described = { ...summariseExperiment(experiment), document };
    if (experiment.startedAt !== undefined)
      return { ...described, report: await reportExperiment(database, experiment, deps.clock()) };
    if (state !== "draft") return described;
    return { ...described, forecast: forecastExperiment(document, await deps.readTraffic(TRAFFIC_DAYS)) };
  };
  return {
    list: async () => (await listExperiments(database)).map(summariseExperiment),
    find: async (experimentId) => describe(await requireExperiment(database, experimentId)),
    changesOf: async (experimentId) => {
      await requireExperiment(database, experimentId);
      return describeChanges(await listChanges(database, experimentId));
    },
    draft: async (document, actor) => describe(await draftExperiment(document, actor, deps)),
    move: async (experimentId, step, keyId) => {
      const moved = await moveExperiment(experimentId, step, keyId, deps);
      running.forget();
      return describe(moved);
    },
    assign: async (unit) => assign(unit, await running.read(), draw),
    recordExposure: async (unit, { experimentId, arm }, level) => {
      const at = deps.clock();
      if (unit.kind === "person")
        return insertExposure(database, { experimentId, subject: brandAs.subjectKey(unit.id), arm, level, at });
      return addRequest(database, experimentId, arm, new Date(at).toISOString().slice(0, "2026-11-29".length));
    },
  };
};

/** Decisions ask at every request what is running. */
const rememberRunning = ({ database, clock }: ExperimentDeps) => {
  let remembered: { readonly at: number; readonly found: Promise<readonly StoredExperiment[]> } | undefined;
  const forget = (): void => {
    remembered = undefined;
  };
  const read = (): Promise<readonly StoredExperiment[]> => {
    const now = clock();
    if (remembered !== undefined && now - remembered.at < REMEMBERED_MS) return remembered.found;
    const found = listRunning(database);
    remembered = { at: now, found };
    found.catch(forget);
    return found;
  };
  return { read, forget };
};
