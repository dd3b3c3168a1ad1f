import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendProblem } from "./answer-problems.ts";
import { Problem } from "./problem.ts";

/**
 * Refuses a request whose body takes longer to arrive than this: whoever sends a byte now and then would keep a connection and what
 * was read so far for as long as they like. Bodies that are read while they arrive are none of these.
 */
export const refuseSlow = (app: FastifyInstance, withinMs: number): void => {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook("preParsing", (request, reply, payload, done) => {
    const late = (): void => {
      reply.raw.once("finish", () => request.raw.destroy());
      sendProblem(new Problem("too_slow"), request, reply.header("connection", "close"));
    };
    if (!request.raw.complete) waiting.set(request, setTimeout(late, withinMs).unref());
    done(null, payload);
  });
  const arrived = (request: FastifyRequest): void => clearTimeout(waiting.get(request));
  app.addHook("preValidation", (request, _reply, done) => {
    arrived(request);
    done();
  });
  app.addHook("onError", (request, _reply, _error, done) => {
    arrived(request);
    done();
  });
};
