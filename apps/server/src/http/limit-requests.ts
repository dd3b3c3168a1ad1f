import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { callerNetwork } from "../platform/networks.ts";
import type { KeyCaller } from "./access.ts";
import { type Authenticate, callerIfAny } from "./authenticate.ts";
import { keysOfRequest } from "./keys-of-request.ts";
import { Problem } from "./problem.ts";
import { rateWindows } from "./rate-windows.ts";
import { partOf } from "./route-parts.ts";

const MINUTE_SECONDS = 60;
const MOST_COUNTED = 20_000;
/** Below this share of what is allowed an answer says how much is left: two headers on each cost more than the counting. */
const SAID_FROM = 0.1;
/** A route with a limit of its own would say in a form of the package's own how much is left. */
const NO_COUNTDOWN = { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false };

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance["createRateLimit"]>>>;

const isOfOneself = ({ routeOptions: { url = "" } }: FastifyRequest): boolean => partOf(url).isOfOneself;

/**
 * How often a minute each address may call, and each key that the shop limited. A secret key speaks for all customers from one
 * address and is limited by its own number alone. What is left is told as the IETF's draft has it
 * (draft-ietf-httpapi-ratelimit-headers-10): `RateLimit-Policy` and `RateLimit`.
 */
export const limitRequests = async (
  app: FastifyInstance,
  { requestsPerMinute, authenticate }: { readonly requestsPerMinute: number; readonly authenticate: Authenticate },
): Promise<void> => {
  const told = { addHeaders: NO_COUNTDOWN, addHeadersOnExceeding: NO_COUNTDOWN };
  await app.register(rateLimit, { global: false, store: rateWindows(MOST_COUNTED), ...told });
  const window = { timeWindow: MINUTE_SECONDS * 1000, max: requestsPerMinute };
  const address = ({ ip }: FastifyRequest) => callerNetwork(ip);
  const byAddress = app.createRateLimit({ ...window, keyGenerator: address });
  const ofOneself = app.createRateLimit({ ...window, keyGenerator: address });
  const limited = new WeakMap<FastifyRequest, KeyCaller>();
  const keyOf = (request: FastifyRequest): KeyCaller | undefined => limited.get(request);
  const byKey = app.createRateLimit({
    ...window,
    max: (request) => keyOf(request)?.requestsPerMinute ?? requestsPerMinute,
    keyGenerator: (request) => keyOf(request)?.keyId ?? "",
  });

  const countKey = async (request: FastifyRequest, reply: FastifyReply, caller: KeyCaller | undefined) => {
    if (caller?.requestsPerMinute === undefined || limited.has(request) || isOfOneself(request)) return;
    limited.set(request, caller);
    refuseExceeding("key", await byKey(request), reply);
  };

  app.addHook("onRequest", async (request, reply) => {
    const caller = hasKey(request, undefined) ? await keyCaller(request, authenticate) : undefined;
    if (caller?.kind !== "secret") {
      const counted = isOfOneself(request) ? await ofOneself(request) : await byAddress(request);
      refuseExceeding("address", counted, reply);
    }
    await countKey(request, reply, caller);
  });
  // Trackers bring their key in the body, which is there from here on.
  app.addHook("preValidation", async (request, reply) => {
    if (hasKey(request, undefined) || !hasKey(request, request.body)) return;
    await countKey(request, reply, await keyCaller(request, authenticate));
  });
};

const hasKey = ({ headers }: FastifyRequest, body: unknown): boolean =>
  keysOfRequest(headers.authorization, body).length > 0;

const keyCaller = async (request: FastifyRequest, authenticate: Authenticate): Promise<KeyCaller | undefined> => {
  const caller = await callerIfAny(request, authenticate);
  return caller?.kind === "staff" ? undefined : caller;
};

const refuseExceeding = (policy: "address" | "key", counted: Counted, reply: FastifyReply): void => {
  if (counted.isAllowed) return;
  const { max, remaining, ttlInSeconds, isExceeded } = counted;
  if (!isExceeded && remaining > max * SAID_FROM) return;
  reply.header("ratelimit-policy", `"${policy}";q=${max};w=${MINUTE_SECONDS}`);
  reply.header("ratelimit", `"${policy}";r=${remaining};t=${ttlInSeconds}`);
  if (!isExceeded) return;
  reply.header("retry-after", String(Math.max(1, ttlInSeconds)));
  throw new Problem("too_many_requests");
};
