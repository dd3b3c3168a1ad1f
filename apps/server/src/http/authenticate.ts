import type { FastifyRequest } from "fastify";
import type { Caller, FindCaller } from "./access.ts";
import { Problem } from "./problem.ts";

/** Says who calls. @throws Problem `unauthenticated` when no valid key came with the request. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

/**
 * Takes the key from wherever existing trackers put it: `Authorization: Bearer <key>`, `Authorization: Basic` with the
 * key as user name and no password, or `writeKey` in the body. One that is sent in two places has to be the first's.
 */
export const createAuthenticate = (findCaller: FindCaller): Authenticate => {
  // The rate limit asks before the route does, about the same request.
  const known = new WeakMap<FastifyRequest, Caller>();
  return async (request) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    const key = keyOfHeader(request.headers.authorization) ?? keyOfBody(request.body);
    const caller = key === undefined ? undefined : await findCaller(key);
    if (caller === undefined) throw new Problem("unauthenticated");
    known.set(request, caller);
    return caller;
  };
};

/** @throws Problem `secret_key_required` for a caller that anybody's browser could be. */
export const requireSecretKey = (caller: Caller): void => {
  if (caller.kind !== "secret") throw new Problem("secret_key_required");
};

const keyOfHeader = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined;
  const [scheme = "", value = ""] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === "bearer") return value;
  return scheme.toLowerCase() === "basic" ? userNameOf(value) : "";
};

const userNameOf = (credentials: string): string =>
  Buffer.from(credentials, "base64").toString("utf8").split(":")[0] ?? "";

const keyOfBody = (body: unknown): string | undefined => {
  if (typeof body !== "object" || body === null || !("writeKey" in body)) return undefined;
  return typeof body.writeKey === "string" ? body.writeKey : undefined;
};
