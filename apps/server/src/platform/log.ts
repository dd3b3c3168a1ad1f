import type { IncomingHttpHeaders } from "node:http";
import type { LoggerOptions } from "pino";
import { describeError } from "./describe-error.ts";

const SECRET_HEADERS = ["authorization", "cookie", "set-cookie", "x-seimbang-visitor"] as const;
const PERSONAL_FIELDS = ["body", "token", "query", "email", "name", "userId", "anonymousId", "ip"] as const;

/** The part of a Fastify request that its log line is made from. */
type LoggedRequest = {
  readonly id?: string;
  readonly method?: string;
  readonly headers?: IncomingHttpHeaders;
  readonly routeOptions?: { readonly url?: string | undefined };
};

/**
 * Settings for pino and, through `logger`, for Fastify. A line holds the request's id, method and route pattern; never
 * its address line (paths and query strings name people), headers, body or peer address.
 */
export const logSettings = (level: string): LoggerOptions => ({
  level,
  base: null,
  redact: { paths: [...redactedPaths()], censor: "[not logged]" },
  serializers: { req: describeRequest, err: describeError },
});

const redactedPaths = function* (): Generator<string> {
  for (const name of [...SECRET_HEADERS, ...PERSONAL_FIELDS]) {
    const key = `["${name}"]`;
    yield key;
    yield `*${key}`;
    yield `*.headers${key}`;
  }
};

const describeRequest = (request: LoggedRequest) => ({
  id: request.id,
  method: request.method,
  route: request.routeOptions?.url ?? "no route",
});
