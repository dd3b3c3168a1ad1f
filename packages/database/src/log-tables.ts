import type { ColumnType } from "kysely";

/** A `bigint` column that counts: read as text by the driver, written as a number. */
type Count = ColumnType<string, number, number>;

/** The tables of the log. */
export type LogTables = {
  log_queue: { entry_id: string; leaf: string };
  log_entry: { position: Count; entry_id: string; leaf: string };
  log_node: { level: number; position: Count; hash: Buffer };
  log_checkpoint: { size: Count; note: string; signed_at: Date };
  log_opening: { subject_key: string; entry_id: string; salt: Buffer; statement: string; about: string };
  log_statement: { entry_id: string; salt: Buffer; statement: string; about: string };
};
