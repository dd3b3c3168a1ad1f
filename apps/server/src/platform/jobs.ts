import type { DatabasePool } from "@seimbang/database";
import { PgBoss } from "pg-boss";
import { type Clock, monotonicClock } from "./clock.ts";
import { describeError } from "./describe-error.ts";
import type { JobOutcome } from "./metrics.ts";
import { clocksAgree, settleQueueClock } from "./queue-clock.ts";
import { repeatedly } from "./repeatedly.ts";
import type { InSpan } from "./trace.ts";

/** What a job is told and what it reports: plain JSON, and never anything about a person, because both are stored. */
type JobData = Readonly<Record<string, string | number | boolean | null>>;
export type JobReport = Readonly<Record<string, unknown>>;

export type JobContext = {
  /** Raised when the job's time is up or the process stops. */
  readonly signal: AbortSignal;
  /** Asks for another job of the same registry; answers false when an equal one is waiting already. */
  readonly enqueue: (name: string, data: JobData) => Promise<boolean>;
};

export type JobDefinition<Data extends JobData = JobData> = {
  /** Must bear being run again after a failure. */
  readonly run: (data: Data, context: JobContext) => Promise<JobReport>;
  /**
   * Asked before a worker runs it by itself: why it must not, or nothing. A person runs it all the same.
   * @returns a code for the log
   */
  readonly mayRunByItself?: () => Promise<string | undefined>;
  /** Cron expressions in the shop's time zone; a run missed while no worker lived is made up for once. */
  readonly schedules: readonly { readonly key: string; readonly cron: string; readonly data: Data }[];
  /** Of jobs with the same key one runs and one waits at most; absent, that holds for all jobs of this name. */
  readonly keyOf?: (data: Data) => string;
  /** How often a failed run is repeated, after waits that double from this many seconds on. */
  readonly retries: number;
  readonly retryDelaySeconds: number;
  /** A run that takes longer counts as failed; a worker that died is noticed then, so this is no longer than it must be. */
  readonly expireInSeconds: number;
  /**
   * For a run that only ever waits for others, such as a mail server: a worker that was not heard of for so long, at least 10, has
   * died, and another takes the job up. Without it that is noticed when its time is up.
   */
  readonly heartbeatSeconds?: number;
};

/** Every job by its name. Jobs of different names carry different data, which only the definition itself knows. */
// biome-ignore lint/suspicious/noExplicitAny: a `JobDefinition` is contravariant in its data, so no other type holds them all
export type JobRegistry = Readonly<Record<string, JobDefinition<any>>>;
type DataOf<Definition> = Definition extends JobDefinition<infer Data> ? Data : never;

export type Jobs<Registry extends JobRegistry> = {
  /** Puts a job in the queue. Answers false when an equal one is waiting already. */
  readonly enqueue: <Name extends keyof Registry & string>(
    name: Name,
    data: DataOf<Registry[Name]>,
  ) => Promise<boolean>;
  /** Waits for running jobs (at most `stopWithinSeconds`), then leaves the queue to others. */
  readonly close: () => Promise<void>;
};

export type JobSettings = {
  readonly pool: DatabasePool;
  /** IANA name of the time zone of all cron expressions. */
  readonly timeZone: string;
  /** `queue` only puts jobs in; `work` also runs them and keeps the schedules. */
  readonly role: "queue" | "work";
  /** How often to look for waiting jobs and due schedules; at least 0.5. */
  readonly pollSeconds: number;
  readonly stopWithinSeconds: number;
  readonly onFailure: (name: string, failure: object) => void;
  /** Told of each run once it has ended. */
  readonly onEnded?: ((name: string, outcome: JobOutcome, milliseconds: number) => void) | undefined;
  /** The clock of this machine, by which jobs judge what is due. */
  readonly clock: Clock;
  /** Where traces are sent. */
  readonly inSpan?: InSpan | undefined;
};

const SCHEMA = "job";
/** So often it is looked for runs whose worker has died. */
const LOOK_FOR_DEAD_SECONDS = 15;
const SETTLE_EVERY_MS = 60_000;

/**
 * The queue of background jobs, in PostgreSQL (pg-boss, polling: see decision 0011). Any number of processes may work on
 * it: each job runs in one of them.
 */
export const openJobs = async <Registry extends JobRegistry>(
  registry: Registry,
  settings: JobSettings,
): Promise<Jobs<Registry>> => {
  const works = settings.role === "work";
  const boss = new PgBoss({
    db: { executeSql: (text, values) => settings.pool.query(text, values) },
    schema: SCHEMA,
    supervise: works,
    superviseIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    schedule: works,
    cronWorkerIntervalSeconds: Math.ceil(settings.pollSeconds),
    cronMonitorIntervalSeconds: Math.ceil(settings.pollSeconds),
  });
  boss.on("error", (error) => settings.onFailure("queue", describeError(error)));
  await boss.start();
  for (const [name, definition] of Object.entries(registry)) await declare(boss, name, definition);
  const settle = () =>
    settleQueueClock(settings.pool).catch((error) => settings.onFailure("queue", describeError(error)));
  const settling = repeatedly(settle, SETTLE_EVERY_MS);
  if (works) {
    await settle();
    settling.start();
    await startWorking(boss, registry, settings);
  }
  return {
    enqueue: (name, data) => enqueue(boss, registry, name, data),
    close: async () => {
      await settling.stop();
      await boss.stop({ graceful: true, timeout: settings.stopWithinSeconds * 1000 });
    },
  };
};

const enqueue = async (boss: PgBoss, registry: JobRegistry, name: string, data: JobData): Promise<boolean> => {
  const definition = registry[name];
  if (definition === undefined) throw new Error(`There is no job called ${name}.`);
  const key = definition.keyOf?.(data);
  return (await boss.send(name, data, key === undefined ? {} : { singletonKey: key })) !== null;
};

const declare = async (boss: PgBoss, name: string, definition: JobDefinition): Promise<void> => {
  const options = {
    retryLimit: definition.retries,
    retryDelay: definition.retryDelaySeconds,
    retryBackoff: true,
    expireInSeconds: definition.expireInSeconds,
    ...(definition.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: definition.heartbeatSeconds }),
  };
  await boss.createQueue(name, { ...options, policy: "stately" });
  await boss.updateQueue(name, options);
};

type QueuedJob = { readonly data: JobData | null; readonly signal: AbortSignal };

const startWorking = async (boss: PgBoss, registry: JobRegistry, settings: JobSettings): Promise<void> => {
  await keepSchedules(boss, registry, settings.timeZone);
  for (const [name, definition] of Object.entries(registry)) {
    const ask: JobContext["enqueue"] = (other, data) => enqueue(boss, registry, other, data);
    const runOne = async ({ data, signal }: QueuedJob): Promise<JobReport> => {
      const began = monotonicClock();
      const end = (outcome: JobOutcome): void => settings.onEnded?.(name, outcome, monotonicClock() - began);
      try {
        await requireRunnable(definition, settings);
        const run = () => definition.run(data ?? {}, { signal, enqueue: ask });
        const report = await (settings.inSpan === undefined ? run() : settings.inSpan(`job ${name}`, run));
        end("completed");
        return report;
      } catch (error) {
        end("failed");
        throw fail(name, error, settings.onFailure);
      }
    };
    // What the handler of a batch of one returns is kept as that job's report; a list would be kept as a list.
    const runFirst = async ([job]: readonly QueuedJob[]) => (job === undefined ? {} : runOne(job));
    await boss.work<JobData>(name, { pollingIntervalSeconds: settings.pollSeconds, batchSize: 1 }, runFirst);
  }
};

/**
 * What a worker does by itself it does by a clock that is right, as far as that can be told: it deletes, warns and writes to people.
 * @throws what the log says of it
 */
const requireRunnable = async ({ mayRunByItself }: JobDefinition, { pool, clock }: JobSettings): Promise<void> => {
  if (!(await clocksAgree(pool, clock))) throw new Error("clock_differs");
  const refusal = await mayRunByItself?.();
  if (refusal !== undefined) throw new Error(refusal);
};

/** Reports a failure, and makes the error to throw: pg-boss stores it, and a database's error quotes the row it failed on. */
const fail = (name: string, error: unknown, onFailure: JobSettings["onFailure"]): Error => {
  const failure = describeError(error);
  onFailure(name, failure);
  return new Error(failure.message ?? failure.code ?? failure.type);
};

/** Makes the stored schedules those of the registry, and no others. */
const keepSchedules = async (boss: PgBoss, registry: JobRegistry, timeZone: string): Promise<void> => {
  const wanted = new Set<string>();
  for (const [name, definition] of Object.entries(registry)) {
    for (const { key, cron, data } of definition.schedules) {
      wanted.add(`${name} ${key}`);
      const singleton = definition.keyOf === undefined ? {} : { singletonKey: definition.keyOf(data) };
      await boss.schedule(name, cron, data, { tz: timeZone, key, missed: "once", ...singleton });
    }
  }
  for (const { name, key } of await boss.getSchedules()) {
    if (!wanted.has(`${name} ${key}`)) await boss.unschedule(name, key);
  }
};
