import type { ColumnType } from "kysely";
import type { Json } from "./column-types.ts";

type ModelTable = {
  model_id: string;
  manifest: Json;
  bytes_length: ColumnType<string, number, number>;
  fitted_at: Date;
  published_at: Date;
};

type PrivacySpentTable = { model_id: string; spent_at: Date; rho: number; delta: number };
type ModelChunkTable = { model_id: string; position: number; bytes: Buffer };

/** Published models, in pieces, and what private ones gave away. */
export type ModelTables = {
  model: ModelTable;
  model_chunk: ModelChunkTable;
  privacy_spent: PrivacySpentTable;
};
