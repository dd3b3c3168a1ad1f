import { AnswerSurveyWire, IdWire, OwnSurveysWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { parseDocument, parsedBelow } from "../http/parse-document.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import { answerSurvey, takeBackAnswers } from "./answer-survey.ts";
import { readOwnSurveys } from "./own-surveys.ts";
import type { SurveyDeps } from "./survey-deps.ts";

export type OwnSurveysDependencies = SurveyDeps & { readonly whoAsks: WhoAsks };

const about = { tags: ["surveys"], headers: VISITOR_HEADER, response: { 200: OwnSurveysWire } };
const params = Type.Object({ id: IdWire });
type One = { Params: { id: string } };
/** What customers are asked by the shop in its own surveys, and what they answer. */
export const registerOwnSurveys = (app: FastifyInstance, dependencies: OwnSurveysDependencies): void => {
  const { whoAsks } = dependencies;
  const read = { ...about, summary: "Surveys that I was asked about and may answer still, and what I answered" };
  app.get("/v1/me/surveys", { schema: read }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    return readOwnSurveys(await whoAsks(request), dependencies);
  });

  const answer = { ...about, summary: "Answer a survey, all of it at once", params, body: AnswerSurveyWire };
  app.post<One>("/v1/me/surveys/:id", { schema: answer, ...parsedBelow }, async (request, reply) => {
    const answers = parseDocument(AnswerSurveyWire, request.body);
    reply.header("cache-control", "no-store");
    return answerSurvey(request.params.id, answers, await whoAsks(request), dependencies);
  });

  const takeBack = {
    ...about,
    summary: "Delete what I answered; sums of at least 20 people that it is part of stay",
    params,
  };
  app.delete<One>("/v1/me/surveys/:id", { schema: takeBack }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    return takeBackAnswers(request.params.id, await whoAsks(request), dependencies);
  });
};
