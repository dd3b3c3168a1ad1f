import type { BackupRunsWire, JobsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

/** Nothing tells a page that a job ended. */
const LOOK_EVERY_MS = 300_000;

export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: ({ signal }) => ask<JobsWire>("GET", "/v1/admin/jobs", { signal }),
  refetchInterval: LOOK_EVERY_MS,
});

export const backupsQuery = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => ask<BackupRunsWire>("GET", "/v1/admin/backups?most=1", { signal }),
  refetchInterval: LOOK_EVERY_MS,
});
