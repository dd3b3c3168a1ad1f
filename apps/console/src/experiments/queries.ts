import type { ExperimentChangesWire, ExperimentSummaryWire, ExperimentWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

const AT = "/v1/admin/experiments";

export const experimentsQuery = queryOptions({
  queryKey: ["experiments", "all"],
  queryFn: async ({ signal }) =>
    (await ask<{ readonly experiments: readonly ExperimentSummaryWire[] }>("GET", AT, { signal })).experiments,
});

export const experimentQuery = (id: string) =>
  queryOptions({
    queryKey: ["experiments", "one", id],
    queryFn: ({ signal }) => ask<ExperimentWire>("GET", `${AT}/${encodeURIComponent(id)}`, { signal }),
  });

export const experimentChangesQuery = (id: string) =>
  queryOptions({
    queryKey: ["experiments", "changes", id],
    queryFn: async ({ signal }) =>
      (await ask<ExperimentChangesWire>("GET", `${AT}/${encodeURIComponent(id)}/changes`, { signal })).changes,
  });
