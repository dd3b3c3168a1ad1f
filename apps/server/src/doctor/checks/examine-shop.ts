import type { Database } from "@seimbang/database";
import { countUnproven } from "../../accountability/read.ts";
import { readBackupStanding } from "../../backups/read.ts";
import { staleAfter } from "../../configuration/stale-after.ts";
import { endingOf, listKeys } from "../../keys/read.ts";
import { countQueued } from "../../messages/read.ts";
import { listManifests, modelsNeedingRefit } from "../../models/read.ts";
import { countWaiting } from "../../rights/read.ts";
import { type Examined, type Finding, found, measured } from "../diagnosis.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LATE_MINUTES = 15;

/** What is due and was not done: messages, webhooks, entries of the log. */
export const examineQueues = async (database: Database, now: number): Promise<Examined> => {
  const queues = { ...(await countQueued(database)), log: await countUnproven(database) };
  const findings = Object.entries(queues).flatMap(([queue, { waiting, dueSince = now }]): readonly Finding[] => {
    const minutes = Math.floor((now - dueSince) / MINUTE_MS);
    return minutes > LATE_MINUTES ? [found("doubtful", "queue_late", { queue, waiting, minutes })] : [];
  });
  const waiting = Object.values(queues).reduce((sum, queue) => sum + queue.waiting, 0);
  return { findings, said: measured("queues", { waiting }) };
};

const ENDING = { ends_soon: "key_ends_soon", expired: "key_expired" } as const;

/** Keys that end soon, or have ended and were not taken away. */
export const examineApiKeys = async (database: Database, now: number): Promise<Examined> => {
  const keys = await listKeys(database);
  if (keys.length === 0) return "not_there";
  const findings = keys.flatMap((key): readonly Finding[] => {
    const { keyId: id, name, expiresAt = now } = key;
    const ending = endingOf(key, now);
    const days = Math.floor((expiresAt - now) / DAY_MS);
    return ending === undefined ? [] : [found("doubtful", ENDING[ending], { id, name, days })];
  });
  return { findings };
};

const REFIT_WITHIN_MS = 25 * 3_600_000;

/** Whether a model serves, how old it is, and whether it says of itself what this version reads. */
export const examineModel = async (
  database: Database,
  { schedule, formatVersion }: { readonly schedule: string; readonly formatVersion: number },
  now: number,
): Promise<Examined> => {
  const [manifest] = await listManifests(database);
  if (manifest === undefined) return { findings: [found("doubtful", "model_missing")] };
  const outdated = (await modelsNeedingRefit(database)).filter(
    ({ outdatedSince }) => outdatedSince < now - REFIT_WITHIN_MS,
  );
  const age = now - manifest.fittedAt;
  const days = Math.floor(age / DAY_MS);
  return {
    findings: [
      ...(manifest.formatVersion === formatVersion ? [] : [found("wrong", "model_of_another_version")]),
      ...(age >= staleAfter(schedule) ? [found("doubtful", "model_old", { days })] : []),
      ...(outdated.length === 0 ? [] : [found("wrong", "model_knows_who_left", { models: outdated.length })]),
    ],
    said: measured("model", { days, people: manifest.people, products: manifest.products }),
  };
};

/** @param schedule undefined where backups are not made by themselves */
export const examineBackups = async (
  database: Database,
  schedule: string | undefined,
  now: number,
): Promise<Examined> => {
  const { failed, isOld, succeededAt, days } = (await readBackupStanding(database, schedule, now)).backup;
  if (schedule === undefined && succeededAt === undefined) return { findings: [found("doubtful", "backups_missing")] };
  if (succeededAt === undefined)
    return { findings: [found(failed ? "wrong" : "doubtful", failed ? "backup_failed" : "backup_awaited")] };
  return {
    findings: [
      ...(failed ? [found("wrong", "backup_failed")] : []),
      ...(isOld ? [found("wrong", "backup_old", { days })] : []),
    ],
    said: measured("backups", { days }),
  };
};

export const examineRestoreTest = async (database: Database, now: number): Promise<Examined> => {
  const { backup, rehearsal } = await readBackupStanding(database, undefined, now);
  if (backup.succeededAt === undefined) return "not_there";
  if (rehearsal.failed) return { findings: [found("wrong", "restore_test_failed")] };
  if (rehearsal.succeededAt === undefined) return { findings: [found("doubtful", "restore_not_tested")] };
  const { days, isOld } = rehearsal;
  return {
    findings: isOld ? [found("doubtful", "restore_test_old", { days })] : [],
    said: measured("restore_test", { days }),
  };
};

export const examineRetention = (overdue: ReadonlyMap<string, number>): Examined => ({
  findings: Array.from(overdue, ([table, rows]) => found("wrong", "rows_overdue", { table, rows })),
});

export const examineRequests = async (database: Database, now: number): Promise<Examined> => {
  const { overdue, soon, running, unacknowledged } = await countWaiting(database, now, now + DAY_MS);
  return {
    findings: [
      ...(overdue === 0 ? [] : [found("wrong", "requests_overdue", { requests: overdue })]),
      ...(unacknowledged === 0 ? [] : [found("wrong", "requests_unacknowledged", { requests: unacknowledged })]),
      ...(soon === 0 ? [] : [found("doubtful", "requests_due_soon", { requests: soon })]),
    ],
    said: measured("requests", { requests: overdue + soon + running }),
  };
};
