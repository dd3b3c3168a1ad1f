import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { lastRuns } from "../../platform/job-runs.ts";
import { countReplicas } from "../../platform/replicas.ts";
import { workerStanding } from "../../platform/worker-standing.ts";
import { type Examined, found, measured } from "../diagnosis.ts";

const WITHIN_MS = 5_000;
const TRIES = 15;
const SLOW_MS = 100;

/** Where a server that runs listens on this machine. */
type ServerPlace = { readonly host: string; readonly port: number };

const addressOf = ({ host, port }: ServerPlace): string => {
  const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
};

/** Whether it runs here; a shop that is stopped on purpose is not wrong. */
export const examineRunning = async (place: ServerPlace): Promise<Examined> => {
  const ask = (path: string) =>
    fetch(`${addressOf(place)}${path}`, { signal: AbortSignal.timeout(WITHIN_MS), redirect: "error" });
  const live = await ask("/health/live").catch(() => undefined);
  if (live === undefined) return "not_there";
  const answer: unknown = await live.json().catch(() => undefined);
  const isOurs = typeof answer === "object" && answer !== null && "status" in answer && answer.status === "live";
  const facts = { address: addressOf(place) };
  if (!isOurs) return { findings: [found("wrong", "port_of_another", facts)] };
  const ready = await ask("/health/ready").catch(() => undefined);
  return {
    findings: ready?.ok === true ? [] : [found("wrong", "server_not_ready", facts)],
    said: measured("server", facts),
  };
};

/** How long the running server takes to decide for somebody unknown, over HTTP. */
export const examineDecisions = async (
  place: ServerPlace,
  { slot, key }: { readonly slot: string; readonly key: string },
): Promise<Examined> => {
  const times: number[] = [];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const began = performance.now();
    const answer = await fetch(`${addressOf(place)}/v1/decide`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ slot }),
      signal: AbortSignal.timeout(WITHIN_MS),
    }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok !== true)
      return { findings: [found("wrong", "no_decision", { status: answer?.status ?? 0, slot })] };
    times.push(performance.now() - began);
  }
  const milliseconds = Math.round(times.toSorted((a, b) => a - b)[TRIES >> 1] ?? 0);
  return {
    findings: milliseconds > SLOW_MS ? [found("doubtful", "decisions_slow", { milliseconds, most: SLOW_MS })] : [],
    said: measured("decisions", { milliseconds, slot }),
  };
};

/** The processes that decide, and whether all of them were given the same master keys. */
export const examineReplicas = async (database: Database, isRunning: boolean): Promise<Examined> => {
  const replicas = await countReplicas(database);
  if (replicas === 0) return isRunning ? { findings: [found("wrong", "no_lease")] } : "not_there";
  const { rows } = await sql<{ kinds: number }>`
    select count(distinct master_keys)::int as kinds from replica where seen_until > clock_timestamp()`.execute(
    database,
  );
  return {
    findings: (rows[0]?.kinds ?? 0) > 1 ? [found("doubtful", "replicas_differ", { replicas })] : [],
    said: measured("replicas", { replicas }),
  };
};

/** Whether anybody works through the queue, by when a job last ended. */
export const examineWorker = async (database: Database): Promise<Examined> => {
  const runs = await lastRuns(database);
  const worker = workerStanding(runs);
  if (worker.state === "never") return { findings: [found("doubtful", "worker_never")] };
  const { minutes } = worker;
  const failed = [...(runs ?? [])].filter(([, { lastState }]) => lastState === "failed").map(([job]) => job);
  return {
    findings: [
      ...(worker.state === "silent" ? [found("wrong", "worker_silent", { minutes })] : []),
      ...failed.map((job) => found("doubtful", "job_failed", { job })),
    ],
    said: measured("worker", { minutes }),
  };
};
