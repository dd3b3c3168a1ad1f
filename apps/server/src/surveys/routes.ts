import {
  CloseSurveyWire,
  EditSurveyWire,
  type Language,
  OpenSurveyWire,
  ReadSurveyTextsWire,
  SurveyResultsWire,
  SurveyStateWire,
  SurveysWire,
  SurveyTextsWire,
  WriteSurveyWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted, permittedPersonal } from "../http/route-access.ts";
import { textAnswer } from "../http/text-answer.ts";
import type { Surveys } from "./open-surveys.ts";

export type SurveyRoutesDependencies = { readonly surveys: Surveys };

const TAGS = ["surveys"];
const AT = "/v1/admin/surveys";
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };
/** What the shop asks its customers, and what came of it. */
export const registerSurveys = (app: FastifyInstance, dependencies: SurveyRoutesDependencies): void => {
  registerWriting(app, dependencies);
  registerSteps(app, dependencies);
  registerResults(app, dependencies);
};

const registerWriting = (app: FastifyInstance, { surveys }: SurveyRoutesDependencies): void => {
  const list = { tags: TAGS, summary: "All surveys, the newest first", response: { 200: SurveysWire } };
  app.get(AT, { schema: list, config: permitted("surveys.read") }, async () => surveys.list());

  const one = { tags: TAGS, summary: "One survey", params, response: { 200: SurveyStateWire } };
  app.get<One>(`${AT}/:id`, { schema: one, config: permitted("surveys.read") }, async (request) =>
    surveys.find(request.params.id),
  );

  const write = { tags: TAGS, summary: "Draft a survey", body: WriteSurveyWire, response: { 201: SurveyStateWire } };
  app.post(AT, { schema: write, config: permitted("surveys.edit"), ...parsedBelow }, async (request, reply) =>
    reply.status(201).send(await surveys.draft(request.body)),
  );

  const edit = {
    tags: TAGS,
    summary: "Change a draft; what was opened never changes",
    params,
    body: EditSurveyWire,
    response: { 200: SurveyStateWire },
  };
  app.put<One>(`${AT}/:id`, { schema: edit, config: permitted("surveys.edit"), ...parsedBelow }, async (request) =>
    surveys.edit(request.params.id, request.body),
  );
};

const registerSteps = (app: FastifyInstance, { surveys }: SurveyRoutesDependencies): void => {
  const open = {
    tags: TAGS,
    summary: "Let customers be asked, under one's name and with the reason",
    params,
    body: OpenSurveyWire,
    response: { 200: SurveyStateWire },
  };
  app.post<One>(
    `${AT}/:id/open`,
    { schema: open, config: permitted("surveys.open"), ...parsedBelow },
    async (request) => surveys.open(request.params.id, request.body),
  );

  const close = {
    tags: TAGS,
    summary: "End a survey: nobody is asked or answers any more",
    params,
    body: CloseSurveyWire,
    response: { 200: SurveyStateWire },
  };
  app.post<One>(
    `${AT}/:id/close`,
    { schema: close, config: permitted("surveys.edit", "surveys.open"), ...parsedBelow },
    async (request) => surveys.close(request.params.id, request.body),
  );

  const discard = {
    tags: TAGS,
    summary: "Throw a draft away",
    params,
    body: CloseSurveyWire,
    response: { 204: Type.Null() },
  };
  app.post<One>(
    `${AT}/:id/discard`,
    { schema: discard, config: permitted("surveys.edit"), ...parsedBelow },
    async (request, reply) => {
      await surveys.discard(request.params.id, request.body);
      return reply.status(204).send();
    },
  );
};

const registerResults = (app: FastifyInstance, { surveys }: SurveyRoutesDependencies): void => {
  const results = {
    tags: TAGS,
    summary: "What may be told of the answers, with intervals: nothing of fewer than 20 people",
    params,
    response: { 200: SurveyResultsWire },
  };
  app.get<One>(`${AT}/:id/results`, { schema: results, config: permitted("surveys.read") }, async (request) =>
    surveys.results(request.params.id),
  );

  const csv = {
    tags: TAGS,
    summary: "The same as a table (CSV)",
    params,
    querystring: Type.Object({
      lang: Type.Optional(Type.Unsafe<Language>(Type.String({ enum: ["id", "en"], description: "`id` when absent." }))),
    }),
    response: { 200: textAnswer("The table.", "text/csv") },
  };
  app.get<One & { Querystring: { lang?: Language } }>(
    `${AT}/:id/results.csv`,
    { schema: csv, config: permitted("surveys.read") },
    async (request, reply) => {
      const { id } = request.params;
      const table = await surveys.resultsAsCsv(id, request.query.lang ?? "id");
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="survey-${id}.csv"`)
        .send(table);
    },
  );

  const texts = {
    tags: TAGS,
    summary: "What people answered in their own words, with a reason that they can read",
    params,
    body: ReadSurveyTextsWire,
    response: { 200: SurveyTextsWire },
  };
  app.post<One>(
    `${AT}/:id/texts`,
    { schema: texts, config: permittedPersonal("surveys.texts"), ...parsedBelow },
    async (request) => surveys.readTexts(request.params.id, request.body),
  );
};
