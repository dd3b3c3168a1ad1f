import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { tokenOf } from "./decide-world.ts";
import { drawGrowth, type GrowthLine, type GrowthPoint } from "./draw-growth.ts";
import { productIdOf } from "./fill-with-events.ts";
import { costOf, loadDecisions, usageOf } from "./load-decisions.ts";
import { keptFolder } from "./prepare-folder.ts";
import { headersOf, type ShopServer, startShopServer } from "./start-shop-server.ts";

/**
 * What a decision, an event and an event that is learned from cost at shops of 10 thousand, 100 thousand and, with `--full`, a
 * million customers, and of as many products, in microseconds of the processor of the server's thread (a fit: of its process); one
 * JSON line for each, and a figure. Everybody is seen once, which costs a look into the database; then what is measured is of people who
 * came by lately, in rounds of which the median counts. The memory of the replica, which has to stay within 1 GiB, is told at the end.
 * @example npm run bench -- growth --full
 */
const USUAL = 10_000;
const EVENTS_PER_PERSON = 10;
const DECIDE_SECONDS = 5;
/** Until what they ask for is in memory, and what answers them is compiled. */
const WARM_SECONDS = 15;
const ROUNDS = 3;
const CONNECTIONS = 20;
/** While everybody is seen once. */
const FILLING = 64;
const EVENTS = 10_000;
const BATCH = 50;
/** As a shop's server has it that did not set it (`visitorCacheMegabytes`). */
const MEGABYTES = "128";
const MOST_MEGABYTES = 1_024;
const FIGURE = join(import.meta.dirname, "../docs/images/growth.svg");

type Costs = {
  /** Of somebody's first visit to this server. */
  readonly firstDecision: number;
  readonly decision: number;
  readonly event: number;
  readonly fittedEvent: number;
  readonly megabytes: number;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      full: { type: "boolean", default: false },
      sizes: { type: "string", default: "10000,100000" },
      /** Where the figure goes; of one size alone there is none. */
      figure: { type: "string", default: FIGURE },
    },
  });
  const sizes = [...values.sizes.split(",").map(Number), ...(values.full ? [1_000_000] : [])];
  const grown: Record<"customers" | "products", (Costs & { readonly size: number })[]> = {
    customers: [],
    products: [],
  };
  // A shop of the usual size is on both lines, and measured once.
  const measured = new Map<string, Costs>();
  const measure = async (customers: number, products: number): Promise<Costs> => {
    const shop = `${customers} ${products}`;
    const costs = measured.get(shop) ?? (await costsOf(customers, products));
    measured.set(shop, costs);
    return costs;
  };
  for (const by of ["customers", "products"] as const) {
    for (const size of sizes) {
      const costs = await (by === "customers" ? measure(size, USUAL) : measure(USUAL, size));
      grown[by].push({ size, ...costs });
      console.log(JSON.stringify({ by, size, ...costs, loadAverage: Math.round(loadavg()[0] ?? Number.NaN) }));
    }
  }
  if (sizes.length > 1) {
    await mkdir(join(values.figure, ".."), { recursive: true });
    await writeFile(values.figure, drawGrowth(linesOf(grown)));
  }
  return grown.customers.every(({ megabytes }) => megabytes <= MOST_MEGABYTES) ? 0 : 1;
};

const linesOf = (grown: Readonly<Record<"customers" | "products", readonly (Costs & { readonly size: number })[]>>) => {
  const line = (name: string, by: keyof typeof grown, cost: Exclude<keyof Costs, "megabytes">): GrowthLine => ({
    name,
    points: grown[by].map((one): GrowthPoint => ({ size: one.size, microseconds: one[cost] })),
  });
  return [
    line("first decision, by customers", "customers", "firstDecision"),
    line("first decision, by products", "products", "firstDecision"),
    line("decision, by customers", "customers", "decision"),
    line("decision, by products", "products", "decision"),
    line("event, by customers", "customers", "event"),
    line("event, by products", "products", "event"),
    line("fitted event, by customers", "customers", "fittedEvent"),
    line("fitted event, by products", "products", "fittedEvent"),
  ];
};

const costsOf = async (people: number, products: number): Promise<Costs> => {
  const folder = await keptFolder({ people, eventsPerPerson: EVENTS_PER_PERSON, products });
  const server = await startShopServer(folder, MEGABYTES);
  try {
    const load = { connections: CONNECTIONS, seconds: DECIDE_SECONDS, people };
    const first = await costOf(server, "/v1/decide", { ...load, connections: FILLING }, { amount: people });
    const again = { ...load, people: Math.min(people, USUAL) };
    await loadDecisions(server, "/v1/decide", { ...again, seconds: WARM_SECONDS });
    const decision = await medianOf(async () => (await costOf(server, "/v1/decide", again)).microseconds);
    const event = await medianOf(() => costOfEvent(server, people, products));
    const { megabytes } = await usageOf(server);
    return {
      firstDecision: Math.round(first.microseconds),
      decision: Math.round(decision),
      event: rounded(event),
      fittedEvent: costOfFitted(people, products),
      megabytes,
    };
  } finally {
    await server.stop();
  }
};

const medianOf = async (measure: () => Promise<number>): Promise<number> => {
  const rounds: number[] = [];
  while (rounds.length < ROUNDS) rounds.push(await measure());
  return rounds.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
};

/** Sent by devices that were seen before, in batches, as pages of many visitors at once are. */
const costOfEvent = async (server: ShopServer, people: number, products: number): Promise<number> => {
  const before = await usageOf(server);
  for (let sent = 0; sent < EVENTS; sent += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, at) => ({
      type: "track",
      event: "Product Viewed",
      properties: { product_id: productIdOf(((sent + at) * 104_729) % products), quantity: 1 },
    }));
    const headers = {
      ...headersOf(server),
      "x-seimbang-visitor": tokenOf((sent * 7919) % Math.min(people, USUAL), Date.now()),
    };
    const answer = await fetch(`${server.url}/v1/batch`, { method: "POST", headers, body: JSON.stringify({ batch }) });
    if (!answer.ok) throw new Error(`Events were answered with ${answer.status}.`);
  }
  const after = await usageOf(server);
  return (after.threadMicroseconds - before.threadMicroseconds) / EVENTS;
};

const costOfFitted = (people: number, products: number): number => {
  const events = people * EVENTS_PER_PERSON;
  const size = ["--events", String(events), "--people", String(people), "--products", String(products)];
  const words = [join(import.meta.dirname, "fit.ts"), "--alone", ...size];
  const output = execFileSync(process.execPath, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const { processorSeconds } = JSON.parse(output) as { readonly processorSeconds: number };
  return rounded((processorSeconds / events) * 1e6);
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

process.exitCode = await main();
