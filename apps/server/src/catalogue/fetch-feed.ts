import type { FeedOutcome, FeedSetting } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { Static } from "typebox";
import { DEFAULT_MOST_LOST, type ImportDependencies, type ImportOptions, importCatalogue } from "./import-catalogue.ts";
import { type OpenedAddress, openAddress } from "./open-address.ts";
import type { OpenCatalogue } from "./open-catalogue.ts";
import type { StoredFetch } from "./read-report.ts";
import type { ImportReport } from "./report-import.ts";

export type Feed = Static<typeof FeedSetting>;

export type FetchDependencies = ImportDependencies & {
  /** Brought up to date after an import, where this process has one. */
  readonly catalogue?: Pick<OpenCatalogue, "refresh">;
  readonly onProgress?: ImportOptions["onProgress"];
  /** Raised when the fetch has to stop. */
  readonly signal?: AbortSignal;
};

export type FetchResult = { readonly outcome: FeedOutcome; readonly detail?: string; readonly report?: ImportReport };

const LONGEST_FETCH_MS = 3_600_000;
const FEED_CHARACTERS = 4 * 1024 ** 3;

/**
 * Fetches a feed, if it is newer than what was read last, and imports it. What the feed's server does wrong is answered
 * as an outcome; half a feed is imported as far as it goes and asked for again the next time.
 */
export const fetchFeed = async (feed: Feed, dependencies: FetchDependencies): Promise<FetchResult> => {
  const { database, clock, signal } = dependencies;
  const known = await findFeed(database, feed);
  const opened = await openAddress(feed.url, {
    // The catalogue that words are filled into may have changed since, so their feed is always read again.
    headers: headersFor(feed.language === undefined ? known : undefined),
    allowPrivate: feed.privateNetwork === true,
    signal: AbortSignal.any([AbortSignal.timeout(LONGEST_FETCH_MS), ...(signal === undefined ? [] : [signal])]),
  });
  const result = await takeIn(feed, opened, dependencies);
  await saveFetch(database, feed, {
    fetchedAt: clock(),
    ...versionAfter(opened, result, known),
    stored: storedFetch(result, known),
  });
  return result;
};

const takeIn = async (feed: Feed, opened: OpenedAddress, dependencies: FetchDependencies): Promise<FetchResult> => {
  if (opened.kind === "failed") return { outcome: opened.failure, detail: opened.detail };
  if (opened.kind === "not_modified") return { outcome: "not_modified" };
  const options = {
    source: feed.name,
    ...purposeOf(feed),
    ...(dependencies.onProgress === undefined ? {} : { onProgress: dependencies.onProgress }),
  };
  const source = { bytes: opened.body, format: feed.format, mostCharacters: FEED_CHARACTERS };
  const report = await importCatalogue(source, options, dependencies);
  await dependencies.catalogue?.refresh();
  return { outcome: "imported", report };
};

/** A feed in a further language adds words; any other also says what is gone, unless it is told not to. */
const purposeOf = ({ language, removeMissing, mostLostShare }: Feed): Partial<ImportOptions> => {
  if (language !== undefined) return { language };
  return removeMissing === false ? {} : { replace: { mostLost: mostLostShare ?? DEFAULT_MOST_LOST } };
};

type KnownFeed = {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly stored: StoredFetch | null;
};

/** Under a new address nothing is known of a feed. */
const findFeed = async (database: Database, { name, url }: Feed): Promise<KnownFeed | undefined> => {
  const row = await database
    .selectFrom("feed")
    .selectAll()
    .where("feed_name", "=", name)
    .where("url", "=", url)
    .executeTakeFirst();
  // Reports are written by us only.
  return row && { etag: row.etag, lastModified: row.last_modified, stored: row.report as StoredFetch | null };
};

const headersFor = (known: KnownFeed | undefined): Record<string, string> => ({
  "user-agent": "Seimbang",
  accept: "*/*",
  "accept-encoding": "gzip, identity",
  ...(known?.etag == null ? {} : { "if-none-match": known.etag }),
  ...(known?.lastModified == null ? {} : { "if-modified-since": known.lastModified }),
});

type Version = Pick<KnownFeed, "etag" | "lastModified">;

/** A feed that was not read whole is no version to compare with. */
const versionAfter = (opened: OpenedAddress, { report }: FetchResult, known: KnownFeed | undefined): Version => {
  if (opened.kind !== "body") return { etag: known?.etag ?? null, lastModified: known?.lastModified ?? null };
  if (report?.isWhole !== true) return { etag: null, lastModified: null };
  const { etag, "last-modified": lastModified } = opened.body.headers;
  return { etag: etag ?? null, lastModified: lastModified ?? null };
};

/** The last report there was stays, so that a failed fetch does not hide what is wrong with the feed. */
const storedFetch = ({ outcome, report }: FetchResult, known: KnownFeed | undefined): StoredFetch => {
  const last = report ?? known?.stored?.report;
  return { outcome, ...(last === undefined ? {} : { report: last }) };
};

const saveFetch = async (
  database: Database,
  { name, url }: Feed,
  { fetchedAt, etag, lastModified, stored }: Version & { readonly fetchedAt: number; readonly stored: StoredFetch },
): Promise<void> => {
  const values = {
    url,
    fetched_at: new Date(fetchedAt),
    etag,
    last_modified: lastModified,
    report: JSON.stringify(stored),
  };
  await database
    .insertInto("feed")
    .values({ feed_name: name, ...values })
    .onConflict((conflict) => conflict.column("feed_name").doUpdateSet(values))
    .execute();
};
