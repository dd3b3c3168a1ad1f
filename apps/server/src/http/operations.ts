import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Metrics } from "../platform/metrics.ts";
import { type Authenticate, requireSecretKey } from "./authenticate.ts";
import { Problem } from "./problem.ts";
import { textAnswer } from "./text-answer.ts";
import { ANYBODY, SECRET_KEY } from "./who-may.ts";

export type OperationsDependencies = {
  readonly authenticate: Authenticate;
  /** Whether requests can be served: the database answers and is migrated. */
  readonly isReady: () => Promise<boolean>;
  readonly metrics: Pick<Metrics, "read">;
};

const StatusWire = Type.Object({ status: Type.String() });

/** What the people who run the server ask it. */
export const registerOperations = (app: FastifyInstance, dependencies: OperationsDependencies): void => {
  const health = { tags: ["operations"], security: ANYBODY, response: { 200: StatusWire } };
  app.get("/health/live", { schema: { ...health, summary: "Whether the process runs" } }, () => ({ status: "live" }));
  app.get("/health/ready", { schema: { ...health, summary: "Whether it can serve" } }, async () => {
    if (!(await dependencies.isReady())) throw new Problem("busy");
    return { status: "ready" };
  });
  const metrics = {
    tags: ["operations"],
    security: SECRET_KEY,
    summary: "Counters in Prometheus' format; needs a secret key",
    response: { 200: textAnswer("Every metric, a line each.", "text/plain") },
  };
  app.get("/metrics", { schema: metrics }, async (request, reply) => {
    requireSecretKey(await dependencies.authenticate(request));
    const { contentType, text } = await dependencies.metrics.read();
    return reply.type(contentType).send(text);
  });
};
