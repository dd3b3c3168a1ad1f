import { findLastRun } from "../../backups/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import { type Check, DAY_MS, type Finding } from "../findings.ts";

/** Backups are rehearsed every week where nothing else is said; four weeks may fail. */
const OLD_DAYS = 30;

/** Whether the last backup was made, and whether one was restored of late. A shop without schedule and backups has nothing to look at. */
export const checkRestoreTest =
  ({ database, configuration }: Pick<AuditDeps, "database" | "configuration">): Check =>
  async (now) => {
    const backup = await findLastRun(database, "backup");
    const rehearsal = await findLastRun(database, "rehearsal");
    if (configuration.backups === undefined && backup === undefined && rehearsal === undefined) return "not_there";
    const restored = await findLastRun(database, "rehearsal", true);
    const days = restored === undefined ? undefined : Math.floor((now - restored.at) / DAY_MS);
    return [
      ...(backup?.succeeded === false ? [{ code: "backup_failed" } as const] : []),
      ...(rehearsal?.succeeded === false ? [{ code: "restore_failed" } as const] : []),
      ...restoredOfLate(days, rehearsal !== undefined),
    ];
  };

const restoredOfLate = (days: number | undefined, wasTried: boolean): readonly Finding[] => {
  if (days === undefined) return wasTried ? [] : [{ code: "restore_not_tried" }];
  return days > OLD_DAYS ? [{ code: "restore_test_old", facts: { days } }] : [];
};
