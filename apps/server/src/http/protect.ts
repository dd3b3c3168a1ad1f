import cors from "@fastify/cors";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Authenticate } from "./authenticate.ts";
import { Problem } from "./problem.ts";
import { shedLoad } from "./shed-load.ts";

export type Protection = {
  /** Web origins whose pages may call the API from a browser. */
  readonly origins: readonly string[];
  /** For each address that calls without a secret key. */
  readonly requestsPerMinute: number;
  /** So late the event loop may be before requests are answered that they come again; never where it is 0. */
  readonly mostDelayMilliseconds?: number | undefined;
  readonly authenticate: Authenticate;
};

/** An event loop this late (milliseconds) means that answers come too late to be of use. */
const USUAL_MOST_DELAY = 2_000;
const MOST_ADDRESSES = 20_000;
const PREFLIGHT_SECONDS = 600;
const NO_COUNTDOWN = { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false };

/**
 * Keeps the API answering: which pages may call it, how often, and when to say no early. The shop's own server, known by
 * its secret key, speaks for all its customers from one address and is not limited by it.
 */
export const protect = async (app: FastifyInstance, protection: Protection): Promise<void> => {
  await app.register(cors, {
    origin: [...protection.origins],
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders: [
      "authorization",
      "content-type",
      "x-seimbang-visitor",
      "x-seimbang-previous-visitor",
      "x-seimbang-strict",
      "x-seimbang-signals",
    ],
    exposedHeaders: ["retry-after"],
    maxAge: PREFLIGHT_SECONDS,
  });
  await shedLoad(app, protection.mostDelayMilliseconds ?? USUAL_MOST_DELAY);
  await app.register(rateLimit, {
    max: protection.requestsPerMinute,
    timeWindow: "1 minute",
    cache: MOST_ADDRESSES,
    allowList: (request) => hasSecretKey(request, protection.authenticate),
    // The four headers that count down would cost every answer more than the limit itself does.
    addHeaders: NO_COUNTDOWN,
    addHeadersOnExceeding: NO_COUNTDOWN,
    errorResponseBuilder: () => new Problem("too_many_requests"),
  });
};

const hasSecretKey = async (request: FastifyRequest, authenticate: Authenticate): Promise<boolean> => {
  if (request.headers.authorization === undefined) return false;
  return authenticate(request).then(
    ({ kind }) => kind === "secret",
    () => false,
  );
};
