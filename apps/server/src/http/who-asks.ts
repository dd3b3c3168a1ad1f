import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Clock } from "../platform/clock.ts";
import type { VerifyVisitor, Visitor } from "./access.ts";
import type { Authenticate } from "./authenticate.ts";
import { provenVisitor, requireVisitorToken } from "./read-visitor.ts";

/** The header of every route on which somebody asks about themselves. */
export const VISITOR_HEADER = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
});

/**
 * Says who asks about themselves; undefined for somebody proven of whom nothing is kept.
 * @throws Problem `unauthenticated`, or one that says why the token, or its absence, speaks for nobody.
 */
export type WhoAsks = (request: FastifyRequest) => Promise<Visitor | undefined>;

export const createWhoAsks =
  (authenticate: Authenticate, verify: VerifyVisitor, clock: Clock): WhoAsks =>
  async (request) => {
    await authenticate(request);
    return provenVisitor(await verify(requireVisitorToken(request), clock()));
  };
