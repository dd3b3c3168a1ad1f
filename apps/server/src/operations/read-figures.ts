import { MESSAGE_CHANNELS } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { countUnproven } from "../accountability/read.ts";
import { lastBackups } from "../backups/read.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { countQueued, listChannels } from "../messages/read.ts";
import { epsilonSpent, modelsNeedingRefit } from "../models/read.ts";
import type { Clock } from "../platform/clock.ts";
import { lastRuns } from "../platform/job-runs.ts";
import type { Sample } from "../platform/metrics.ts";
import { countReplicas } from "../platform/replicas.ts";
import { countWaiting } from "../rights/read.ts";

export type FiguresDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly configuration: {
    readonly model: Pick<ShopConfiguration["model"], "privacy">;
    readonly messages: Pick<ShopConfiguration["messages"], "mail" | "whatsapp">;
  };
  /** Names of the background jobs: of others nothing is told. */
  readonly jobs: readonly string[];
};

const DAY_MS = 86_400_000;

/**
 * How everything stands that is in the database and so is the same whichever process is asked. One question after the other: who
 * watches a shop takes one connection of it, and no more.
 */
export const readFigures = async (deps: FiguresDeps): Promise<readonly Sample[]> => {
  const now = deps.clock();
  const samples: Sample[] = [];
  for (const read of [readJobs, readQueues, readBackups, readModels, readRequests, readChannels])
    samples.push(...(await read(deps, now)));
  samples.push({ name: "seimbang_replicas", value: await countReplicas(deps.database) });
  return samples;
};

type ReadFigures = (deps: FiguresDeps, now: number) => Promise<readonly Sample[]>;

const secondsSince = (at: number, now: number): number => Math.max(0, now - at) / 1000;

const readJobs: ReadFigures = async ({ database, jobs }, now) => {
  const runs = await lastRuns(database);
  const underWayOf = (job: string): number => runs?.get(job)?.underWay ?? 0;
  const samples = jobs.flatMap((job): readonly Sample[] => {
    const labels = { name: job };
    const run = runs?.get(job);
    const failed = run?.lastState === "failed" ? 1 : 0;
    return [
      { name: "seimbang_jobs", labels, value: underWayOf(job) },
      ...(run === undefined ? [] : [{ name: "seimbang_job_failed", labels, value: failed } as const]),
      ...ageOf("seimbang_job_success_age_seconds", run?.completedAt, now, labels),
    ];
  });
  const all = jobs.reduce((sum, job) => sum + underWayOf(job), 0);
  return [...samples, { name: "seimbang_queue_depth", labels: { queue: "jobs" }, value: all }];
};

const readQueues: ReadFigures = async ({ database }, now) => {
  const queues = { ...(await countQueued(database)), log: await countUnproven(database) };
  return Object.entries(queues).flatMap(([queue, { waiting, dueSince = now }]) => [
    { name: "seimbang_queue_depth", labels: { queue }, value: waiting },
    { name: "seimbang_queue_oldest_seconds", labels: { queue }, value: secondsSince(dueSince, now) },
  ]);
};

const readBackups: ReadFigures = async ({ database }, now) => {
  const { backup, rehearsal } = await lastBackups(database);
  return [
    { name: "seimbang_backup_failed", value: backup.failed ? 1 : 0 },
    ...ageOf("seimbang_backup_age_seconds", backup.succeededAt, now),
    ...ageOf("seimbang_restore_test_age_seconds", rehearsal.succeededAt, now),
  ];
};

const ageOf = (
  name: Sample["name"],
  at: number | undefined,
  now: number,
  labels: Sample["labels"] = {},
): readonly Sample[] => (at === undefined ? [] : [{ name, labels, value: secondsSince(at, now) }]);

const readModels: ReadFigures = async ({ database, configuration }, now) => {
  const outdated = await modelsNeedingRefit(database);
  const samples: Sample[] = [{ name: "seimbang_models_with_erased_people", value: outdated.length }];
  const { privacy } = configuration.model;
  if (privacy === undefined) return samples;
  const spent = await epsilonSpent(database, now);
  const kinds = { limit: privacy.epsilon, spent, left: Math.max(0, privacy.epsilon - spent) };
  for (const [kind, value] of Object.entries(kinds))
    samples.push({ name: "seimbang_privacy_budget_epsilon", labels: { kind }, value });
  return samples;
};

const readRequests: ReadFigures = async ({ database }, now) => {
  const { overdue, soon, running, unacknowledged } = await countWaiting(database, now, now + DAY_MS);
  return Object.entries({ overdue, due_soon: soon, running, unacknowledged }).map(([clock, value]) => ({
    name: "seimbang_requests_open",
    labels: { clock },
    value,
  }));
};

const readChannels: ReadFigures = async ({ database, configuration }, now) => {
  const known = await listChannels(database);
  return MESSAGE_CHANNELS.filter((channel) => configuration.messages[channel] !== undefined).map((channel) => {
    const { failingSince = now } = known.find((one) => one.channel === channel) ?? {};
    return {
      name: "seimbang_channel_failing_seconds",
      labels: { channel },
      value: secondsSince(failingSince, now),
    };
  });
};
