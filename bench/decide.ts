import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { microsecondsPerDecision } from "./decide-in-process.ts";
import { tokenOf } from "./decide-world.ts";
import { type Costed, costOf, ISSUED_AT, type Load, loadDecisions, type Measured, usageOf } from "./load-decisions.ts";
import { keptFolder } from "./prepare-folder.ts";
import { headersOf, type ShopServer, startShopServer } from "./start-shop-server.ts";

/**
 * A personal decision over HTTP, with its consent check, governance, reasons and durable record, beside a fixed body of
 * the same size from the same server. ShopServer, PostgreSQL and the load generator share the machine in both cases; rounds
 * alternate, and medians are printed as one JSON line, with the most that any decision could reach: the same body put on record and answered. Then the time of a decision alone, by size of the catalogue.
 * With several processes on the one port, the fixed body is answered by as many. Of the people who are known, `visitors` come by: all of them are
 * read before the first round, as a shop's are that day; everybody else lies in the database. The shop is kept for the next run.
 * @example node bench/decide.ts --people 100000 --seconds 5 --rounds 5
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      people: { type: "string", default: "100000" },
      visitors: { type: "string", default: "10000" },
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
  const folder = await keptFolder(size, values.folder);
  await using stack = new AsyncDisposableStack();
  const start = async (beside?: ShopServer): Promise<ShopServer> =>
    stack.adopt(await startShopServer(folder, values.megabytes, { beside }), ({ stop }) => stop());
  const server = await start();
  for (let more = 1; more < Number(values.processes); more += 1) await start(server);
  const visitors = Math.min(size.people, Number(values.visitors));
  const load = { connections: Number(values.connections), seconds: Number(values.seconds), people: visitors };
  console.log(JSON.stringify({ ...size, ...(await compare(server, load, Number(values.rounds))) }));
  await stack.disposeAsync();
  if (!values["skip-sizes"]) printSizes();
};

const printSizes = (): void => {
  for (const products of [1000, 10_000, 100_000, 1_000_000]) {
    console.log(JSON.stringify({ products, microseconds: Math.round(microsecondsPerDecision(products)) }));
  }
};

const compare = async (server: ShopServer, load: Load, rounds: number) => {
  const body = await oneAnswer(server);
  await post(server, "/bench/body", body);
  const responseBytes = Buffer.byteLength(JSON.stringify(body));
  const warmUp = await loadDecisions(server, "/v1/decide", load, { amount: load.people });
  const fixed: Costed[] = [];
  const recorded: Costed[] = [];
  const decided: Costed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    fixed.push(await costOf(server, "/bench/fixed", load));
    recorded.push(await costOf(server, "/bench/recorded", load));
    decided.push(await costOf(server, "/v1/decide", load));
  }
  const rate = Math.round(median(decided, "perSecond") / 2);
  const fixedAtRate: Measured[] = [];
  const decidedAtRate: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    fixedAtRate.push(await loadDecisions(server, "/bench/fixed", load, { rate }));
    decidedAtRate.push(await loadDecisions(server, "/v1/decide", load, { rate }));
  }
  const { megabytes } = await usageOf(server);
  const summary = (of: readonly Measured[]) => ({
    perSecond: Math.round(median(of, "perSecond")),
    p50: median(of, "p50"),
    p99: median(of, "p99"),
  });
  const costed = (of: readonly Costed[]) => ({
    ...summary(of),
    serverMicroseconds: Math.round(median(of, "microseconds")),
  });
  return {
    responseBytes,
    visitors: load.people,
    firstReadOfEach: Math.round(warmUp.perSecond),
    fixed: costed(fixed),
    recorded: costed(recorded),
    decide: costed(decided),
    mostRatio: round2(median(recorded, "perSecond") / median(fixed, "perSecond")),
    throughputRatio: round2(median(decided, "perSecond") / median(fixed, "perSecond")),
    processorRatio: round2(median(fixed, "microseconds") / median(decided, "microseconds")),
    atRate: rate,
    fixedAtRate: summary(fixedAtRate),
    decideAtRate: summary(decidedAtRate),
    p99Ratio: round2(median(decidedAtRate, "p99") / median(fixedAtRate, "p99")),
    megabytes,
    loadAverage: Math.round(loadavg()[0] ?? Number.NaN),
  };
};

const round2 = (value: number): number => Math.round(value * 100) / 100;
const median = <Name extends string>(of: readonly Readonly<Record<Name, number>>[], name: Name): number =>
  of.map((one) => one[name]).sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

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

await main();
