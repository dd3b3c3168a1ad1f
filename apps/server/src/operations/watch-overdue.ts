import type { Clock } from "../platform/clock.ts";
import type { Sample } from "../platform/metrics.ts";

const LOOK_EVERY_MS = 3_600_000;

type OverdueDeps = {
  readonly clock: Clock;
  readonly countOverdue: (now: number) => Promise<ReadonlyMap<string, number>>;
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
    samples = Array.from(await countOverdue(now), ([table, value]) => ({
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
