import type { LogCheckpointsWire, LogEntriesWire, LogEntryWire } from "@seimbang/contracts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { toQuery } from "../data/to-query.ts";

const AT = "/v1/admin/log";
export const LOG_EXPORT = `${AT}/export`;
const AT_ONCE = 200;
/** The log grows all day long; whoever looks at it sees that it does. */
const LOOK_AGAIN_MS = 30_000;

export const logEntriesQuery = (kind: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["log", "entries", kind],
    queryFn: ({ pageParam, signal }) =>
      ask<LogEntriesWire>("GET", `${AT}/entries${toQuery({ most: AT_ONCE, kind, before: pageParam })}`, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });

export const logCheckpointsQuery = queryOptions({
  queryKey: ["log", "checkpoints"],
  queryFn: ({ signal }) => ask<LogCheckpointsWire>("GET", `${AT}/checkpoints`, { signal }),
  refetchInterval: LOOK_AGAIN_MS,
});

export const logEntryQuery = (index: string) =>
  queryOptions({
    queryKey: ["log", "entry", index],
    queryFn: ({ signal }) => ask<LogEntryWire>("GET", `${AT}/entries/${encodeURIComponent(index)}`, { signal }),
  });
