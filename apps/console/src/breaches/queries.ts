import type { BreachesWire, BreachWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const BREACHES_AT = "/v1/admin/breaches";

export const breachesQuery = queryOptions({
  queryKey: ["breaches", "all"],
  queryFn: async ({ signal }) => (await ask<BreachesWire>("GET", BREACHES_AT, { signal })).breaches,
});

export const breachQuery = (id: string) =>
  queryOptions({
    queryKey: ["breaches", "one", id],
    queryFn: ({ signal }) => ask<BreachWire>("GET", `${BREACHES_AT}/${encodeURIComponent(id)}`, { signal }),
  });
