import type { Database } from "@seimbang/database";
import type { ModelManifest } from "@seimbang/engine";

export type PublishedModel = { readonly modelId: string; readonly bytesLength: number };

/** Newest first. */
export const listPublishedModels = async (database: Database): Promise<readonly PublishedModel[]> => {
  const rows = await database
    .selectFrom("model")
    .select(["model_id", "bytes_length"])
    .orderBy("published_at", "desc")
    .orderBy("model_id")
    .execute();
  return rows.map((row) => ({ modelId: row.model_id, bytesLength: Number(row.bytes_length) }));
};

/** A buffer of its own, aligned for typed arrays; shorter than it should be when the model was taken back meanwhile. */
export const readModelBytes = async (database: Database, modelId: string, length: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (let position = 0; filled < length; position += 1) {
    const chunk = await database
      .selectFrom("model_chunk")
      .select("bytes")
      .where("model_id", "=", modelId)
      .where("position", "=", position)
      .executeTakeFirst();
    if (chunk === undefined) return bytes.subarray(0, filled);
    bytes.set(chunk.bytes, filled);
    filled += chunk.bytes.byteLength;
  }
  return bytes;
};

/** What is said of each published model, newest first. */
export const listManifests = async (database: Database): Promise<readonly ModelManifest[]> => {
  const rows = await database.selectFrom("model").select("manifest").orderBy("published_at", "desc").execute();
  // Only `publishModel` writes this column, from a value of this very type.
  return rows.map((row) => row.manifest as ModelManifest);
};

/** The same with the time of its publication, in milliseconds since 1970. */
export const listDescribed = async (
  database: Database,
): Promise<readonly { readonly manifest: ModelManifest; readonly publishedAt: number }[]> => {
  const rows = await database
    .selectFrom("model")
    .select(["manifest", "published_at"])
    .orderBy("published_at", "desc")
    .orderBy("model_id")
    .execute();
  // Only `publishModel` writes this column, from a value of this very type.
  return rows.map((row) => ({ manifest: row.manifest as ModelManifest, publishedAt: row.published_at.getTime() }));
};

/** The manifest of the newest published model, as it was written. */
export const readServingManifest = async (database: Database): Promise<ModelManifest | undefined> => {
  const row = await database
    .selectFrom("model")
    .select("manifest")
    .orderBy("published_at", "desc")
    .orderBy("model_id")
    .limit(1)
    .executeTakeFirst();
  // Only `publishModel` writes this column, from a value of this very type.
  return row?.manifest as ModelManifest | undefined;
};
