import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RequestSpan, Tracing } from "../platform/tracing.ts";
import { type Authenticate, callerIfAny } from "./authenticate.ts";

/**
 * Makes a span of every request. Whose trace it is a part of is believed of the shop's own server alone, known by its secret key:
 * of anybody else it would let them choose what is recorded.
 */
export const traceRequests = (app: FastifyInstance, tracing: Tracing, authenticate: Authenticate): void => {
  const spans = new WeakMap<FastifyRequest, RequestSpan>();
  app.addHook("onRequest", (request, _reply, done) => {
    trustedParent(request, authenticate).then((traceparent) => {
      const route = request.routeOptions.url ?? "no route";
      const attributes = { "http.request.method": request.method, "http.route": route };
      const span = tracing.startRequest(`${request.method} ${route}`, traceparent, attributes);
      spans.set(request, span);
      span.within(done);
    }, done);
  });
  // The body arrives in events of the connection, which know nothing of the request's trace.
  app.addHook("preValidation", (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  app.addHook("onResponse", (request, reply, done) => {
    spans.get(request)?.end({ "http.response.status_code": reply.statusCode });
    done();
  });
};

const trustedParent = async (request: FastifyRequest, authenticate: Authenticate): Promise<string | undefined> => {
  const { traceparent, authorization } = request.headers;
  if (typeof traceparent !== "string" || authorization === undefined) return undefined;
  const caller = await callerIfAny(request, authenticate);
  return caller?.kind === "secret" ? traceparent : undefined;
};
