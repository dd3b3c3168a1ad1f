import { runBeside } from "./run-beside.ts";
import { headersOf, type ShopServer } from "./start-shop-server.ts";

export type Load = { readonly connections: number; readonly seconds: number; readonly people: number };
export type Measured = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly answered: number;
};
/** What the server used so far, in megabytes and microseconds of its thread's processor. */
type Usage = { readonly megabytes: number; readonly threadMicroseconds: number };
/** With the processor that the server's thread took for each: beside a loaded machine it tells more than the time. */
export type Costed = Measured & { readonly microseconds: number };

/** Everybody keeps their token for months, so that the shop knows it from the first time that all are read. */
export const ISSUED_AT = Date.now();

export const loadDecisions = (
  server: ShopServer,
  path: string,
  load: Load,
  limits: { amount?: number; rate?: number } = {},
): Promise<Measured> =>
  runBeside("decide-load.ts", { url: server.url, key: server.key, path, issuedAt: ISSUED_AT, ...load, ...limits });

export const usageOf = async (server: ShopServer): Promise<Usage> => {
  const answer = await fetch(`${server.url}/bench/usage`, { headers: headersOf(server) });
  return (await answer.json()) as Usage;
};

/** Of several processes on one port any may say what it used, so that the processor's share is then of one of them. */
export const costOf = async (
  server: ShopServer,
  path: string,
  load: Load,
  limits: { amount?: number } = {},
): Promise<Costed> => {
  const before = await usageOf(server);
  const measured = await loadDecisions(server, path, load, limits);
  const after = await usageOf(server);
  const microseconds = (after.threadMicroseconds - before.threadMicroseconds) / measured.answered;
  return { ...measured, microseconds };
};
