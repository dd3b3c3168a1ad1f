import type { CutOffsWire, HoneyCustomersWire, IntrusionsWire, IntrusionWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const INTRUSIONS_AT = "/v1/admin/intrusions";
export const CUT_OFFS_AT = "/v1/admin/cut-offs";
export const HONEY_AT = "/v1/admin/honey-customers";

const alerts = (state: "open" | "judged") =>
  queryOptions({
    queryKey: ["intrusions", state],
    queryFn: async ({ signal }) =>
      (await ask<IntrusionsWire>("GET", `${INTRUSIONS_AT}?state=${state}`, { signal })).intrusions,
  });
export const openIntrusionsQuery = alerts("open");
export const judgedIntrusionsQuery = alerts("judged");

export const intrusionQuery = (intrusionId: string) =>
  queryOptions({
    queryKey: ["intrusions", "one", intrusionId],
    queryFn: ({ signal }) =>
      ask<IntrusionWire>("GET", `${INTRUSIONS_AT}/${encodeURIComponent(intrusionId)}`, { signal }),
  });

export const cutOffsQuery = queryOptions({
  queryKey: ["intrusions", "cut-offs"],
  queryFn: async ({ signal }) => (await ask<CutOffsWire>("GET", CUT_OFFS_AT, { signal })).cutOffs,
});

export const honeyQuery = queryOptions({
  queryKey: ["intrusions", "honey"],
  queryFn: async ({ signal }) => (await ask<HoneyCustomersWire>("GET", HONEY_AT, { signal })).honeyCustomers,
});
