import { KnownDecisionsWire, KnownWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { ownDecisions, type ReadReceiptDependencies } from "../decide/read.ts";
import { requireVisitorToken } from "../http/read-visitor.ts";
import { VISITOR_HEADER } from "../http/who-asks.ts";
import { describeKnown, type KnownDependencies } from "./describe-known.ts";
import { type EventRoutesDependencies, registerOwnEvents } from "./event-routes.ts";
import { mostOf, PAGE_LIMIT } from "./page.ts";

export type KnownRoutesDependencies = KnownDependencies & EventRoutesDependencies & ReadReceiptDependencies;

/** Everything that is known of whoever asks, and what they may do about it. */
export const registerKnown = (app: FastifyInstance, dependencies: KnownRoutesDependencies): void => {
  registerSummary(app, dependencies);
  registerOwnEvents(app, dependencies);
  registerOwnDecisions(app, dependencies);
};

const registerSummary = (app: FastifyInstance, dependencies: KnownRoutesDependencies): void => {
  const { whoAsks, clock } = dependencies;
  const schema = {
    tags: ["what is known"],
    summary: "What is known of me: interests, models, purposes and how long",
    headers: VISITOR_HEADER,
    response: { 200: KnownWire },
  };
  app.get("/v1/me/known", { schema }, async (request) => {
    const visitor = await whoAsks(request);
    return describeKnown(visitor?.subjectKey, requireVisitorToken(request), clock(), dependencies);
  });
};

const registerOwnDecisions = (app: FastifyInstance, dependencies: KnownRoutesDependencies): void => {
  const querystring = Type.Object({
    before: Type.Optional(Type.String({ maxLength: 64, description: "`next` of the page before." })),
    limit: PAGE_LIMIT,
    preview: Type.Optional(
      Type.Union([Type.Literal("true"), Type.Literal("false")], {
        description: "Only previews, or only what was shown in the shop; both when absent.",
      }),
    ),
  });
  const schema = {
    tags: ["what is known"],
    summary: "Every decision that read something of me, newest first",
    headers: VISITOR_HEADER,
    querystring,
    response: { 200: KnownDecisionsWire },
  };
  type Query = { Querystring: { before?: string; limit?: string; preview?: "true" | "false" } };
  app.get<Query>("/v1/me/decisions", { schema }, async (request): Promise<KnownDecisionsWire> => {
    const visitor = await dependencies.whoAsks(request);
    if (visitor === undefined) return { decisions: [] };
    const { before, limit, preview } = request.query;
    const isPreview = preview === undefined ? undefined : preview === "true";
    return ownDecisions(visitor.subjectKey, { before, most: mostOf(limit), isPreview }, dependencies);
  });
};
