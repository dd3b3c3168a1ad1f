import Fastify, { LogController } from "fastify";
import { answerProblems } from "./http/answer-problems.ts";
import { createAuthenticate } from "./http/authenticate.ts";
import { isDatabaseThere } from "./http/is-database-there.ts";
import { registerOperations } from "./http/operations.ts";
import { addSecurityHeaders } from "./http/security-headers.ts";
import { openKeyRing } from "./keys/key-ring.ts";
import type { Metrics } from "./platform/metrics.ts";
import type { ShopPlace } from "./shop-place.ts";

type WorkerMetricsParts = {
  readonly place: Pick<ShopPlace, "open" | "clock">;
  readonly metrics: Pick<Metrics, "read">;
};

/**
 * Lets whoever watches ask a worker what a server is asked under the same addresses: whether it lives, whether it can work, and with a
 * secret key what it counted. Nothing else is answered there.
 * @throws Error `EADDRINUSE` where another process has the port
 */
export const serveWorkerMetrics = async (
  { host, port }: { readonly host: string; readonly port: number },
  { place: { open, clock }, metrics }: WorkerMetricsParts,
): Promise<() => Promise<void>> => {
  const app = Fastify({ logger: false, logController: new LogController({ disableRequestLogging: true }) });
  answerProblems(app);
  addSecurityHeaders(app);
  const keyRing = await openKeyRing(open.database, clock);
  const isReady = () => isDatabaseThere(open.database);
  registerOperations(app, { authenticate: createAuthenticate(keyRing.findCaller), isReady, metrics });
  await app.listen({ host, port });
  return () => app.close();
};
