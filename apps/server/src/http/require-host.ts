import type { FastifyInstance } from "fastify";
import { Problem } from "./problem.ts";

/**
 * A request that names no host is refused (RFC 9112, 3.2); one that expects something of a server that this one does not know is
 * answered as any other, as it may be (RFC 9110, 10.1.1). Node would answer both in a form of its own.
 */
export const requireHost = (app: FastifyInstance): void => {
  app.server.on("checkExpectation", (request, response) => app.routing(request, response));
  app.addHook("onRequest", (request, _reply, done) => {
    const { headers, httpVersionMajor, httpVersionMinor } = request.raw;
    const needsHost = httpVersionMajor === 1 && httpVersionMinor >= 1;
    done(needsHost && headers.host === undefined ? new Problem("not_http") : undefined);
  });
};
