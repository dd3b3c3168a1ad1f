import { PartnersWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../http/authenticate.ts";
import { requirePermission } from "../http/permissions.ts";
import type { Clock } from "../platform/clock.ts";
import { describePartners } from "./describe-partners.ts";

type Dependencies = { readonly database: Database; readonly clock: Clock; readonly authenticate: Authenticate };

/** The shop's side of what other systems ask and are told. */
export const registerPartners = (app: FastifyInstance, { database, clock, authenticate }: Dependencies): void => {
  const schema = {
    tags: ["rights queue"],
    summary: "What controllers and agents asked, which callbacks nobody took, and what recipients of data were told",
    response: { 200: PartnersWire },
  };
  app.get("/v1/admin/partners", { schema }, async (request, reply) => {
    requirePermission(await authenticate(request), "rights.read");
    reply.header("cache-control", "no-store");
    return describePartners(database, clock());
  });
};
