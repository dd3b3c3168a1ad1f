import type { FastifyRequest } from "fastify";
import type { Caller, FindCaller } from "./access.ts";
import { keysOfRequest } from "./keys-of-request.ts";
import { Problem } from "./problem.ts";

/** Says who calls. @throws Problem `unauthenticated` when no valid key came with the request. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

/** Takes the first key that is known of those the request brought, in whichever of the trackers' forms. */
export const createAuthenticate = (findCaller: FindCaller): Authenticate => {
  // The rate limit asks before the route does, about the same request.
  const known = new WeakMap<FastifyRequest, Caller>();
  return async (request) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    for (const key of keysOfRequest(request.headers.authorization, request.body)) {
      const caller = await findCaller(key);
      if (caller === undefined) continue;
      known.set(request, caller);
      return caller;
    }
    throw new Problem("unauthenticated");
  };
};

/** @throws Problem `secret_key_required` for a caller that anybody's browser could be. */
export const requireSecretKey = (caller: Caller): void => {
  if (caller.kind !== "secret") throw new Problem("secret_key_required");
};
