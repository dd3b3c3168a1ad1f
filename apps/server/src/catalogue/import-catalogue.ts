import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { CatalogueItem } from "./catalogue-item.ts";
import { type FeedPart, type FeedRow, type FeedSettings, isFlaw } from "./formats/feed-part.ts";
import { type FeedFormat, type FeedSource, readFeed } from "./formats/read-feed.ts";
import { type ImportReport, type ReportBuilder, startReport } from "./report-import.ts";
import type { SensitiveRules } from "./sensitive.ts";
import { countListed, recordImport, removeUnlisted, writeItems } from "./store.ts";

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
export type ImportProgress = { readonly rows: number; readonly refused: number };

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
  const startedAt = clock();
  const importId = makeId();
  const report = startReport();
  await recordImport(database, { importId, source: options.source, format, startedAt });
  const seen = await writeRows(parts, report, options, dependencies);
  const removed = await removeMissing(seen, report, options, dependencies);
  const finished = report.finish({ source: options.source, format, startedAt, finishedAt: clock(), removed });
  await recordImport(database, { importId, source: options.source, format, startedAt, report: finished });
  return finished;
};

/** Writes what is good, some at a time, and answers every identifier that the feed named, refused ones included. */
const writeRows = async (
  parts: AsyncIterable<FeedPart>,
  report: ReportBuilder,
  { source, onProgress }: ImportOptions,
  { database, clock, rules }: ImportDependencies,
): Promise<ReadonlySet<string>> => {
  const seen = new Set<string>();
  let waiting: CatalogueItem[] = [];
  const write = async (): Promise<void> => {
    const items = waiting.map((item) => ({ ...item, sensitive: rules.isSensitive(item) }));
    waiting = [];
    if (items.length > 0) report.noteWritten(await writeItems(database, items, { now: clock(), listedBy: source }));
    onProgress?.(report.progress());
  };
  for await (const part of parts) {
    report.notePart(part);
    const item = isFlaw(part) ? undefined : takeUnique(part, seen, report);
    if (item !== undefined) waiting.push(item);
    if (waiting.length >= ITEMS_PER_WRITE) await write();
  }
  await write();
  return seen;
};

const takeUnique = (
  { item, productId, line }: FeedRow,
  seen: Set<string>,
  report: ReportBuilder,
): CatalogueItem | undefined => {
  const isKnown = productId !== undefined && seen.has(productId);
  if (productId !== undefined) seen.add(productId);
  if (item === undefined || !isKnown) return item;
  report.refuse({ line, field: "id", rule: "duplicate_id", severity: "error", value: productId });
  return undefined;
};

const removeMissing = async (
  seen: ReadonlySet<string>,
  report: ReportBuilder,
  { source, replace }: ImportOptions,
  { database, clock }: ImportDependencies,
): Promise<ImportReport["removed"]> => {
  if (replace === undefined) return { count: 0 };
  if (!report.isWhole()) return { count: 0, refusal: "not_read_whole" };
  const listed = await countListed(database, source, [...seen]);
  if (listed.missing > listed.before * replace.mostLost) return { count: 0, refusal: "lost_too_much" };
  return { count: await removeUnlisted(database, source, [...seen], clock()) };
};
