import type { ProblemCode } from "@seimbang/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller, RefusedKey } from "./access.ts";
import { codeAnswered } from "./answer-problems.ts";
import { callerOf, refusedKeyOf } from "./authenticate.ts";

/** A request that was answered, as far as it says who called and whether they were let. */
export type AnsweredRequest = {
  readonly request: FastifyRequest;
  readonly status: number;
  readonly refusal: ProblemCode | undefined;
  /** Undefined for nobody, and where nobody asked. */
  readonly caller: Caller | undefined;
  readonly refusedKey: RefusedKey | undefined;
};

export type ObserveRequest = (answered: AnsweredRequest) => void;

/** Tells whoever watches of every request once it is answered. Nobody waits for them. */
export const observeRequests = (scope: FastifyInstance, observe: ObserveRequest): void => {
  scope.addHook("onResponse", async (request, reply) => {
    observe({
      request,
      status: reply.statusCode,
      refusal: codeAnswered(request),
      caller: callerOf(request),
      refusedKey: refusedKeyOf(request),
    });
  });
};
