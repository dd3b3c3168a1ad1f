/** What other features may ask about backups. */
export { findLastRun } from "./backup-runs.ts";
