import type { ExperimentChangesWire, ExperimentSummaryWire, ExperimentWire } from "@seimbang/contracts";
import { describeChanges, summariseExperiment } from "./describe-experiment.ts";
import type { ExperimentDeps } from "./experiment-deps.ts";
import { forecastExperiment } from "./forecast-experiment.ts";
import { reportExperiment } from "./report-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";
import { type Actor, listChanges, listExperiments, listRunning, type StoredExperiment } from "./store.ts";
import { mostSpentIn } from "./to-plan.ts";
import { draftExperiment, moveExperiment } from "./write-experiment.ts";

/** Everything that people do with experiments. What is given is not trusted. */
export type Experiments = {
  readonly list: () => Promise<readonly ExperimentSummaryWire[]>;
  /** A draft comes with how long it takes in this shop; what was started, with what is known and what the gate says. */
  readonly find: (experimentId: string) => Promise<ExperimentWire>;
  /** Those of a slot that run now. */
  readonly runningOnSlots: () => Promise<
    readonly { readonly slot: string; readonly experimentId: string; readonly name: string }[]
  >;
  readonly changesOf: (experimentId: string) => Promise<ExperimentChangesWire>;
  readonly draft: (document: unknown, actor: Actor) => Promise<ExperimentWire>;
  /** Looks at all that were started, where that is due, so that nobody has to wait for it. */
  readonly keepLooks: () => Promise<{ readonly looked: number }>;
  /** @param step an `ExperimentStepWire` */
  readonly move: (experimentId: string, step: unknown, keyId: string) => Promise<ExperimentWire>;
};

/** What has ended is looked at once more, and then no more. */
const hasStarted = ({ startedAt }: StoredExperiment): boolean => startedAt !== undefined;
const TRAFFIC_DAYS = 28;

export const openExperiments = (deps: ExperimentDeps): Experiments => {
  const { database } = deps;
  const describe = async (experiment: StoredExperiment): Promise<ExperimentWire> => {
    const { document, state } = experiment;
    const described = { ...summariseExperiment(experiment), document };
    if (experiment.startedAt !== undefined) return { ...described, report: await reportExperiment(experiment, deps) };
    if (state !== "draft") return described;
    return {
      ...described,
      forecast: forecastExperiment(
        document,
        await deps.readTraffic(TRAFFIC_DAYS, mostSpentIn(document)),
        deps.holdoutShare,
      ),
    };
  };
  return {
    list: async () => (await listExperiments(database)).map(summariseExperiment),
    find: async (experimentId) => describe(await requireExperiment(database, experimentId)),
    runningOnSlots: async () =>
      (await listRunning(database)).flatMap(({ experimentId, document: { slot, name } }) =>
        slot === undefined ? [] : [{ slot, experimentId, name }],
      ),
    changesOf: async (experimentId) => {
      await requireExperiment(database, experimentId);
      return describeChanges(await listChanges(database, experimentId));
    },
    draft: async (document, actor) => describe(await draftExperiment(document, actor, deps)),
    keepLooks: async () => {
      const started = (await listExperiments(database)).filter(hasStarted);
      // One after the other: each reads everybody who takes part.
      for (const experiment of started) await reportExperiment(experiment, deps);
      return { looked: started.length };
    },
    move: async (experimentId, step, keyId) => {
      const moved = await moveExperiment(experimentId, step, keyId, deps);
      await deps.onMoved();
      return describe(moved);
    },
  };
};
