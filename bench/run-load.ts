import { runBeside } from "./run-beside.ts";

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

export const runLoad = (order: LoadOrder): Promise<LoadOutcome> => runBeside("mixed-load.ts", order);
