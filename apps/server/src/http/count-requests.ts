import type { FastifyInstance } from "fastify";
import type { Metrics } from "../platform/metrics.ts";
import { codeAnswered } from "./answer-problems.ts";

const GROUPS: readonly (readonly [beginning: string, group: RequestGroup])[] = [
  ["/v1/decide", "decisions"],
  ["/v1/decisions", "decisions"],
  ...["track", "page", "screen", "identify", "group", "alias", "batch"].map(
    (type) => [`/v1/${type}`, "events"] as const,
  ),
  ["/v1/me", "customer"],
  ["/v1/admin", "admin"],
  ["/v1/staff", "admin"],
  ["/v1", "api"],
  ["/health", "operations"],
  ["/metrics", "operations"],
];
export const REQUEST_GROUPS = ["decisions", "events", "customer", "admin", "api", "pages", "operations"] as const;
type RequestGroup = (typeof REQUEST_GROUPS)[number];
/** What is refused so that it comes again is told apart. */
export const REQUEST_STATUSES = ["2xx", "3xx", "4xx", "5xx", "429", "503"] as const;

/** Times every request, and counts the refusals by their codes. */
export const countRequests = (
  app: FastifyInstance,
  metrics: Pick<Metrics, "observeRequest" | "countRefusal">,
): void => {
  const groups = new Map<string | undefined, RequestGroup>();
  const groupOf = (route: string | undefined): RequestGroup => {
    const known = groups.get(route) ?? findGroup(route);
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

/** By the pattern of the route, of which there are as many as in the code; an address without one is a page that is not there. */
const findGroup = (route = ""): RequestGroup =>
  GROUPS.find(([beginning]) => route === beginning || route.startsWith(`${beginning}/`))?.[1] ?? "pages";
