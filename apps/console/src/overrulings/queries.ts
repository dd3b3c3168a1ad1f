import type { OverrulingsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const OVERRULINGS_AT = "/v1/admin/overrulings";

export const overrulingsQuery = queryOptions({
  queryKey: ["overrulings", "all"],
  queryFn: async ({ signal }) => (await ask<OverrulingsWire>("GET", OVERRULINGS_AT, { signal })).overrulings,
});
