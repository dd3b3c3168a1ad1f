export type { Pool as DatabasePool, PoolClient as DatabaseClient } from "pg";
export { type CopiedRows, copyThenAsk, type TextRow } from "./copy-then-ask.ts";
export type { Database, DatabaseTransaction } from "./database.ts";
export { DatabaseFailure } from "./database-failure.ts";
export { type DistributionPlan, type DistributionStep, distribute, planDistribution } from "./distribute.ts";
export { groupByShard, isKnownToBeDistributed } from "./group-by-shard.ts";
export { holdSubjects } from "./hold-subjects.ts";
export {
  type AppliedMigration,
  type MigrationReport,
  type MigrationStatus,
  migrate,
  migrationStatus,
  missingMigrations,
  replayMigrations,
} from "./migrate.ts";
export { type DatabaseLocation, type OnQuery, type OpenDatabase, openDatabase } from "./open-database.ts";
export { type DatabasePlace, readDatabaseUrl } from "./read-database-url.ts";
export type { NewRow, Row, Schema } from "./schema.ts";
export { type ScrubReport, scrub } from "./scrub.ts";
export { TABLE_PLACEMENTS, type TablePlacement } from "./table-placements.ts";
