import type { FastifyInstance } from "fastify";
import type { Metrics } from "../platform/metrics.ts";
import { codeAnswered } from "./answer-problems.ts";
import { partOf, type RequestGroup } from "./route-parts.ts";

/** What is refused so that it comes again is told apart. */
export const REQUEST_STATUSES = ["2xx", "3xx", "4xx", "5xx", "429", "503"] as const;

/** Times every request, and counts the refusals by their codes. */
export const countRequests = (
  app: FastifyInstance,
  metrics: Pick<Metrics, "observeRequest" | "countRefusal">,
): void => {
  // By the pattern of the route, of which there are as many as in the code; an address without one is a page that is not there.
  const groups = new Map<string | undefined, RequestGroup>();
  const groupOf = (route: string | undefined): RequestGroup => {
    const known = groups.get(route) ?? partOf(route ?? "").group;
    groups.set(route, known);
    return known;
  };
  app.addHook("onResponse", (request, reply, done) => {
    const { statusCode } = reply;
    metrics.observeRequest(groupOf(request.routeOptions.url), statusOf(statusCode), reply.elapsedTime);
    const code = statusCode < 400 ? undefined : codeAnswered(request);
    if (code !== undefined) metrics.countRefusal(code);
    done();
  });
};

const statusOf = (status: number): string =>
  status === 429 || status === 503 ? `${status}` : `${Math.floor(status / 100)}xx`;
