import type { Database } from "@seimbang/database";
import type { ItemModel } from "@seimbang/engine";
import { inTransaction } from "../platform/in-transaction.ts";
import type { ModelFiles } from "./model-files.ts";
import { type PublishedModel, readModelBytes } from "./published-models.ts";

export type TakeModelDeps = {
  readonly database: Database;
  /** What processes of this machine share; undefined where each reads the database for itself. */
  readonly files: ModelFiles | undefined;
  /** @throws when the bytes are not a whole, unaltered model */
  readonly decode: (bytes: Uint8Array) => ItemModel;
  /** Told of a file that is not what its name says, or could not be read or written; the model comes from the database then. */
  readonly onProblem: (problem: { readonly modelId: string; readonly error: unknown }) => void;
};

/** What the database holds is not the model. */
export type Unreadable = { readonly error: unknown };

/**
 * A published model: from the file that processes of this machine share, where it is as it should be; else from the database, from
 * which one process of a machine reads it, and places the file for the others. A file is never trusted for its name.
 */
export const takeModel = async (
  deps: TakeModelDeps,
  { modelId, bytesLength }: PublishedModel,
): Promise<ItemModel | Unreadable> => {
  const { database, files, onProblem } = deps;
  if (files === undefined) return decodeAs(deps, modelId, await readModelBytes(database, modelId, bytesLength));
  const shared = await takeFile(files, deps, modelId);
  if (shared !== undefined && !("error" in shared)) return shared;
  return inTransaction(database, async (transaction) => {
    await files.holdTurn(transaction);
    // Somebody else may have placed it while we waited; and what is wrong with it is said by whoever mends it.
    const placed = await takeFile(files, deps, modelId);
    if (placed !== undefined && !("error" in placed)) return placed;
    if (placed !== undefined) onProblem({ modelId, error: placed.error });
    const bytes = await readModelBytes(transaction, modelId, bytesLength);
    const model = decodeAs(deps, modelId, bytes);
    if (!("error" in model)) await files.place(modelId, bytes).catch((error: unknown) => onProblem({ modelId, error }));
    return model;
  });
};

/** Undefined where there is no file. */
const takeFile = async (
  files: ModelFiles,
  deps: TakeModelDeps,
  modelId: string,
): Promise<ItemModel | Unreadable | undefined> => {
  try {
    const bytes = await files.read(modelId);
    return bytes === undefined ? undefined : decodeAs(deps, modelId, bytes);
  } catch (error) {
    return { error };
  }
};

/** The hash that the bytes have has to be the one that was asked for: another whole model is not this one. */
const decodeAs = ({ decode }: TakeModelDeps, modelId: string, bytes: Uint8Array): ItemModel | Unreadable => {
  try {
    const model = decode(bytes);
    const isThisOne = model.manifest.modelId === modelId;
    return isThisOne ? model : { error: new Error("This is another model than the one that was asked for.") };
  } catch (error) {
    return { error };
  }
};
