import { deleteExpired, type RetentionDependencies } from "./delete-expired.ts";

/** Every night something is deleted; two nights may fail. */
const GRACE_MS = 2 * 86_400_000;

/** Rows that should have been deleted and were not, by their tables. It takes as long as to delete them. */
export const countOverdue = async (deps: RetentionDependencies, now: number): Promise<ReadonlyMap<string, number>> => {
  const { lines } = await deleteExpired(deps, now - GRACE_MS, true);
  const overdue = new Map<string, number>();
  for (const { table, rows } of lines) overdue.set(table, (overdue.get(table) ?? 0) + rows);
  return overdue;
};
