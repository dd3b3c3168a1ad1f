import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "./answer-problems.ts";
import { Problem } from "./problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What pages ask by themselves and in masses: where there is too much, this is refused, and nothing else. */
    isShedFirst?: boolean;
  }
}

/** For a route that has to give way before people who choose, ask for a right, or work for the shop are kept waiting. */
export const SHED_FIRST = { isShedFirst: true } as const;

/**
 * So many of them may be under way in one process. More would only wait for each other: a server that answers a thousand a second
 * holds this many for a quarter of a second each (Little's law), and whoever came for a page has left after some seconds.
 */
const MOST_UNDER_WAY = 250;
const SAY_EVERY_MS = 5_000;

/** @param mostDelayMilliseconds so late the event loop may be before as much is refused; 0 never */
export const shedLoad = async (app: FastifyInstance, mostDelayMilliseconds: number): Promise<void> => {
  if (mostDelayMilliseconds === 0) return;
  let underWay = 0;
  const refused = countRefused(app);
  const refuse = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    refused();
    return sendProblem(new Problem("busy"), request, reply);
  };
  await app.register(underPressure, {
    maxEventLoopDelay: mostDelayMilliseconds,
    pressureHandler: (request, reply) => {
      if (request.routeOptions.config.isShedFirst === true) refuse(request, reply);
    },
  });
  app.addHook("onRequest", (request, reply, next) => {
    if (request.routeOptions.config.isShedFirst !== true) return next();
    if (underWay >= MOST_UNDER_WAY) return void refuse(request, reply);
    underWay += 1;
    reply.raw.once("close", () => {
      underWay -= 1;
    });
    return next();
  });
};

/** A line for each would be one more thing to do for a server that has too much to do. */
const countRefused = (app: FastifyInstance): (() => void) => {
  let count = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  return () => {
    count += 1;
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    app.log.warn({ refused: count }, "overloaded");
    count = 0;
    saidAt = performance.now();
  };
};
