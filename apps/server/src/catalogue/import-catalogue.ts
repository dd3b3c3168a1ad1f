import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { CatalogueItem } from "./catalogue-item.ts";
import { type FeedPart, type FeedRow, type FeedSettings, isFlaw } from "./formats/feed-part.ts";
import { type FeedFormat, type FeedSource, readFeed } from "./formats/read-feed.ts";
import { countListed, finishImport, removeUnlisted, startImport } from "./import-store.ts";
import { type ImportReport, type ReportBuilder, startReport } from "./report-import.ts";
import type { SensitiveRules } from "./sensitive.ts";
import { writeItems } from "./store.ts";

export type ImportDependencies = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly rules: Pick<SensitiveRules, "isSensitive">;
  /** The shop's currency and address. */
  readonly shop: { readonly currency: string; readonly url: string };
};

export type ImportOptions = {
  /** The name under which these items are listed: a feed's, or that of a file. Only it can say that they are gone. */
  readonly source: string;
  /**
   * Removes what this source listed before and does not list now; but only when the feed was read whole and not more
   * than this share of it is missing (0 to 1).
   */
  readonly replace?: { readonly mostLost: number };
  readonly onProgress?: (progress: ImportProgress) => void;
};
type ImportProgress = { readonly rows: number; readonly refused: number };

/** A catalogue shrinks by half overnight only when something is wrong with its feed. */
export const DEFAULT_MOST_LOST = 0.5;
const ITEMS_PER_WRITE = 1_000;

/**
 * Imports a feed: every good row is kept, every other is named in the report. Importing the same feed again changes
 * nothing. Memory holds one write's items and the identifiers seen, about 100 bytes each.
 */
export const importCatalogue = (
  feed: FeedSource & { readonly format: FeedFormat },
  options: ImportOptions,
  dependencies: ImportDependencies,
): Promise<ImportReport> => {
  const parts = readFeed(feed, feed.format, feedSettings(dependencies));
  return importParts(parts, feed.format, options, dependencies);
};

export const feedSettings = ({ shop, clock }: Pick<ImportDependencies, "shop" | "clock">): FeedSettings => ({
  currency: shop.currency,
  now: clock(),
  shopUrl: shop.url,
});

/** The same for rows that another reader makes. */
export const importParts = async (
  parts: AsyncIterable<FeedPart>,
  format: string,
  options: ImportOptions,
  dependencies: ImportDependencies,
): Promise<ImportReport> => {
  const { database, clock, makeId } = dependencies;
  const { source, replace } = options;
  const startedAt = clock();
  const importId = makeId();
  await startImport(database, { importId, source, format, startedAt });
  const report = startReport();
  const before = await countListed(database, source);
  const named = await writeRows(parts, report, options, dependencies);
  const removed = await removeMissing({ source, replace, before, named, isWhole: report.isWhole() }, dependencies);
  const finished = report.finish({ source, format, startedAt, finishedAt: clock(), removed });
  await finishImport(database, importId, finished);
  return finished;
};

/** Writes what is good, some at a time, and answers every identifier that the feed named, refused ones included. */
const writeRows = async (
  parts: AsyncIterable<FeedPart>,
  report: ReportBuilder,
  { source, onProgress }: ImportOptions,
  { database, clock, rules }: ImportDependencies,
): Promise<ReadonlySet<string>> => {
  const unique = uniqueTaker(report);
  let waiting: CatalogueItem[] = [];
  const write = async (): Promise<void> => {
    const items = waiting.map((item) => ({ ...item, sensitive: rules.isSensitive(item) }));
    waiting = [];
    if (items.length > 0) report.noteWritten(await writeItems(database, items, { now: clock(), listedBy: source }));
    onProgress?.(report.progress());
  };
  for await (const part of parts) {
    report.notePart(part);
    const item = isFlaw(part) ? undefined : unique.take(part);
    if (item !== undefined) waiting.push(item);
    if (waiting.length >= ITEMS_PER_WRITE) await write();
  }
  await write();
  return unique.named;
};

/** Lets the first good row of an identifier pass and refuses every other. */
const uniqueTaker = (report: ReportBuilder) => {
  const named = new Set<string>();
  const taken = new Set<string>();
  const take = ({ item, productId, line }: FeedRow): CatalogueItem | undefined => {
    if (productId !== undefined) named.add(productId);
    if (item === undefined) return undefined;
    if (!taken.has(item.productId)) {
      named.add(item.productId);
      taken.add(item.productId);
      return item;
    }
    report.refuse({ line, field: "id", rule: "duplicate_id", severity: "error", value: item.productId });
    return undefined;
  };
  return { take, named };
};

type Replacement = {
  readonly source: string;
  readonly replace: ImportOptions["replace"];
  /** How many items the source listed before this import. */
  readonly before: number;
  readonly named: ReadonlySet<string>;
  readonly isWhole: boolean;
};

const removeMissing = async (
  { source, replace, before, named, isWhole }: Replacement,
  { database, clock }: ImportDependencies,
): Promise<ImportReport["removed"]> => {
  if (replace === undefined) return { count: 0 };
  if (!isWhole) return { count: 0, refusal: "not_read_whole" };
  const most = Math.floor(before * replace.mostLost);
  const count = await removeUnlisted(database, { source, stillListed: [...named], most, now: clock() });
  return count === undefined ? { count: 0, refusal: "lost_too_much" } : { count };
};
