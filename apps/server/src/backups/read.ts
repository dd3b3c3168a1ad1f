/** What other features may ask about backups. */
export { lastBackups, listRuns } from "./backup-runs.ts";
