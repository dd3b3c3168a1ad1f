import type { SlotsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const slotsQuery = queryOptions({
  queryKey: ["slots", "all"],
  queryFn: async ({ signal }) => (await ask<SlotsWire>("GET", "/v1/admin/slots", { signal })).slots,
});
