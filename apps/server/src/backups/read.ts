/** What other features may ask about backups. */
export { lastBackups, listRuns } from "./backup-runs.ts";
export { readBackupStanding } from "./backup-standing.ts";
