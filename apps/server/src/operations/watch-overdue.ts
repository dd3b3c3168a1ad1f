import type { Clock } from "../platform/clock.ts";
import type { Sample } from "../platform/metrics.ts";

/** Every night something is deleted; two nights may fail. */
const GRACE_MS = 2 * 86_400_000;
const LOOK_EVERY_MS = 3_600_000;

type OverdueDeps = {
  readonly clock: Clock;
  readonly countOverdue: (at: number) => Promise<readonly { readonly table: string; readonly rows: number }[]>;
  readonly onFault: (error: unknown) => void;
};

/**
 * Rows that should have been deleted and were not. To count them takes as long as to delete them, so it is done once an hour, while
 * somebody asks, and nobody waits for it.
 */
export const watchOverdue = ({ clock, countOverdue, onFault }: OverdueDeps) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking = Promise.resolve();
  let samples: readonly Sample[] = [];
  const look = async (now: number): Promise<void> => {
    const overdue = new Map<string, number>();
    for (const { table, rows } of await countOverdue(now - GRACE_MS))
      overdue.set(table, (overdue.get(table) ?? 0) + rows);
    samples = [...overdue].map(([table, value]) => ({
      name: "seimbang_retention_overdue_rows",
      labels: { table },
      value,
    }));
  };
  return {
    /** As it stood when it was looked at last. */
    read: (): readonly Sample[] => {
      const now = clock();
      if (now - lookedAt >= LOOK_EVERY_MS) {
        lookedAt = now;
        looking = look(now).catch(onFault);
      }
      return samples;
    },
    /** Resolves when nothing is being looked at. */
    settled: () => looking,
  };
};
