import type { FeedbackSummaryWire, RatingReportWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { toQuery } from "../data/to-query.ts";

export type FeedbackCell = FeedbackSummaryWire["cells"][number];

export const feedbackQuery = (since: string | undefined) =>
  queryOptions({
    queryKey: ["feedback", since ?? ""],
    queryFn: ({ signal }) => ask<FeedbackSummaryWire>("GET", `/v1/feedback/summary${toQuery({ since })}`, { signal }),
    staleTime: 60_000,
  });

export type RatedCreative = RatingReportWire["creatives"][number];

export const ratingsQuery = (campaign: string | undefined) =>
  queryOptions({
    queryKey: ["feedback", "ratings", campaign ?? ""],
    queryFn: async ({ signal }) =>
      (await ask<RatingReportWire>("GET", `/v1/feedback/ratings${toQuery({ campaign })}`, { signal })).creatives,
    staleTime: 60_000,
  });
