import type { RetentionReportWire, RetentionRunsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

const AT = "/v1/admin/retention";
/** As many as the server gives at once: three months of nights. */
const MOST = 99;

export const retentionRunsQuery = queryOptions({
  queryKey: ["retention", "runs"],
  queryFn: async ({ signal }) => (await ask<RetentionRunsWire>("GET", `${AT}?most=${MOST}`, { signal })).runs,
});

/** What would go at this moment: asked for, never by itself, since the server tries it out. */
export const retentionPreviewQuery = queryOptions({
  queryKey: ["retention preview"],
  queryFn: ({ signal }) => ask<RetentionReportWire>("GET", `${AT}/preview`, { signal }),
  enabled: false,
});
