import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "./authenticate.ts";
import { limitRequests } from "./limit-requests.ts";
import { PREVIOUS_VISITOR } from "./read-visitor.ts";
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
const PREFLIGHT_SECONDS = 600;

/** Keeps the API answering: which pages may call it, how often, and when to say no early. */
export const protect = async (app: FastifyInstance, protection: Protection): Promise<void> => {
  await app.register(cors, {
    origin: [...protection.origins],
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders: [
      "authorization",
      "content-type",
      "x-seimbang-visitor",
      PREVIOUS_VISITOR,
      "x-seimbang-strict",
      "x-seimbang-signals",
    ],
    exposedHeaders: ["retry-after", "ratelimit", "ratelimit-policy"],
    maxAge: PREFLIGHT_SECONDS,
    // Whoever asks what there is without being a browser is told; the package would refuse them in a form of its own.
    strictPreflight: false,
  });
  await shedLoad(app, protection.mostDelayMilliseconds ?? USUAL_MOST_DELAY);
  await limitRequests(app, protection);
};
