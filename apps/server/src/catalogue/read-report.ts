import { type BothLanguages, FEED_OUTCOMES, type FeedOutcome, inBothLanguages } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { describeReport } from "./describe-report.ts";
import type { ImportReport } from "./report-import.ts";

export type DescribedReport = ImportReport & { readonly text: BothLanguages };

type FeedState = {
  readonly name: string;
  readonly fetchedAt: string | null;
  readonly outcome: FeedOutcome | null;
  readonly report?: DescribedReport;
};

export type CatalogueReport = {
  readonly items: number;
  readonly imports: readonly DescribedReport[];
  readonly feeds: readonly FeedState[];
};

/** What is stored of a fetch: its outcome, and the report of the last import there was. */
export type StoredFetch = { readonly outcome: FeedOutcome; readonly report?: ImportReport };

const MOST_IMPORTS = 20;

export const describe = (report: ImportReport): DescribedReport => ({
  ...report,
  text: inBothLanguages((language) => describeReport(report, language)),
});

/** What the last imports and fetches found, newest first. */
export const readReport = async (database: Database): Promise<CatalogueReport> => {
  const { items } = await database
    .selectFrom("product")
    .select(({ fn }) => fn.countAll<string>().as("items"))
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  const imports = await database
    .selectFrom("import")
    .select("report")
    .where("kind", "=", "catalogue")
    .where("finished_at", "is not", null)
    .orderBy("started_at", "desc")
    .limit(MOST_IMPORTS)
    .execute();
  const feeds = await database.selectFrom("feed").selectAll().orderBy("feed_name").execute();
  return {
    items: Number(items),
    // Reports are written by us only.
    imports: imports.map(({ report }) => describe(report as ImportReport)),
    feeds: feeds.map((row) => ({
      name: row.feed_name,
      fetchedAt: row.fetched_at?.toISOString() ?? null,
      ...describeFetch(row.report),
    })),
  };
};

const describeFetch = (stored: unknown): Pick<FeedState, "outcome" | "report"> => {
  // Written by us only; null before the first fetch.
  const fetched = stored as StoredFetch | null;
  const outcome = FEED_OUTCOMES.find((known) => known === fetched?.outcome) ?? null;
  return fetched?.report === undefined ? { outcome } : { outcome, report: describe(fetched.report) };
};
