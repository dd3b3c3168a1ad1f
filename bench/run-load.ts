import { spawn } from "node:child_process";
import { join } from "node:path";

/** What is sent: everything that a shop's pages send, those alone who choose and look, or a body that needs no work. */
export type LoadKind = "mixed" | "rights" | "fixed";

export type LoadOrder = {
  readonly url: string;
  readonly key: string;
  readonly kind: LoadKind;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second; as many as are answered without it. */
  readonly rate?: number;
  readonly people: number;
  readonly products: number;
  readonly issuedAt: number;
  readonly seed: number;
};

/** Latencies in milliseconds, from when a request was due. */
export type LoadOutcome = {
  readonly perSecond: number;
  readonly okPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly ok: number;
  readonly refused: number;
  readonly withoutRetryAfter: number;
  readonly wrong: number;
  readonly unanswered: number;
  readonly wrongAnswers: Readonly<Record<string, number>>;
};

/** Runs the load in a process of its own, so that it takes no turn of ours. */
export const runLoad = async (order: LoadOrder): Promise<LoadOutcome> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "mixed-load.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(order));
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as LoadOutcome;
};
