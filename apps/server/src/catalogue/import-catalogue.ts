import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { FeedPart, FeedSettings } from "./formats/feed-part.ts";
import { type FeedFormat, type FeedSource, readFeed } from "./formats/read-feed.ts";
import { countListed, finishImport, removeUnlisted, startImport } from "./import-store.ts";
import { type ImportReport, startReport } from "./report-import.ts";
import type { SensitiveRules } from "./sensitive.ts";
import { type RowsSettings, writeRows } from "./write-rows.ts";

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
   * Only fills in the words of this further language, for items that are in the catalogue; whatever else the feed says is
   * not read.
   */
  readonly language?: string;
  /**
   * Removes what this source listed before and does not list now; but only when the feed was read whole and not more
   * than this share of it is missing (0 to 1).
   */
  readonly replace?: { readonly mostLost: number };
  readonly onProgress?: NonNullable<RowsSettings["onProgress"]>;
};

/** A catalogue shrinks by half overnight only when something is wrong with its feed. */
export const DEFAULT_MOST_LOST = 0.5;

/**
 * Imports a feed: every good row is kept, every other is named in the report. Importing the same feed again changes
 * nothing. Memory holds one write's items and the identifiers seen, about 100 bytes each.
 */
export const importCatalogue = (
  feed: FeedSource & { readonly format: FeedFormat },
  options: ImportOptions,
  dependencies: ImportDependencies,
): Promise<ImportReport> => {
  const settings = { ...feedSettings(dependencies), wordsOnly: options.language !== undefined };
  const parts = readFeed(feed, feed.format, settings);
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
  const { source, replace, language } = options;
  const startedAt = clock();
  const importId = makeId();
  const about = { source, format, ...(language === undefined ? {} : { language }) };
  await startImport(database, { importId, startedAt, about });
  const report = startReport();
  const before = await countListed(database, source);
  const named = await writeRows(parts, report, { ...dependencies, ...options });
  // A further language may lag behind, and its feed says nothing of what the shop sells.
  const mayReplace = language === undefined ? replace : undefined;
  const removed = await removeMissing(
    { source, replace: mayReplace, before, named, isWhole: report.isWhole() },
    dependencies,
  );
  const finished = report.finish({ ...about, startedAt, finishedAt: clock(), removed });
  await finishImport(database, importId, finished);
  return finished;
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
