import type { FastifyRequest } from "fastify";
import { memberOf } from "../configuration/settings-tree.ts";
import type { Clock } from "../platform/clock.ts";
import type { VerifyVisitor, Visitor, VisitorProblem } from "./access.ts";
import { Problem } from "./problem.ts";

/** Carries the token of the device that an event joins with its customer. */
export const PREVIOUS_VISITOR = "x-seimbang-previous-visitor";

/**
 * Says whom a request speaks for: undefined without a token, or when nothing is kept about the person.
 * @throws Problem `visitor_token_invalid`, `visitor_token_expired` or `link_may_only_lower`.
 */
export type ReadVisitor = (request: FastifyRequest) => Promise<Visitor | undefined>;

export const createReadVisitor =
  (verify: VerifyVisitor, clock: Clock): ReadVisitor =>
  async (request) => {
    const token = visitorTokenOf(request);
    if (token === undefined) return undefined;
    return provenVisitor(await verify(token, clock()));
  };

/** @throws Problem for a token that speaks for nobody here. */
export const provenVisitor = <Proved extends Visitor | undefined>(visitor: Proved | VisitorProblem): Proved => {
  if (visitor !== undefined && "problem" in visitor) throw new Problem(visitor.problem);
  return visitor as Proved;
};

/** @throws Problem `visitor_token_invalid` when the request brought none. */
export const requireVisitorToken = (request: FastifyRequest): string => {
  const token = visitorTokenOf(request);
  if (token === undefined)
    throw new Problem("visitor_token_invalid", "Send the visitor's token as x-seimbang-visitor.");
  return token;
};

/** Every token by which a request speaks for somebody: the visitor's own, and that of the device that is to become theirs. */
export const visitorTokensOf = (request: FastifyRequest): readonly string[] =>
  [visitorTokenOf(request), request.headers[PREVIOUS_VISITOR]].filter((token) => typeof token === "string");

/** The visitor's token, from the header `x-seimbang-visitor` or the body's `visitor.token`. */
export const visitorTokenOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers["x-seimbang-visitor"];
  if (typeof header === "string") return header;
  const visitor = memberOf(request.body, "visitor");
  const token = memberOf(visitor, "token");
  return typeof token === "string" ? token : undefined;
};
