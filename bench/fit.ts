import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { brandAs, DEFAULT_FIT_SETTINGS, type Product, type PurposeRegistry } from "@seimbang/engine";
import copyStreams from "pg-copy-streams";
import { makeRecommender } from "../apps/server/src/models/make-recommender.ts";
import { type TrainReport, trainNow } from "../apps/server/src/models/train-command.ts";
import { fillWithEvents, productIdOf, type ShopSize } from "./fill-with-events.ts";

// How long a whole training takes, as `seimbang train` does it: read, fit, evaluate, attack, gate, publish. Beside it the
// time in which PostgreSQL can hand over the same rows at all. Each size runs in a process of its own, whose peak memory
// is told; the database's own is not in it.
// @example node bench/fit.ts --events 1000000 --events 10000000

const SIZES = ["1000000", "5000000", "10000000"];
const EVENTS_PER_PERSON = 100;
const EVENTS_PER_PRODUCT = 100;
const TARGET = { events: 10_000_000, seconds: 180, megabytes: 4096 };
const NOW = Date.UTC(2026, 10, 1);
const HALF_LIFE_DAYS = 180;

type Measured = ShopSize & {
  readonly copySeconds: number;
  readonly seconds: TrainReport["seconds"];
  /** Of the training, and of this process alone. */
  readonly processorSeconds: number;
  readonly published: boolean;
  readonly peakMegabytes: number;
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      events: { type: "string", multiple: true, default: SIZES },
      alone: { type: "boolean", default: false },
      /** With `--alone`; one for each hundred events when absent. */
      people: { type: "string" },
      products: { type: "string" },
    },
  });
  if (values.alone) {
    const events = Number(values.events[0]);
    const people = Number(values.people ?? Math.ceil(events / EVENTS_PER_PERSON));
    const products = Number(values.products ?? Math.ceil(events / EVENTS_PER_PRODUCT));
    console.log(JSON.stringify(await measure({ events, people, products })));
    return;
  }
  console.log("events     products  seconds  of these read  fit    the rest  PostgreSQL's COPY  µs/event  peak MB");
  for (const events of values.events) report(inOwnProcess(events));
};

const inOwnProcess = (events: string): Measured => {
  const words = [import.meta.filename, "--alone", "--events", events];
  const output = execFileSync(process.execPath, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output) as Measured;
};

const report = ({ events, products, seconds, copySeconds, peakMegabytes, published }: Measured): void => {
  const { read = 0, fit = 0, ...others } = seconds;
  const rest = Object.values(others).reduce((sum, step) => sum + step, 0);
  const total = read + fit + rest;
  const cells = [
    String(events).padEnd(11),
    String(products).padEnd(10),
    total.toFixed(1).padEnd(9),
    read.toFixed(1).padEnd(15),
    fit.toFixed(1).padEnd(7),
    rest.toFixed(1).padEnd(10),
    copySeconds.toFixed(1).padEnd(19),
    ((total / events) * 1e6).toFixed(2).padEnd(10),
    String(peakMegabytes),
  ];
  console.log(cells.join("") + (published ? "" : "   NOT PUBLISHED"));
  if (events !== TARGET.events) return;
  const isMet = total <= TARGET.seconds && peakMegabytes <= TARGET.megabytes;
  console.log(`target: ${TARGET.seconds} s and ${TARGET.megabytes} MB: ${isMet ? "met" : "MISSED"}`);
};

const measure = async (size: ShopSize): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-bench-"));
  const open = await openDatabase({ folder });
  try {
    await migrate(open.database);
    await fillWithEvents(open, size);
    const copySeconds = await secondsOf(() => copyEverything(open));
    const before = process.cpuUsage();
    const { seconds, published } = await train(open, size);
    const { user, system } = process.cpuUsage(before);
    const processorSeconds = (user + system) / 1e6;
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    return { ...size, copySeconds, seconds, processorSeconds, published, peakMegabytes };
  } finally {
    await open.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const registry: PurposeRegistry = {
  registryVersion: "bench",
  purposes: [
    {
      purposeId: brandAs.purposeId("training"),
      version: 1,
      basis: "consent",
      dataUse: "improve.system",
      data: ["user.behavior"],
      fields: ["product_id"],
      retentionDays: 730,
      consentMonths: 12,
    },
  ],
};

const train = (open: OpenDatabase, { products }: ShopSize): Promise<TrainReport> => {
  const catalogue = Array.from({ length: products }, (_, product) => productOf(product));
  return trainNow(
    {
      open,
      products: () => catalogue,
      mayTrainOn: async (subjects) => new Map(subjects.map((subject) => [subject, "all"])),
      reversalKinds: ["returned"],
      loadNetSignals: async () => new Map(),
      clock: () => NOW,
      recommender: makeRecommender({ k: DEFAULT_FIT_SETTINGS.k, halfLifeDays: HALF_LIFE_DAYS }),
      registry,
      k: DEFAULT_FIT_SETTINGS.k,
      codeVersion: "bench",
    },
    { onProgress: showProgress() },
  );
};

/** A line on a terminal's standard error that grows; nothing in a pipe. */
const showProgress = () => {
  let shown = -1;
  return (done: number, total: number): void => {
    const percent = Math.floor((100 * done) / Math.max(1, total));
    if (process.stderr.isTTY && percent !== shown) process.stderr.write(`\rfitting ${percent} %  `);
    shown = percent;
  };
};

const BRANDS = 500;
const CATEGORIES = 200;

const productOf = (product: number): Product => ({
  productId: brandAs.productId(productIdOf(product)),
  kind: "product",
  title: `Brand ${product % BRANDS} thing ${product % 37} of kind ${product % CATEGORIES}`,
  brand: `Brand ${product % BRANDS}`,
  categoryPath: ["Shop", `Category ${product % CATEGORIES}`],
  price: 10_000 + (product % 900) * 1000,
  currency: "IDR",
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  hidden: false,
  listedAt: NOW,
});

const secondsOf = async (run: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await run();
  return Math.round(performance.now() - startedAt) / 1000;
};

const copyEverything = async ({ pool }: OpenDatabase): Promise<void> => {
  const client = await pool.connect();
  const query = "copy (select subject_key, occurred_at, kind, product_id from event) to stdout (format binary)";
  for await (const _chunk of client.query(copyStreams.to(query)));
  client.release();
};

await main();
