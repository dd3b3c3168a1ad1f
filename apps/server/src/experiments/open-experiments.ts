import type { ExperimentChangesWire, ExperimentSummaryWire, ExperimentWire } from "@seimbang/contracts";
import { openDraws } from "@seimbang/statistics";
import { type Assigned, assign, type Unit } from "./assign.ts";
import { describeChanges, summariseExperiment } from "./describe-experiment.ts";
import type { ExperimentDeps } from "./experiment-deps.ts";
import { forecastExperiment } from "./forecast-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";
import { type Actor, listChanges, listExperiments, listRunning, type StoredExperiment } from "./store.ts";
import { draftExperiment, moveExperiment } from "./write-experiment.ts";

/** Everything that people do with experiments, and what a decision asks of them. What is given is not trusted. */
export type Experiments = {
  readonly list: () => Promise<readonly ExperimentSummaryWire[]>;
  /** A draft comes with how long it takes in this shop. */
  readonly find: (experimentId: string) => Promise<ExperimentWire>;
  readonly changesOf: (experimentId: string) => Promise<ExperimentChangesWire>;
  readonly draft: (document: unknown, actor: Actor) => Promise<ExperimentWire>;
  /** @param step an `ExperimentStepWire` */
  readonly move: (experimentId: string, step: unknown, keyId: string) => Promise<ExperimentWire>;
  /** The arms that somebody is in now. What started or ended elsewhere counts within five seconds. */
  readonly assign: (unit: Unit) => Promise<readonly Assigned[]>;
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
