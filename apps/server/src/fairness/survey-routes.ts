import { DeletedWire, FairnessAnswersWire, FairnessSurveyWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { type ReadVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import type { Clock } from "../platform/clock.ts";
import { answerSurvey, forgetAnswers, readSurvey, type SurveyDeps } from "./answer-survey.ts";

export type SurveyRoutesDependencies = SurveyDeps & {
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly readVisitor: ReadVisitor;
};

const TAGS = ["fairness"];
const headers = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
});

/** What customers may say of themselves so that it can be looked at whether ads reach everybody alike. */
export const registerSurvey = (app: FastifyInstance, dependencies: SurveyRoutesDependencies): void => {
  const { clock, authenticate, readVisitor } = dependencies;
  const read = {
    tags: TAGS,
    summary: "What I may say of myself for audits of fairness, and what I said",
    headers,
    response: { 200: FairnessSurveyWire },
  };
  app.get("/v1/me/survey", { schema: read }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const survey = await readSurvey(await readVisitor(request), clock(), dependencies);
    return reply.header("cache-control", "no-store").send(survey);
  });

  const answer = {
    tags: TAGS,
    summary: "Say it, all at once: what is absent is not said any more. Nothing that I am shown depends on it",
    headers,
    body: FairnessAnswersWire,
    response: { 200: FairnessSurveyWire },
  };
  app.put<{ Body: FairnessAnswersWire }>("/v1/me/survey", { schema: answer }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const survey = await answerSurvey(request.body, await readVisitor(request), clock(), dependencies);
    return reply.header("cache-control", "no-store").send(survey);
  });

  const forget = { tags: TAGS, summary: "Delete all that I said of myself", headers, response: { 200: DeletedWire } };
  app.delete("/v1/me/survey", { schema: forget }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const deleted = await forgetAnswers(await readVisitor(request), dependencies);
    return reply.header("cache-control", "no-store").send({ deleted });
  });
};
