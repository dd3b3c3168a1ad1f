/** What other features may ask about backups. */
export { listRuns } from "./backup-runs.ts";
