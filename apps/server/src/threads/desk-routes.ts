import {
  AnswerTemplatesWire,
  AnswerTemplateWire,
  AnswerThreadWire,
  AssignThreadWire,
  CloseThreadWire,
  EditAnswerTemplateWire,
  EditThemeWire,
  IdWire,
  QueuedThreadWire,
  ReadThreadAnswerWire,
  ReadThreadWire,
  RemoveAnswerTemplateWire,
  RetireThemeWire,
  SetThreadThemesWire,
  TellChangeWire,
  THREAD_STATES,
  THREAD_TOPICS,
  ThemesWire,
  ThemeWire,
  ThreadChangesWire,
  ThreadChangeWire,
  ThreadQueueWire,
  ThreadReportWire,
  type ThreadState,
  type ThreadTopic,
  WriteAnswerTemplateWire,
  WriteThemeWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { type TSchema, Type } from "typebox";
import { permitted, permittedPersonal } from "../http/route-access.ts";
import type { ThreadStep, Threads } from "./open-threads.ts";

type DeskDeps = { readonly threads: Threads };

const TAGS = ["threads desk"];
const ONE = Type.Object({ id: IdWire });
type One = { Params: { id: string } };

/** The shop's side of threads: the queue, and everything that is done with one. It shows who of the shop, and never which customer. */
export const registerThreadDesk = (app: FastifyInstance, deps: DeskDeps): void => {
  registerQueue(app, deps);
  registerSteps(app, deps);
  registerThemes(app, deps);
  registerTemplates(app, deps);
  registerChanges(app, deps);
};

const registerQueue = (app: FastifyInstance, { threads }: DeskDeps): void => {
  const list = {
    tags: TAGS,
    summary: "Conversations, what was said last first unless asked otherwise; nothing of what was said",
    querystring: Type.Object({
      state: Type.Optional(Type.Unsafe<ThreadState>(Type.String({ enum: [...THREAD_STATES] }))),
      topic: Type.Optional(Type.Unsafe<ThreadTopic>(Type.String({ enum: [...THREAD_TOPICS] }))),
      owner: Type.Optional(AssignThreadWire.properties.owner),
      theme: Type.Optional(IdWire),
      campaign: Type.Optional(IdWire),
      late: Type.Optional(Type.Literal("true", { description: "Only what waits and is past its time." })),
      first: Type.Optional(Type.Literal("due", { description: "Only what waits, what is due first first." })),
      after: Type.Optional(Type.String({ maxLength: 64, description: "`next` of the page before." })),
    }),
    response: { 200: ThreadQueueWire },
  };
  type List = {
    Querystring: {
      state?: ThreadState;
      topic?: ThreadTopic;
      owner?: string;
      theme?: string;
      campaign?: string;
      late?: "true";
      first?: "due";
      after?: string;
    };
  };
  app.get<List>("/v1/admin/threads", { schema: list, config: permitted("threads.read") }, async ({ query }) => {
    const { late, ...filter } = query;
    return threads.list({ ...filter, late: late === "true" });
  });

  const one = {
    tags: TAGS,
    summary: "How one stands; nothing of what was said",
    params: ONE,
    response: { 200: QueuedThreadWire },
  };
  app.get<One>("/v1/admin/threads/:id", { schema: one, config: permitted("threads.read") }, async ({ params }) =>
    threads.find(params.id),
  );

  const report = {
    tags: TAGS,
    summary: "What customers write about, and how they are answered, in numbers of twenty people at least",
    querystring: Type.Object({
      since: Type.Optional(
        Type.String({
          format: "date",
          pattern: "^(?!0000)",
          description: "The first day (UTC); 90 days ago when absent.",
        }),
      ),
    }),
    response: { 200: ThreadReportWire },
  };
  type Report = { Querystring: { since?: string } };
  app.get<Report>(
    "/v1/admin/thread-report",
    { schema: report, config: permitted("feedback.read") },
    async ({ query }) => threads.report(query.since),
  );
};

const registerSteps = (app: FastifyInstance, { threads }: DeskDeps): void => {
  const read = {
    tags: TAGS,
    summary: "Read what was said; who reads it and why is written down for the customer",
    params: ONE,
    body: ReadThreadWire,
    response: { 200: ReadThreadAnswerWire },
  };
  app.post<One & { Body: ReadThreadWire }>(
    "/v1/admin/threads/:id/read",
    { schema: read, config: permittedPersonal("threads.answer") },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return threads.read(request.params.id, request.body);
    },
  );

  const step = (name: string, summary: string, body: TSchema, take: ThreadStep): void => {
    const schema = { tags: TAGS, summary, params: ONE, body, response: { 200: QueuedThreadWire } };
    app.post<One>(
      `/v1/admin/threads/:id/${name}`,
      { schema, config: permitted("threads.answer") },
      async (request, reply) => {
        reply.header("cache-control", "no-store");
        return take(request.params.id, request.body);
      },
    );
  };
  step("answer", "Answer in writing; the customer reads it as it is", AnswerThreadWire, threads.answer);
  step("assign", "Name who looks after it", AssignThreadWire, threads.assign);
  step("close", "End it, once the customer has an answer", CloseThreadWire, threads.close);
  step("themes", "Say which themes it has", SetThreadThemesWire, threads.setThemes);
};

const registerThemes = (app: FastifyInstance, { threads }: DeskDeps): void => {
  const { themes } = threads;
  const config = permitted("threads.edit");
  const answer = { 200: ThemeWire };
  const list = { tags: TAGS, summary: "Themes, with the words by which they are found", response: { 200: ThemesWire } };
  app.get("/v1/admin/themes", { schema: list, config: permitted("threads.read") }, async () => ({
    themes: [...(await themes.list())],
  }));
  const write = { tags: TAGS, summary: "Name a theme", body: WriteThemeWire, response: { 201: ThemeWire } };
  app.post("/v1/admin/themes", { schema: write, config }, async ({ body }, reply) =>
    reply.status(201).send(await themes.write(body)),
  );
  const edit = {
    tags: TAGS,
    summary: "Change a theme; earlier conversations are looked through anew",
    params: ONE,
    body: EditThemeWire,
    response: answer,
  };
  app.put<One>("/v1/admin/themes/:id", { schema: edit, config }, async ({ params, body }) =>
    themes.edit(params.id, body),
  );
  const retire = {
    tags: TAGS,
    summary: "Look for a theme no more",
    params: ONE,
    body: RetireThemeWire,
    response: answer,
  };
  app.post<One>("/v1/admin/themes/:id/retire", { schema: retire, config }, async ({ params, body }) =>
    themes.retire(params.id, body),
  );
};

const registerTemplates = (app: FastifyInstance, { threads }: DeskDeps): void => {
  const { templates } = threads;
  const config = permitted("threads.edit");
  const answer = { 200: AnswerTemplateWire };
  const list = { tags: TAGS, summary: "Answers to begin from", response: { 200: AnswerTemplatesWire } };
  app.get("/v1/admin/answer-templates", { schema: list, config: permitted("threads.read") }, async () => ({
    templates: [...(await templates.list())],
  }));
  const write = {
    tags: TAGS,
    summary: "Write an answer to begin from",
    body: WriteAnswerTemplateWire,
    response: { 201: AnswerTemplateWire },
  };
  app.post("/v1/admin/answer-templates", { schema: write, config }, async ({ body }, reply) =>
    reply.status(201).send(await templates.write(body)),
  );
  const edit = { tags: TAGS, summary: "Change one", params: ONE, body: EditAnswerTemplateWire, response: answer };
  app.put<One>("/v1/admin/answer-templates/:id", { schema: edit, config }, async ({ params, body }) =>
    templates.edit(params.id, body),
  );
  const remove = {
    tags: TAGS,
    summary: "Take one away",
    params: ONE,
    body: RemoveAnswerTemplateWire,
    response: answer,
  };
  app.post<One>("/v1/admin/answer-templates/:id/remove", { schema: remove, config }, async ({ params, body }) =>
    templates.remove(params.id, body),
  );
};

const registerChanges = (app: FastifyInstance, { threads }: DeskDeps): void => {
  const { changes } = threads;
  const list = {
    tags: TAGS,
    summary: "What was changed because customers wrote",
    response: { 200: ThreadChangesWire },
  };
  app.get("/v1/admin/thread-changes", { schema: list, config: permitted("threads.read") }, async () => ({
    changes: [...(await changes.list())],
  }));
  const tell = {
    tags: TAGS,
    summary: "Tell everybody whose writing led to a change what was changed: in their conversations, and by mail, once",
    body: TellChangeWire,
    response: { 201: ThreadChangeWire },
  };
  app.post("/v1/admin/thread-changes", { schema: tell, config: permitted("threads.edit") }, async ({ body }, reply) =>
    reply.status(201).send(await changes.tell(body)),
  );
};
