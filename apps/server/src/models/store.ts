import type { Database } from "@seimbang/database";
import type { ModelManifest } from "@seimbang/engine";
import { sql } from "kysely";

/** The channel on which servers hear that the published models changed. */
export const MODELS_CHANGED = "seimbang_models_changed";

/** The serving model and the ones to fall back to. */
const MODELS_KEPT = 3;
const CHUNK_BYTES = 8 * 1024 * 1024;

/**
 * Publishes a model in one transaction: servers see all of it or nothing. Former models go when there are too many of
 * them, or when they come from before `lawfulFrom`: people who may no longer be in a model are in those.
 */
export const publishModel = (
  database: Database,
  manifest: ModelManifest,
  bytes: Uint8Array,
  { publishedAt, lawfulFrom }: { readonly publishedAt: number; readonly lawfulFrom: number },
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const row = {
      model_id: manifest.modelId,
      manifest: JSON.stringify(manifest),
      bytes_length: bytes.byteLength,
      fitted_at: new Date(manifest.fittedAt),
      published_at: new Date(publishedAt),
    };
    await transaction.deleteFrom("model").where("model_id", "=", manifest.modelId).execute();
    await transaction.insertInto("model").values(row).execute();
    await insertChunks(transaction, manifest.modelId, bytes);
    await sql`
      delete from model
      where model_id <> ${manifest.modelId} and (
        fitted_at < ${new Date(lawfulFrom)}
        or model_id not in (select model_id from model order by published_at desc, model_id limit ${MODELS_KEPT})
      )`.execute(transaction);
    await announce(transaction);
  });

const insertChunks = async (transaction: Database, modelId: string, bytes: Uint8Array): Promise<void> => {
  for (let start = 0, position = 0; start < bytes.byteLength; start += CHUNK_BYTES, position += 1) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(CHUNK_BYTES, bytes.byteLength - start));
    await transaction.insertInto("model_chunk").values({ model_id: modelId, position, bytes: chunk }).execute();
  }
};

/** Takes models back, so that no server serves them any more. Answers how many there were. */
export const withdrawModels = (database: Database, modelIds: readonly string[]): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    if (modelIds.length === 0) return 0;
    const deleted = await transaction.deleteFrom("model").where("model_id", "in", modelIds).executeTakeFirst();
    await announce(transaction);
    return Number(deleted.numDeletedRows);
  });

/** Heard when the transaction commits, and never if it does not. */
const announce = async (transaction: Database): Promise<void> => {
  await sql`select pg_notify(${MODELS_CHANGED}, '')`.execute(transaction);
};
