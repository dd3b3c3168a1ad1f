import {
  AssignTaskWire,
  AuditReportWire,
  AuditsWire,
  AuditTasksWire,
  AuditTaskWire,
  JobsWire,
  JudgeTaskWire,
  type Language,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { PAGE_SECURITY } from "../http/human-page-style.ts";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import { textAnswer } from "../http/text-answer.ts";
import type { Audits } from "./open-audits.ts";

export type AuditRoutesDependencies = { readonly audits: Audits };

const TAGS = ["audits"];
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };
/** Audits of security and privacy, and the tasks that come of them. */
export const registerAudits = (app: FastifyInstance, dependencies: AuditRoutesDependencies): void => {
  registerReports(app, dependencies);
  registerTasks(app, dependencies);
  registerJobs(app, dependencies);
};

const registerReports = (app: FastifyInstance, { audits }: AuditRoutesDependencies): void => {
  const list = { tags: TAGS, summary: "All audits, the newest first", response: { 200: AuditsWire } };
  app.get("/v1/admin/audits", { schema: list, config: permitted("audits.read") }, async () => {
    return audits.list();
  });
  const run = {
    tags: TAGS,
    summary: "Audit security and privacy now; each finding becomes a task",
    response: { 201: AuditReportWire },
  };
  app.post("/v1/admin/audits", { schema: run, config: permitted("audits.run") }, async (_request, reply) => {
    return reply.status(201).send(await audits.run());
  });
  const one = { tags: TAGS, summary: "The report of one audit", params, response: { 200: AuditReportWire } };
  app.get<One>("/v1/admin/audits/:id", { schema: one, config: permitted("audits.read") }, async (request) => {
    return audits.show(request.params.id);
  });
  const page = {
    tags: TAGS,
    summary: "The same as a page, to be kept or printed",
    params,
    querystring: Type.Object({ lang: Type.Optional(Type.Unsafe<Language>(Type.String({ enum: ["id", "en"] }))) }),
    response: { 200: textAnswer("The page.", "text/html") },
  };
  type Page = One & { Querystring: { lang?: Language } };
  app.get<Page>(
    "/v1/admin/audits/:id/page",
    { schema: page, config: permitted("audits.read") },
    async (request, reply) => {
      const report = await audits.show(request.params.id);
      const { lang = "id" } = request.query;
      return reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", PAGE_SECURITY)
        .send(audits.page(report, lang));
    },
  );
};

const registerTasks = (app: FastifyInstance, { audits }: AuditRoutesDependencies): void => {
  const State = Type.Unsafe<AuditTaskWire["state"]>(Type.String({ enum: ["open", "closed"] }));
  const list = {
    tags: TAGS,
    summary: "What audits found: what is open, the most severe first, or what is closed",
    querystring: Type.Object({ state: Type.Optional(State) }),
    response: { 200: AuditTasksWire },
  };
  type Asked = { Querystring: { state?: AuditTaskWire["state"] } };
  app.get<Asked>("/v1/admin/audit-tasks", { schema: list, config: permitted("audits.read") }, async (request) => {
    return audits.tasks(request.query.state ?? "open");
  });
  const judge = {
    tags: TAGS,
    summary: "Decide in writing to bear a finding, for a year",
    params,
    body: JudgeTaskWire,
    response: { 200: AuditTaskWire },
  };
  app.post<One>(
    "/v1/admin/audit-tasks/:id/judgement",
    { schema: judge, config: permitted("audits.judge"), ...parsedBelow },
    async (request) => {
      return audits.judge(request.params.id, request.body);
    },
  );
  const assign = {
    tags: TAGS,
    summary: "Say who mends a finding",
    params,
    body: AssignTaskWire,
    response: { 200: AuditTaskWire },
  };
  app.put<One>(
    "/v1/admin/audit-tasks/:id/owner",
    { schema: assign, config: permitted("audits.judge"), ...parsedBelow },
    async (request) => {
      return audits.assign(request.params.id, request.body);
    },
  );
};

const registerJobs = (app: FastifyInstance, { audits }: AuditRoutesDependencies): void => {
  const schema = {
    tags: TAGS,
    summary: "How everything that goes by the clock stands: whether it ended well, failed, or is late",
    response: { 200: JobsWire },
  };
  app.get("/v1/admin/jobs", { schema, config: permitted("audits.read") }, () => audits.jobs());
};
