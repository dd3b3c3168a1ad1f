import { type Feed, type FetchDependencies, type FetchResult, fetchFeed } from "./fetch-feed.ts";

/** Failures that may pass by themselves; the job's own repetition tries again. */
const PASSING = new Set<FetchResult["outcome"]>(["unreachable", "refused_by_server", "took_too_long"]);

/** The jobs that fetch the shop's feeds, each on its own schedule and never twice at once. */
export const feedJobs = (
  { catalogue: { feeds } }: { readonly catalogue: { readonly feeds: readonly Feed[] } },
  dependencies: Omit<FetchDependencies, "signal">,
) => ({
  "fetch-feed": {
    run: async ({ feed: name }: { readonly feed: string }, { signal }: { readonly signal: AbortSignal }) => {
      const feed = feeds.find((known) => known.name === name);
      if (feed === undefined) return { feed: name, outcome: "no_longer_configured" };
      const { outcome, detail, report } = await fetchFeed(feed, { ...dependencies, signal });
      if (PASSING.has(outcome)) throw new Error(`The feed ${name} could not be fetched: ${outcome}, ${detail ?? ""}`);
      return { feed: name, outcome, ...(report === undefined ? {} : { rows: report.rows, removed: report.removed }) };
    },
    schedules: feeds.map(({ name, every }) => ({ key: name, cron: every, data: { feed: name } })),
    keyOf: ({ feed }: { readonly feed: string }) => feed,
    retries: 3,
    retryDelaySeconds: 60,
    expireInSeconds: 3_600,
  },
});
