import type { Kysely, Transaction } from "kysely";
import type { Schema } from "./schema.ts";

/** A database or an open transaction: stores take this and never know which. */
export type Database = Kysely<Schema>;
export type DatabaseTransaction = Transaction<Schema>;
