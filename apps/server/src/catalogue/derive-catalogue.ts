import { refuseMissingColumns } from "../configuration/mapping-rules.ts";
import { decodeText } from "../platform/decode-text.ts";
import { openDelimited } from "./formats/delimited-rows.ts";
import type { FeedPart, FeedRow, FeedSettings } from "./formats/feed-part.ts";
import { listingToItem } from "./formats/listing-to-item.ts";
import { feedSettings, type ImportDependencies, importParts } from "./import-catalogue.ts";
import { LINE_OUTCOMES, type LineOutcome, orderLineJudge } from "./judge-order-line.ts";
import { columnsOf, type OrderMapping } from "./order-mapping.ts";
import type { ImportReport } from "./report-import.ts";
import { createTally, medianOf, mostFrequent, type SaleLine, type TalliedProduct } from "./tally-products.ts";

export type DeriveReport = {
  /** Every line of the file after its first, by what became of it. */
  readonly lines: Readonly<Record<LineOutcome, number>> & { readonly read: number };
  /** Products of which no line could be used, and which the catalogue therefore does not have; the first of them. */
  readonly productsLeftOut: { readonly count: number; readonly first: readonly string[] };
  readonly import: ImportReport;
};

export type DeriveInput = {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mapping: OrderMapping;
  /** The name under which the items are listed. */
  readonly source: string;
  readonly onProgress?: (progress: { readonly lines: number }) => void;
};

const LINES_PER_PROGRESS = 10_000;
const MOST_NAMED = 50;

/**
 * Makes a catalogue of what was ordered: of each product the most frequent title and the median price. Every line is
 * accounted for.
 *
 * @throws ConfigurationError when the file lacks a column that the mapping reads.
 */
export const deriveCatalogue = async (input: DeriveInput, dependencies: ImportDependencies): Promise<DeriveReport> => {
  const { mapping, source } = input;
  const settings = feedSettings(dependencies);
  const tally = createTally();
  const counted = await countLines(input, settings, tally.add);
  const parts = partsOf(tally.products(), mapping.currency ?? settings.currency, settings, counted.isCutOff);
  const report = await importParts(parts, "orders", { source }, dependencies);
  const used = new Set([...tally.products()].map(({ productId }) => productId));
  const leftOut = [...counted.named].filter((productId) => !used.has(productId));
  return {
    lines: counted.lines,
    productsLeftOut: { count: leftOut.length, first: leftOut.slice(0, MOST_NAMED) },
    import: report,
  };
};

type Counted = {
  readonly lines: Record<LineOutcome, number> & { read: number };
  /** Every product that some line named, used or not. */
  readonly named: ReadonlySet<string>;
  readonly isCutOff: boolean;
};

const countLines = async (
  { bytes, mapping, onProgress }: DeriveInput,
  settings: FeedSettings,
  onSale: (sale: SaleLine) => void,
): Promise<Counted> => {
  let isCutOff = false;
  /** What cannot be unpacked to its end, because the packing is damaged or the connection broke, ends there. */
  const text = async function* (): AsyncGenerator<string> {
    try {
      yield* decodeText(bytes, mapping.encoding ?? "utf-8");
    } catch {
      isCutOff = true;
    }
  };
  const file = await openDelimited(text());
  if (file.header.length > 0 || !isCutOff) refuseMissingColumns(columnsOf(mapping), file.header);
  const judge = orderLineJudge(mapping, file.header, mapping.currency ?? settings.currency);
  const lines = {
    read: 0,
    ...(Object.fromEntries(LINE_OUTCOMES.map((outcome) => [outcome, 0])) as Record<LineOutcome, number>),
  };
  const named = new Set<string>();
  for await (const row of file.rows) {
    if ("flaw" in row) {
      isCutOff = true;
      continue;
    }
    const judged = judge(row);
    lines.read += 1;
    lines[judged.outcome] += 1;
    if (judged.productId !== undefined) named.add(judged.productId);
    if (judged.sale !== undefined) onSale(judged.sale);
    if (lines.read % LINES_PER_PROGRESS === 0) onProgress?.({ lines: lines.read });
  }
  onProgress?.({ lines: lines.read });
  return { lines, named, isCutOff };
};

async function* partsOf(
  products: Iterable<TalliedProduct>,
  currency: string,
  settings: FeedSettings,
  isCutOff: boolean,
): AsyncGenerator<FeedPart> {
  let line = 1;
  for (const product of products) {
    line = product.line;
    yield toRow(product, currency, settings);
  }
  if (isCutOff) yield { flaw: { line, rule: "feed_cut_off", severity: "error" } };
}

const toRow = (product: TalliedProduct, currency: string, settings: FeedSettings): FeedRow => {
  const listing = new Map([
    ["id", product.productId],
    ["title", mostFrequent(product.titles) ?? ""],
    ["price", `${medianOf(product.prices)} ${currency}`],
    ["brand", mostFrequent(product.brands) ?? ""],
    ["product_type", mostFrequent(product.categories) ?? ""],
  ]);
  return listingToItem(product.line, new Map([...listing].map(([name, value]) => [name, [value]])), settings, []);
};
