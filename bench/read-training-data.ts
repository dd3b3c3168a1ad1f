import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { brandAs, type Product } from "@seimbang/engine";
import copyStreams from "pg-copy-streams";
import { readTrainingData } from "../apps/server/src/models/read-training-data.ts";
import { fillWithEvents, productIdOf, type ShopSize } from "./fill-with-events.ts";

/**
 * How long it takes to read stored events into what a fit works on, beside the time in which PostgreSQL can hand over the
 * same rows at all. Prints one JSON line.
 * @example node bench/read-training-data.ts --events 10000000
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { events: { type: "string", default: "1000000" } } });
  const events = Number(values.events);
  const size = { events, people: Math.ceil(events / 100), products: Math.ceil(events / 100) };
  const folder = await mkdtemp(join(tmpdir(), "seimbang-bench-"));
  const open = await openDatabase({ folder });
  try {
    await migrate(open.database);
    await fillWithEvents(open, size);
    const rawCopy = await secondsOf(() => copyEverything(open));
    const readSeconds = await secondsOf(() => readAll(open, size));
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ ...size, rawCopySeconds: rawCopy, readSeconds, peakMegabytes }));
  } finally {
    await open.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const NOW = Date.UTC(2026, 10, 1);
const YEAR_MS = 365 * 86_400_000;

const readAll = async (open: OpenDatabase, { events, products }: ShopSize): Promise<void> => {
  const catalogue = Array.from({ length: products }, (_, product) => productOf(product));
  const { input } = await readTrainingData(
    {
      open,
      products: () => catalogue,
      mayTrainOn: async (subjects) => new Map(subjects.map((subject) => [subject, "all"])),
      reversalKinds: ["returned"],
      loadNetSignals: async () => new Map(),
    },
    { from: NOW - YEAR_MS, until: NOW },
  );
  if (input.items.length !== events) throw new Error(`Of ${events} events, ${input.items.length} were read.`);
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
