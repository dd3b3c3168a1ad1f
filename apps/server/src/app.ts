import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import type { Database } from "@seimbang/database";
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from "fastify";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { acceptJson } from "./http/accept-json.ts";
import { answerProblems, answerUnread } from "./http/answer-problems.ts";
import { answerUnparsed } from "./http/answer-unparsed.ts";
import type { Authenticate } from "./http/authenticate.ts";
import { compileWhenUsed } from "./http/compile-when-used.ts";
import { countRequests } from "./http/count-requests.ts";
import { registerDocumentation } from "./http/documentation.ts";
import { type AddressState, guardAddresses } from "./http/guard-addresses.ts";
import { guardRoutes } from "./http/guard-routes.ts";
import { type ObserveRequest, observeRequests } from "./http/observe-requests.ts";
import { type OperationsDependencies, registerOperations } from "./http/operations.ts";
import { documentProblems } from "./http/problem-schema.ts";
import { protect } from "./http/protect.ts";
import { refuseSlow } from "./http/refuse-slow.ts";
import { requireHost } from "./http/require-host.ts";
import { addSecurityHeaders } from "./http/security-headers.ts";
import { traceRequests } from "./http/trace-requests.ts";
import { type FirstChoice, registerVisitors } from "./identity/routes.ts";
import type { Clock } from "./platform/clock.ts";
import { type MakeId, randomId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import type { Metrics } from "./platform/metrics.ts";
import { openNetworks, parseNetworks } from "./platform/networks.ts";
import type { Tracing } from "./platform/tracing.ts";

/** Everything the application is made of; whoever starts it opens these and closes them again. */
export type AppParts = {
  readonly configuration: ShopConfiguration;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly authenticate: Authenticate;
  readonly firstChoice: FirstChoice;
  readonly isReady: OperationsDependencies["isReady"];
  readonly metrics: Pick<Metrics, "read" | "observeRequest" | "countRefusal">;
  /** Where traces are sent; undefined where they are not. */
  readonly tracing?: Tracing | undefined;
  readonly logger: FastifyServerOptions["logger"];
  readonly version: string;
  /** Networks that are blocked, and whether the console is open to all of them. */
  readonly addresses: AddressState;
  /** Told of every request once it is answered. */
  readonly observe: ObserveRequest;
  /** The features that answer requests. Each brings its routes; none knows another's. */
  readonly features: readonly RegisterFeature[];
};

export type RegisterFeature = (app: FastifyInstance) => void;

/** Enough for every route but the bulk ones, which say their own. */
const BODY_BYTES = 131_072;
const LONGEST_PARAM = 2_000;
/** So long a body may take to arrive that is read before it is answered. */
const BODY_WITHIN_MS = 60_000;
/** As long as a feed may take that is fetched: who sends one may be as slow. Other bodies have a time of their own. */
const LONGEST_REQUEST_MS = 3_600_000;
/** Headers are there at once, or somebody keeps a connection for nothing; who is late is found so often. */
const HEADERS_WITHIN = { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 } as const;
/** A wrong type is the caller's mistake to know of, and an unknown field must not vanish unseen. */
const CHECKS = { coerceTypes: false, removeAdditional: false, allErrors: true } as const;

/** Composes the application. It listens nowhere yet: `app.listen` or `app.inject` comes next. */
export const createApp = async (parts: AppParts): Promise<FastifyInstance> => {
  const { configuration, authenticate } = parts;
  const { proxies = [] } = configuration.server;
  const trusted = openNetworks(parseNetworks(proxies));
  const app = Fastify({
    logger: parts.logger ?? false,
    // One line for each failure, none for each success: the metrics count those.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    // By our own parser: the framework's refuses networks that settings may name.
    trustProxy: proxies.length > 0 && ((address: string) => trusted.has(address)),
    frameworkErrors: answerUnread,
    clientErrorHandler: answerUnparsed(parts.metrics.countRefusal),
    requestTimeout: LONGEST_REQUEST_MS,
    // Whoever names no host is answered as anybody else who does something wrong.
    http: { ...HEADERS_WITHIN, requireHostHeader: false },
    // A character may stand as three in an address; what a route takes, its schema says.
    routerOptions: { maxParamLength: LONGEST_PARAM },
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    // A logger of its own for each request costs more than its checks; whoever logs about one says its id.
    childLoggerFactory: (logger) => logger,
  });
  compileWhenUsed(app, CHECKS);
  answerProblems(app);
  countRequests(app, parts.metrics);
  guardAddresses(app, {
    networks: configuration.server.networks ?? {},
    ...{ state: parts.addresses, clock: parts.clock },
  });
  acceptJson(app, "application/json");
  addSecurityHeaders(app);
  requireHost(app);
  refuseSlow(app, BODY_WITHIN_MS);
  documentProblems(app);
  await registerDocumentation(app, parts.version);
  registerOperations(app, parts);
  await app.register(async (scope) => {
    const { origins } = configuration.server;
    if (parts.tracing !== undefined) traceRequests(scope, parts.tracing, authenticate);
    const { requestsPerMinute, mostDelayMilliseconds } = configuration.limits;
    await protect(scope, { origins, requestsPerMinute, mostDelayMilliseconds, authenticate });
    // Read where a session is looked for, and nowhere else.
    await scope.register(cookie, { hook: false });
    guardRoutes(scope, authenticate, parts.clock);
    observeRequests(scope, parts.observe);
    registerVisitors(scope, { ...parts, makeDeviceId: randomId });
    for (const registerFeature of parts.features) registerFeature(scope);
  });
  return app;
};
