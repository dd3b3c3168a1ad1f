import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { tokenOf } from "./decide-world.ts";
import { keptFolder } from "./prepare-folder.ts";
import { type LoadKind, type LoadOrder, type LoadOutcome, runLoad } from "./run-load.ts";
import { headersOf, type ShopServer, startShopServer } from "./start-shop-server.ts";
import { watchMemory } from "./watch-memory.ts";

/**
 * Two replicas on one port and PostgreSQL, asked for everything that a shop's pages ask for: first as fast as they answer, then for
 * minutes at 70 % of that beside a fixed body at the same rate, then at 300 %, while a few choose and look at what is known of
 * them, and at once afterwards at 70 % again. The generator of the load shares the machine's processors with all of them, so "300 %"
 * is what it could send of that; `perSecond` says how much it was. One JSON line for each part.
 * @example npm run bench -- load --minutes 10
 */
const STEADY = 0.7;
const OVERLOAD = 3;
const FIND_SECONDS = 20;
const FIXED_SECONDS = 30;
const OVERLOAD_SECONDS = 30;
const RIGHTS_PER_SECOND = 10;
const RIGHTS_CONNECTIONS = 5;
const OVERLOAD_CONNECTIONS = 1_000;
const RECOVERED_WITHIN_MS = 60_000;
const EVENTS_PER_PERSON = 20;
const MEGABYTES = "256";

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "10" },
      people: { type: "string", default: "20000" },
      products: { type: "string", default: "2000" },
      connections: { type: "string", default: "40" },
    },
  });
  const [people, products] = [Number(values.people), Number(values.products)];
  const folder = await keptFolder({ people, eventsPerPerson: EVENTS_PER_PERSON, products });
  await using stack = new AsyncDisposableStack();
  const start = async (beside?: ShopServer): Promise<ShopServer> =>
    stack.adopt(await startShopServer(folder, MEGABYTES, { beside, sheds: true }), ({ stop }) => stop());
  const server = await start();
  const replicas = [server, await start(server)];
  await fixBody(server);
  const load = (kind: LoadKind, more: Pick<LoadOrder, "seconds"> & Partial<LoadOrder>): Promise<LoadOutcome> =>
    runLoad({
      ...{ url: server.url, key: server.key, kind, connections: Number(values.connections) },
      ...{ people, products, issuedAt: Date.now(), seed: 1, ...more },
    });
  const print = (part: string, told: object): void =>
    console.log(JSON.stringify({ part, ...told, loadAverage: Math.round(loadavg()[0] ?? Number.NaN) }));

  await load("mixed", { seconds: FIND_SECONDS });
  const most = await load("mixed", { seconds: FIND_SECONDS, seed: 2 });
  print("most", most);
  const rate = Math.round(most.okPerSecond * STEADY);
  print("fixed body at 70 %", await load("fixed", { seconds: FIXED_SECONDS, rate }));
  const memories = replicas.map(({ pid }) => watchMemory(pid));
  const steady = await load("mixed", { seconds: Number(values.minutes) * 60, rate, seed: 3 });
  const memory = await Promise.all(memories.map(({ stop }) => stop()));
  print("70 %", { rate, ...steady, memory });

  const [over, rights] = await Promise.all([
    load("mixed", {
      ...{ seconds: OVERLOAD_SECONDS, rate: Math.round(most.okPerSecond * OVERLOAD) },
      ...{ connections: OVERLOAD_CONNECTIONS, seed: 4 },
    }),
    load("rights", {
      ...{ seconds: OVERLOAD_SECONDS - 5, rate: RIGHTS_PER_SECOND, connections: RIGHTS_CONNECTIONS, seed: 5 },
    }),
  ]);
  print("300 %", over);
  print("choices and rights meanwhile", rights);
  print("recovery", { seconds: await secondsUntilWell(server) });
  print("70 % again", await load("mixed", { seconds: FIND_SECONDS, rate, seed: 6 }));
  const isMet = [steady, rights].every(({ refused, wrong, unanswered }) => refused + wrong + unanswered === 0);
  return isMet && over.withoutRetryAfter + over.wrong === 0 ? 0 : 1;
};

const bodyOf = (person: number): string =>
  JSON.stringify({ slot: "home", context: { page: "home" }, visitor: { token: tokenOf(person, Date.now()) } });

const decide = async (server: ShopServer, person: number): Promise<Response> =>
  fetch(`${server.url}/v1/decide`, { method: "POST", headers: headersOf(server), body: bodyOf(person) });

/** The fixed body is a decision's own answer. */
const fixBody = async (server: ShopServer): Promise<void> => {
  const body = await (await decide(server, 1)).text();
  await fetch(`${server.url}/bench/body`, { method: "POST", headers: headersOf(server), body });
};

const WELL_MS = 200;
const IN_A_ROW = 5;

/** Until decisions are answered within a fifth of a second, some in a row. */
const secondsUntilWell = async (server: ShopServer): Promise<number> => {
  const since = performance.now();
  let inARow = 0;
  let wellAt = since;
  while (inARow < IN_A_ROW) {
    const askedAt = performance.now();
    if (askedAt - since > RECOVERED_WITHIN_MS) return Number.POSITIVE_INFINITY;
    const isWell = (await decide(server, inARow)).ok && performance.now() - askedAt < WELL_MS;
    if (isWell && inARow === 0) wellAt = performance.now();
    inARow = isWell ? inARow + 1 : 0;
    await sleep(10);
  }
  return Math.round((wellAt - since) / 10) / 100;
};

process.exitCode = await main();
