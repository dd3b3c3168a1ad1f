/**
 * What a large catalogue costs: `node --expose-gc bench/catalogue.ts [products] [language]`. Imports a made-up feed twice,
 * and with a language a feed of words in it, opens the catalogue, and changes single products. Prints one JSON line.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openDatabase } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { type ImportOptions, importCatalogue } from "../apps/server/src/catalogue/import-catalogue.ts";
import { type OpenCatalogue, openCatalogue } from "../apps/server/src/catalogue/open-catalogue.ts";
import { createSensitiveRules } from "../apps/server/src/catalogue/sensitive.ts";
import { writeItems } from "../apps/server/src/catalogue/store.ts";
import { timeOrderedId } from "../apps/server/src/platform/ids.ts";

const PRODUCTS = Number(process.argv[2] ?? 100_000);
const LANGUAGE = process.argv[3];
const CHANGES = 50;
const HEADER = "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tbrand\tproduct_type\tcondition\tcolor";

const rowOf = (at: number): string =>
  [
    `SKU-${at}`,
    `Sepatu lari pria model ${at} ringan warna ${at % 13}`,
    `Sepatu lari dari bahan yang ringan dan nyaman dipakai sepanjang hari, dalam banyak ukuran. Nomor ${at}.`,
    `https://toko.example/produk/sepatu-lari-pria-model-${at}`,
    `https://cdn.toko.example/gambar/${at}/depan.jpg`,
    at % 10 === 0 ? "out of stock" : "in stock",
    `${100_000 + at} IDR`,
    `Merek ${at % 500}`,
    `Kategori ${at % 40} > Bagian ${at % 200} > Jenis ${at % 1_000}`,
    "new",
    `warna ${at % 13}`,
  ].join("\t");

const wordsOf = (at: number): string =>
  [
    `SKU-${at}`,
    `Light running shoe for men, model ${at}, colour ${at % 13}`,
    `A running shoe of light material that is comfortable all day, in many sizes. Number ${at}.`,
    `Category ${at % 40} > Part ${at % 200} > Kind ${at % 1_000}`,
  ].join("\t");

async function* feed(header: string, lineOf: (at: number) => string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${header}\n`);
  for (let from = 0; from < PRODUCTS; from += 500) {
    const rows = Array.from({ length: Math.min(500, PRODUCTS - from) }, (_, at) => `${lineOf(from + at)}\n`);
    yield Buffer.from(rows.join(""));
  }
}

const timed = async <Result>(run: () => Promise<Result>): Promise<{ seconds: number; result: Result }> => {
  const startedAt = performance.now();
  const result = await run();
  return { seconds: round((performance.now() - startedAt) / 1_000), result };
};
const round = (value: number): number => Math.round(value * 100) / 100;
const usedBytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const folder = await mkdtemp(join(tmpdir(), "seimbang-bench-"));
const opened = await openDatabase({ folder });
await migrate(opened.database);
let peakBytes = 0;
const watch = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
}, 100);

const rules = createSensitiveRules(["Obat"]);
const dependencies = {
  database: opened.database,
  clock: Date.now,
  makeId: timeOrderedId,
  rules,
  shop: { currency: "IDR", url: "https://toko.example" },
};

const importBytes = (bytes: AsyncIterable<Uint8Array>, options: ImportOptions) =>
  timed(() =>
    importCatalogue({ bytes, format: "google-tsv", mostCharacters: Number.POSITIVE_INFINITY }, options, dependencies),
  );
const importOnce = () => importBytes(feed(HEADER, rowOf), { source: "bench", replace: { mostLost: 0.5 } });

/** Milliseconds from a committed change until the open catalogue has it: the median and the longest. */
const refreshTimes = async (catalogue: OpenCatalogue, change: (at: number) => object) => {
  const times: number[] = [];
  for (let at = 0; at < CHANGES; at += 1) {
    const product = catalogue.find(brandAs.productId(`SKU-${(at * 7_919) % PRODUCTS}`));
    if (product === undefined) throw new Error("The bench's own product is missing.");
    await writeItems(opened.database, [{ ...product, ...change(at) }], { now: Date.now(), rules });
    const startedAt = performance.now();
    await catalogue.refresh();
    times.push(performance.now() - startedAt);
  }
  times.sort((one, other) => one - other);
  return { median: round(times[CHANGES / 2] ?? 0), longest: round(times.at(-1) ?? 0) };
};

const first = await importOnce();
const again = await importOnce();
const words =
  LANGUAGE === undefined
    ? undefined
    : await importBytes(feed("id\ttitle\tdescription\tproduct_type", wordsOf), { source: "words", language: LANGUAGE });
const importPeak = peakBytes;
const before = usedBytes();
const catalogue = await timed(() => openCatalogue(opened.database, Date.now));
const bytesPerProduct = Math.round((usedBytes() - before) / catalogue.result.size);
const price = await refreshTimes(catalogue.result, (at) => ({ price: at + 1 }));
const stock = await refreshTimes(catalogue.result, (at) => ({
  availability: at % 2 === 0 ? "out_of_stock" : "in_stock",
}));
clearInterval(watch);
console.log(
  JSON.stringify({
    products: catalogue.result.size,
    importSeconds: first.seconds,
    importAgainSeconds: again.seconds,
    importWordsSeconds: words?.seconds,
    importPeakMegabytes: Math.round(importPeak / 1e6),
    openSeconds: catalogue.seconds,
    bytesPerProduct,
    refreshMilliseconds: { price, stock },
  }),
);
await opened.close();
await rm(folder, { recursive: true, force: true });
