import type {
  AnswerTemplatesWire,
  QueuedThreadWire,
  ReadThreadAnswerWire,
  ThemesWire,
  ThreadChangesWire,
  ThreadQueueWire,
  ThreadReportWire,
} from "@seimbang/contracts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { toQuery } from "../data/to-query.ts";

export type ThreadFilter = Readonly<
  Partial<Record<"state" | "topic" | "owner" | "theme" | "campaign" | "late", string>>
>;

export const threadsQuery = (filter: ThreadFilter) =>
  infiniteQueryOptions({
    queryKey: ["threads", "queue", filter],
    queryFn: ({ signal, pageParam }) =>
      ask<ThreadQueueWire>("GET", `/v1/admin/threads${toQuery({ ...filter, after: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

/** What waits for an answer, the most urgent first. */
export const urgentThreadsQuery = queryOptions({
  queryKey: ["threads", "urgent"],
  queryFn: ({ signal }) => ask<ThreadQueueWire>("GET", "/v1/admin/threads?first=due", { signal }),
});

export const threadQuery = (threadId: string) =>
  queryOptions({
    queryKey: ["threads", "one", threadId],
    queryFn: ({ signal }) => ask<QueuedThreadWire>("GET", `/v1/admin/threads/${threadId}`, { signal }),
  });

/** Each look is written down for the customer, so that it is taken once for each version, and not whenever something else changes. */
export const readThreadQuery = (
  { threadId, version }: Pick<QueuedThreadWire, "threadId" | "version">,
  because: string,
  by: string,
) =>
  queryOptions({
    queryKey: ["read-thread", threadId, version],
    queryFn: () =>
      ask<ReadThreadAnswerWire>("POST", `/v1/admin/threads/${threadId}/read`, {
        body: { by, because },
        reason: because,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const themesQuery = queryOptions({
  queryKey: ["threads", "themes"],
  queryFn: async ({ signal }) => (await ask<ThemesWire>("GET", "/v1/admin/themes", { signal })).themes,
});

export const templatesQuery = queryOptions({
  queryKey: ["threads", "templates"],
  queryFn: async ({ signal }) =>
    (await ask<AnswerTemplatesWire>("GET", "/v1/admin/answer-templates", { signal })).templates,
});

export const changesQuery = queryOptions({
  queryKey: ["threads", "changes"],
  queryFn: async ({ signal }) => (await ask<ThreadChangesWire>("GET", "/v1/admin/thread-changes", { signal })).changes,
});

export const reportQuery = queryOptions({
  queryKey: ["threads", "report"],
  queryFn: ({ signal }) => ask<ThreadReportWire>("GET", "/v1/admin/thread-report", { signal }),
});
