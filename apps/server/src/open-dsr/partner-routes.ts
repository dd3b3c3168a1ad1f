import { PartnersWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { permitted } from "../http/route-access.ts";
import type { Clock } from "../platform/clock.ts";
import { describePartners } from "./describe-partners.ts";

type Dependencies = { readonly database: Database; readonly clock: Clock };

/** The shop's side of what other systems ask and are told. */
export const registerPartners = (app: FastifyInstance, { database, clock }: Dependencies): void => {
  const schema = {
    tags: ["rights queue"],
    summary: "What controllers and agents asked, which callbacks nobody took, and what recipients of data were told",
    response: { 200: PartnersWire },
  };
  app.get("/v1/admin/partners", { schema, config: permitted("rights.read") }, async (_request, reply) => {
    reply.header("cache-control", "no-store");
    return describePartners(database, clock());
  });
};
