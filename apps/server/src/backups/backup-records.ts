import type { AppliedMigration } from "@seimbang/database";

/**
 * What the blocks of a backup hold, one record in each: the program's schema first, then every table with its rows as COPY
 * writes them, and in the end how many rows each had, so that nothing can be missing unnoticed.
 */
export type BackupRecord =
  | { readonly kind: "schema"; readonly migrations: readonly AppliedMigration[] }
  | { readonly kind: "table"; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: "rows"; readonly bytes: Buffer }
  | { readonly kind: "end"; readonly rows: Readonly<Record<string, number>> };

const ROWS = 1;
const JSON_TEXT = 0;

export const writeRecord = (record: BackupRecord): Buffer =>
  record.kind === "rows"
    ? Buffer.concat([Buffer.of(ROWS), record.bytes])
    : Buffer.concat([Buffer.of(JSON_TEXT), Buffer.from(JSON.stringify(record))]);

/** Of a block that was authenticated, so that it is as we wrote it. */
export const readRecord = (block: Buffer): BackupRecord =>
  block[0] === ROWS
    ? { kind: "rows", bytes: block.subarray(1) }
    : (JSON.parse(block.subarray(1).toString("utf8")) as BackupRecord);
