import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { microsecondsPerDecision } from "./decide-in-process.ts";
import { tokenOf } from "./decide-world.ts";
import { prepareFolder } from "./prepare-folder.ts";
import { headersOf, type ShopServer, startShopServer } from "./start-shop-server.ts";

/**
 * A personal decision over HTTP, with its consent check, governance, reasons and durable record, beside a fixed body of
 * the same size from the same server. ShopServer, PostgreSQL and the load generator share the machine in both cases; rounds
 * alternate, and medians are printed as one JSON line. Then the time of a decision alone, by size of the catalogue.
 * With several processes on the one port, the fixed body is answered by as many.
 * @example node bench/decide.ts --people 100000 --seconds 5 --rounds 5
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      people: { type: "string", default: "100000" },
      events: { type: "string", default: "50" },
      products: { type: "string", default: "100000" },
      seconds: { type: "string", default: "5" },
      rounds: { type: "string", default: "5" },
      connections: { type: "string", default: "50" },
      folder: { type: "string" },
      megabytes: { type: "string", default: "512" },
      processes: { type: "string", default: "1" },
      "skip-sizes": { type: "boolean", default: false },
    },
  });
  const size = {
    people: Number(values.people),
    eventsPerPerson: Number(values.events),
    products: Number(values.products),
  };
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), "seimbang-bench-")));
  if (values.folder === undefined) await prepareFolder(folder, size);
  await using stack = new AsyncDisposableStack();
  const start = async (beside?: ShopServer): Promise<ShopServer> =>
    stack.adopt(await startShopServer(folder, values.megabytes, [], beside), ({ stop }) => stop());
  const server = await start();
  for (let more = 1; more < Number(values.processes); more += 1) await start(server);
  try {
    const load = { connections: Number(values.connections), seconds: Number(values.seconds), people: size.people };
    console.log(JSON.stringify(await compare(server, load, Number(values.rounds))));
  } finally {
    await stack.disposeAsync();
    if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
  if (!values["skip-sizes"]) printSizes();
};

const printSizes = (): void => {
  for (const products of [1000, 10_000, 100_000, 1_000_000]) {
    console.log(JSON.stringify({ products, microseconds: Math.round(microsecondsPerDecision(products)) }));
  }
};

type Load = { readonly connections: number; readonly seconds: number; readonly people: number };
type Measured = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly answered: number };
/** What the server used so far, in megabytes and microseconds of its thread's processor. */
type Usage = { readonly megabytes: number; readonly threadMicroseconds: number };
/** With the processor that the server's thread took for each: beside a loaded machine it tells more than the time. */
type Costed = Measured & { readonly microseconds: number };

const compare = async (server: ShopServer, load: Load, rounds: number) => {
  const body = await oneAnswer(server);
  await post(server, "/bench/body", body);
  const responseBytes = Buffer.byteLength(JSON.stringify(body));
  const warmUp = await run(server, "/v1/decide", load, { amount: load.people });
  const fixed: Costed[] = [];
  const decided: Costed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    fixed.push(await runCosted(server, "/bench/fixed", load));
    decided.push(await runCosted(server, "/v1/decide", load));
  }
  const rate = Math.round(median(decided, "perSecond") / 2);
  const fixedAtRate: Measured[] = [];
  const decidedAtRate: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    fixedAtRate.push(await run(server, "/bench/fixed", load, { rate }));
    decidedAtRate.push(await run(server, "/v1/decide", load, { rate }));
  }
  const { megabytes } = await usageOf(server);
  const summary = (of: readonly Measured[]) => ({
    perSecond: Math.round(median(of, "perSecond")),
    p50: median(of, "p50"),
    p99: median(of, "p99"),
  });
  return {
    responseBytes,
    firstReadOfEveryone: Math.round(warmUp.perSecond),
    fixed: { ...summary(fixed), serverMicroseconds: Math.round(median(fixed, "microseconds")) },
    decide: { ...summary(decided), serverMicroseconds: Math.round(median(decided, "microseconds")) },
    throughputRatio: round2(median(decided, "perSecond") / median(fixed, "perSecond")),
    atRate: rate,
    fixedAtRate: summary(fixedAtRate),
    decideAtRate: summary(decidedAtRate),
    p99Ratio: round2(median(decidedAtRate, "p99") / median(fixedAtRate, "p99")),
    megabytes,
  };
};

const round2 = (value: number): number => Math.round(value * 100) / 100;
const median = <Name extends string>(of: readonly Readonly<Record<Name, number>>[], name: Name): number =>
  of.map((one) => one[name]).sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

/** Everybody keeps their token for months, so that the shop knows it from the first time that all are read. */
const ISSUED_AT = Date.now();

const bodyOf = (person: number): string =>
  JSON.stringify({
    slot: "home",
    context: { page: "home", locale: "id" },
    visitor: { token: tokenOf(person, ISSUED_AT) },
  });

const post = async (server: ShopServer, path: string, body: unknown): Promise<unknown> => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(server.url + path, { method: "POST", headers: headersOf(server), body: text });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** A decision of ordinary length stands for all: the fixed body is this very text. */
const oneAnswer = async (server: ShopServer): Promise<unknown> => {
  const answers = [];
  for (let person = 0; person < 21; person += 1) answers.push(await post(server, "/v1/decide", bodyOf(person)));
  const byLength = answers.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  return byLength[byLength.length >> 1];
};

const usageOf = async (server: ShopServer): Promise<Usage> => {
  const answer = await fetch(`${server.url}/bench/usage`, { headers: headersOf(server) });
  return (await answer.json()) as Usage;
};

/** Of several processes on one port any may say what it used, so that the processor's share is then of one of them. */
const runCosted = async (server: ShopServer, path: string, load: Load): Promise<Costed> => {
  const before = await usageOf(server);
  const measured = await run(server, path, load);
  const after = await usageOf(server);
  const microseconds = (after.threadMicroseconds - before.threadMicroseconds) / measured.answered;
  return { ...measured, microseconds };
};

/** Runs the load in a process of its own, so that it takes no turn of ours. */
const run = async (
  server: ShopServer,
  path: string,
  load: Load,
  limits: { amount?: number; rate?: number } = {},
): Promise<Measured> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "decide-load.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ url: server.url, key: server.key, path, issuedAt: ISSUED_AT, ...load, ...limits }));
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as Measured;
};

await main();
