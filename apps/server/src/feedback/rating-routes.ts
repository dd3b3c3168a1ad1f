import {
  CreativeRatingsWire,
  CreativeRatingWire,
  IdWire,
  RateCreativeWire,
  RatingReportWire,
} from "@seimbang/contracts";
import { momentsOf } from "@seimbang/statistics";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { type ReadVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { permitted } from "../http/route-access.ts";
import { VISITOR_HEADER } from "../http/who-asks.ts";
import type { Clock } from "../platform/clock.ts";
import { type RateCreativeDependencies, rateCreative } from "./rate-creative.ts";
import { listRatingsOf, type RatingSums, sumRatings } from "./rating-store.ts";

export type RatingRoutesDependencies = RateCreativeDependencies & {
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly readVisitor: ReadVisitor;
};

const TAGS = ["feedback"];
/** Of a normal distribution, two-sided 95 %. */
const Z = 1.96;
const [LEAST, MOST] = [1, 5];

/** How good customers find what campaigns show them. */
export const registerRatings = (app: FastifyInstance, dependencies: RatingRoutesDependencies): void => {
  const { database, clock, authenticate, readVisitor } = dependencies;
  const rate = {
    tags: TAGS,
    summary: "Say how good I find a creative that I was shown; it changes nothing of what I see",
    headers: VISITOR_HEADER,
    body: RateCreativeWire,
    response: { 200: CreativeRatingWire },
  };
  app.put<{ Body: RateCreativeWire }>("/v1/me/ratings", { schema: rate }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    reply.header("cache-control", "no-store");
    return rateCreative(request.body, await readVisitor(request), clock(), dependencies);
  });

  const own = { tags: TAGS, summary: "What I rated", headers: VISITOR_HEADER, response: { 200: CreativeRatingsWire } };
  app.get("/v1/me/ratings", { schema: own }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const visitor = await readVisitor(request);
    reply.header("cache-control", "no-store");
    return { ratings: visitor === undefined ? [] : await listRatingsOf(database, visitor.subjectKey) };
  });

  const report = {
    tags: TAGS,
    summary: "How good customers find creatives, of each that twenty of them rated",
    querystring: Type.Object({ campaign: Type.Optional(IdWire) }),
    response: { 200: RatingReportWire },
  };
  type Report = { Querystring: { campaign?: string } };
  app.get<Report>(
    "/v1/feedback/ratings",
    { schema: report, config: permitted("feedback.read") },
    async ({ query }) => ({
      creatives: (await sumRatings(database, query.campaign)).map(describe),
    }),
  );
};

const describe = ({ campaignId, creativeId, people, sum, squares }: RatingSums) => {
  const { mean, variance } = momentsOf({ count: people, sum, sumOfSquares: squares });
  const half = Z * Math.sqrt(variance / people);
  return { campaignId, creativeId, people, mean, low: Math.max(LEAST, mean - half), high: Math.min(MOST, mean + half) };
};
