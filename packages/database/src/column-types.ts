import type { ColumnType } from "kysely";

/** A `numeric` column: read as text by the driver, written as a number. */
export type Numeric = ColumnType<string, number, number>;
/** A `jsonb` column: read as parsed but unchecked JSON, written as text. */
export type Json = ColumnType<unknown, string, string>;
