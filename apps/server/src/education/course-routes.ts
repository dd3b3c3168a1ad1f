import { AnswerQuizWire, CoursesWire, CourseWire, type Language, QuizWire } from "@seimbang/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import { forStaff } from "../http/route-access.ts";
import { requireStaff } from "../staff/read.ts";
import type { Education } from "./open-education.ts";

export type EducationRoutesDependencies = { readonly education: Education; readonly authenticate: Authenticate };

export const TAGS = ["courses"];
const LANGUAGE = Type.Optional(Type.Unsafe<Language>(Type.String({ enum: ["id", "en"] })));
const querystring = Type.Object({ lang: LANGUAGE });
const params = Type.Object({ course: Type.String({ maxLength: 48 }) });
const ONE_ATTEMPT = Type.Object({ id: Type.String({ maxLength: 64 }) });
type Asked = { Querystring: { lang?: Language } };
type OneCourse = Asked & { Params: { course: string } };
type OneAttempt = Asked & { Params: { id: string } };

/** What somebody of the staff reads and is asked. */
export const registerLearning = (
  app: FastifyInstance,
  { education, authenticate }: EducationRoutesDependencies,
): void => {
  const whoAsks = async (request: FastifyRequest): Promise<string> =>
    (await requireStaff(request, authenticate)).staffId;
  const config = forStaff();

  const list = {
    tags: TAGS,
    summary: "All courses, and how I stand to them",
    querystring,
    response: { 200: CoursesWire },
  };
  app.get<Asked>("/v1/staff/courses", { schema: list, config }, async (request) =>
    education.list(await whoAsks(request), request.query.lang ?? "id"),
  );

  const read = { tags: TAGS, summary: "A course to be read", params, querystring, response: { 200: CourseWire } };
  app.get<OneCourse>("/v1/staff/courses/:course", { schema: read, config }, async (request) =>
    education.read(await whoAsks(request), request.params.course, request.query.lang ?? "id"),
  );

  const draw = {
    ...{ tags: TAGS, params, querystring, response: { 200: QuizWire, 201: QuizWire } },
    summary: "Draw a quiz; the one that is open, where there is one",
  };
  app.post<OneCourse>("/v1/staff/courses/:course/attempts", { schema: draw, config }, async (request, reply) => {
    const staffId = await whoAsks(request);
    const drawn = await education.draw(staffId, request.params.course);
    if ("problem" in drawn) {
      reply.header("retry-after", String(drawn.retryAfterSeconds));
      throw new Problem(drawn.problem);
    }
    const quiz = await education.quiz(staffId, drawn.attemptId, request.query.lang ?? "id");
    return reply.status(drawn.isNew ? 201 : 200).send(quiz);
  });

  const quiz = {
    ...{ tags: TAGS, params: ONE_ATTEMPT, querystring, response: { 200: QuizWire } },
    summary: "One of my quizzes; what was right and why, once it is answered",
  };
  app.get<OneAttempt>("/v1/staff/attempts/:id", { schema: quiz, config }, async (request) =>
    education.quiz(await whoAsks(request), request.params.id, request.query.lang ?? "id"),
  );

  const answer = {
    ...{ tags: TAGS, params: ONE_ATTEMPT, querystring, body: AnswerQuizWire, response: { 200: QuizWire } },
    summary: "Answer a quiz, once; whoever passes has a certificate",
  };
  app.post<OneAttempt & { Body: AnswerQuizWire }>(
    "/v1/staff/attempts/:id/answers",
    { schema: answer, config },
    async (request) => {
      const [staffId, { id }] = [await whoAsks(request), request.params];
      await education.answer(staffId, id, request.body.answers);
      return education.quiz(staffId, id, request.query.lang ?? "id");
    },
  );
};
