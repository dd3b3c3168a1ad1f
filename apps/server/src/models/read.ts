import type { OpenDatabase } from "@seimbang/database";
import type { ItemModel } from "@seimbang/engine";
import { followChannel } from "../platform/follow-channel.ts";
import { listPublishedModels, readModelBytes } from "./published-models.ts";
import { MODELS_CHANGED } from "./store.ts";

export { modelsNeedingRefit } from "./models-needing-refit.ts";
export { epsilonSpent } from "./privacy-budget.ts";
export { listManifests } from "./published-models.ts";
export { readTrainingData } from "./read-training-data.ts";
export { withdrawFormerModels, withdrawModelsFittedUntil } from "./store.ts";
export { TRAINING_PURPOSE } from "./training-purpose.ts";

/** A notice that got lost with its connection is made up for after this long. */
const LOOK_EVERY_SECONDS = 30;

/** The model that this server decides with. */
export type ServedModels = {
  /** One and the same object until a newer model takes its place between two calls. */
  readonly current: () => ItemModel | undefined;
  /** Loads what was published or taken back since. @throws when the database cannot be read; the former model stays. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type ServedModelsSettings = {
  readonly decode: (bytes: Uint8Array) => ItemModel;
  /** Told when a model could not be read or the database not be heard; the server goes on with what it has. */
  readonly onProblem: (problem: { readonly modelId?: string; readonly error: unknown }) => void;
};

/**
 * Holds the newest published model that can be read, decoded once, and follows every publication and withdrawal. A model
 * that is unreadable leaves the one before it in service; one that is no longer published is never served.
 */
export const openModels = async (open: OpenDatabase, settings: ServedModelsSettings): Promise<ServedModels> => {
  let served: ItemModel | undefined;
  const unreadable = new Set<string>();
  const load = async (): Promise<void> => {
    const published = await listPublishedModels(open.database);
    for (const { modelId, bytesLength } of published) {
      if (modelId === served?.manifest.modelId) return;
      if (unreadable.has(modelId)) continue;
      const bytes = await readModelBytes(open.database, modelId, bytesLength);
      const model = tryToDecode(bytes, settings.decode);
      if ("manifest" in model) {
        served = model;
        return;
      }
      unreadable.add(modelId);
      settings.onProblem({ modelId, error: model.error });
    }
    served = undefined;
  };
  let last: Promise<void> = Promise.resolve();
  const refresh = (): Promise<void> => {
    last = last.catch(() => undefined).then(load);
    return last;
  };
  const report = (error: unknown): void => settings.onProblem({ error });
  const follow = () => refresh().catch(report);
  const channel = await followChannel(open.listeningPool, MODELS_CHANGED, {
    onNotice: follow,
    onLook: follow,
    lookEverySeconds: LOOK_EVERY_SECONDS,
    onProblem: report,
  });
  await refresh();
  const close = async (): Promise<void> => {
    await channel.close();
    await last.catch(() => undefined);
  };
  return { current: () => served, refresh, close };
};

const tryToDecode = (bytes: Uint8Array, decode: ServedModelsSettings["decode"]): ItemModel | { error: unknown } => {
  try {
    return decode(bytes);
  } catch (error) {
    return { error };
  }
};
