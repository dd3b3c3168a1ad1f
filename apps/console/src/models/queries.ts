import type { ModelsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const modelsQuery = queryOptions({
  queryKey: ["models", "all"],
  queryFn: ({ signal }) => ask<ModelsWire>("GET", "/v1/admin/models", { signal }),
  // A fit that waits or runs tells nobody when it ends without a model.
  refetchInterval: ({ state: { data } }) =>
    data?.fits.some(({ state }) => state === "waiting" || state === "running") === true ? LOOK_EVERY_MS : false,
});

const LOOK_EVERY_MS = 3_000;
