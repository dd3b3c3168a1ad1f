import type { OneRequestWire, QueuedRequestWire, RequestOptionsWire, RequestQueueWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { toQuery } from "../data/to-query.ts";

export const REQUESTS_AT = "/v1/admin/requests";
/** Of what was closed the latest are enough; of what waits nothing may be missing. */
const MOST_CLOSED_PAGES = 10;

/** All that waits, the most urgent first; or what was closed, the latest first. */
export const requestsQuery = (waiting: boolean) =>
  queryOptions({
    queryKey: ["rights", waiting ? "waiting" : "closed"],
    queryFn: async ({ signal }) => {
      const requests: QueuedRequestWire[] = [];
      let after: string | undefined;
      for (let pages = 0; waiting || pages < MOST_CLOSED_PAGES; pages += 1) {
        const asked = toQuery({ waiting: String(waiting), after });
        const page = await ask<RequestQueueWire>("GET", `${REQUESTS_AT}${asked}`, { signal });
        requests.push(...page.requests);
        after = page.next;
        if (after === undefined) break;
      }
      return requests;
    },
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ["rights", "one", id],
    queryFn: ({ signal }) => ask<OneRequestWire>("GET", `${REQUESTS_AT}/${encodeURIComponent(id)}`, { signal }),
  });

export const requestOptionsQuery = queryOptions({
  queryKey: ["rights", "options"],
  queryFn: ({ signal }) => ask<RequestOptionsWire>("GET", `${REQUESTS_AT}/options`, { signal }),
  staleTime: 60_000,
});
