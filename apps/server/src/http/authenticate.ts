import type { FastifyRequest } from "fastify";
import type { Caller, FindCaller, FindStaff, RefusedKey } from "./access.ts";
import { keysOfRequest } from "./keys-of-request.ts";
import { Problem } from "./problem.ts";
import { takesSessions } from "./route-access.ts";

/**
 * Says who calls.
 * @throws Problem `unauthenticated` when neither a valid key nor a session that counts here came along, `key_expired` where one came that
 * was valid until it ended
 */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

/** The rate limit asks before the route does, about the same request; and once it is answered, whoever watches for intruders. */
const known = new WeakMap<FastifyRequest, Caller>();
const refused = new WeakMap<FastifyRequest, RefusedKey>();

/** Who called, as far as somebody asked; undefined for nobody. */
export const callerOf = (request: FastifyRequest): Caller | undefined => known.get(request);
/** The key that came along though it is no longer in force. */
export const refusedKeyOf = (request: FastifyRequest): RefusedKey | undefined => refused.get(request);

/**
 * Takes the first key that is known of those the request brought, in whichever of the trackers' forms; where it brought
 * none, and the route is for the shop's people, their session.
 */
export const createAuthenticate = (findCaller: FindCaller, findStaff: FindStaff = nobody): Authenticate => {
  return async (request) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    const keys = keysOfRequest(request.headers.authorization, request.body);
    for (const key of keys) {
      const caller = await findCaller(key);
      if (caller === undefined) continue;
      if ("refused" in caller) {
        refused.set(request, caller);
        continue;
      }
      known.set(request, caller);
      return caller;
    }
    const staff = keys.length === 0 && takesSessions(request) ? await findStaff(request) : undefined;
    if (staff === undefined) throw new Problem(whyNobody(request));
    known.set(request, staff);
    return staff;
  };
};

const whyNobody = (request: FastifyRequest): "key_expired" | "unauthenticated" =>
  refused.get(request)?.refused === "expired" ? "key_expired" : "unauthenticated";

/** Who calls, where it is for the route to refuse nobody: it asks once more, and whatever was wrong is said then. */
export const callerIfAny = (request: FastifyRequest, authenticate: Authenticate): Promise<Caller | undefined> =>
  authenticate(request).catch(() => undefined);

/** Where nobody can sign in. */
const nobody: FindStaff = async () => undefined;

/** @throws Problem `secret_key_required` for a caller that anybody's browser could be. */
export const requireSecretKey = (caller: Caller): void => {
  if (caller.kind !== "secret") throw new Problem("secret_key_required");
};
