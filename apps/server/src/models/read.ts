import type { OpenDatabase } from "@seimbang/database";
import type { ItemModel } from "@seimbang/engine";
import { followChannel } from "../platform/follow-channel.ts";
import { type ModelFiles, openModelFiles } from "./model-files.ts";
import { listPublishedModels } from "./published-models.ts";
import { MODELS_CHANGED } from "./store.ts";
import { takeModel } from "./take-model.ts";

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
  /** Where processes of this machine share each model as one file; undefined where each reads it from the database for itself. */
  readonly folder?: string | undefined;
  readonly decode: (bytes: Uint8Array) => ItemModel;
  /** Told when a model or its file could not be read or written, or the database not be heard; the server goes on with what it has. */
  readonly onProblem: (problem: { readonly modelId?: string; readonly error: unknown }) => void;
};

/**
 * Holds the newest published model that can be read, decoded once, and follows every publication and withdrawal. A model
 * that is unreadable leaves the one before it in service; one that is no longer published is never served, and its file goes at once.
 */
export const openModels = async (open: OpenDatabase, settings: ServedModelsSettings): Promise<ServedModels> => {
  const { database } = open;
  const files = settings.folder === undefined ? undefined : openModelFiles(settings.folder);
  const { decode, onProblem } = settings;
  let served: ItemModel | undefined;
  const unreadable = new Set<string>();
  const choose = async (): Promise<ItemModel | undefined> => {
    for (const published of await listPublishedModels(database)) {
      const { modelId } = published;
      if (modelId === served?.manifest.modelId) return served;
      if (unreadable.has(modelId)) continue;
      const taken = await takeModel({ database, files, decode, onProblem }, published);
      if (!("error" in taken)) return taken;
      unreadable.add(modelId);
      onProblem({ modelId, error: taken.error });
    }
    return undefined;
  };
  /** Asked anew, since a model may have been taken back while its file was written; and by everybody, since whoever wrote it may be gone. */
  const tidy = async (kept: ModelFiles): Promise<void> => {
    const published = await listPublishedModels(database);
    await kept.keepOnly(published.map(({ modelId }) => modelId)).catch((error: unknown) => onProblem({ error }));
  };
  const load = async (): Promise<void> => {
    served = await choose();
    if (files !== undefined) await tidy(files);
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
