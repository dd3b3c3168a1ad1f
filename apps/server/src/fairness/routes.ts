import {
  CampaignFairnessWire,
  FairnessAuditWire,
  FairnessReportWire,
  ProxyAuditWire,
  SurveyCountsWire,
  SwapTestWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { permitted } from "../http/route-access.ts";
import type { Fairness } from "./open-fairness.ts";

export type FairnessRoutesDependencies = { readonly fairness: Fairness };

const TAGS = ["fairness"];
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };

/** Whether campaigns reach everybody alike, and which rules pick people by what must not decide. */
export const registerFairness = (app: FastifyInstance, dependencies: FairnessRoutesDependencies): void => {
  registerReading(app, dependencies);
  registerKept(app, dependencies);
  registerAudits(app, dependencies);
};

const registerReading = (app: FastifyInstance, { fairness }: FairnessRoutesDependencies): void => {
  const report = {
    tags: TAGS,
    summary: "How every campaign that customers see stands, by its latest audit",
    response: { 200: FairnessReportWire },
  };
  app.get("/v1/admin/fairness", { schema: report, config: permitted("fairness.read") }, async () => {
    return fairness.report();
  });

  const one = {
    tags: TAGS,
    summary: "The audits of one campaign, and the proxies among the tests of its rules",
    params,
    response: { 200: CampaignFairnessWire },
  };
  app.get<One>(
    "/v1/admin/campaigns/:id/fairness",
    { schema: one, config: permitted("fairness.read") },
    async (request) => {
      return fairness.ofCampaign(request.params.id);
    },
  );
};

const registerKept = (app: FastifyInstance, { fairness }: FairnessRoutesDependencies): void => {
  const audit = { tags: TAGS, summary: "An audit of reach, as it was", params, response: { 200: FairnessAuditWire } };
  app.get<One>(
    "/v1/admin/fairness/audits/:id",
    { schema: audit, config: permitted("fairness.read") },
    async (request) => {
      return fairness.show(request.params.id);
    },
  );
  const survey = {
    tags: TAGS,
    summary: "How many say of themselves what audits compare groups by, roughly",
    response: { 200: SurveyCountsWire },
  };
  app.get("/v1/admin/fairness/survey", { schema: survey, config: permitted("fairness.read") }, async () => {
    return fairness.survey();
  });
};

const registerAudits = (app: FastifyInstance, { fairness }: FairnessRoutesDependencies): void => {
  const audit = (summary: string) => ({ tags: TAGS, summary, params, response: { 201: FairnessAuditWire } });
  const routes = [
    ["/v1/admin/campaigns/:id/fairness", "Audit whom a campaign reaches, now", fairness.auditCampaign],
    ["/v1/admin/fairness/slots/:id", "Audit whom campaigns of a slot reach", fairness.auditSlot],
    ["/v1/admin/fairness/levels/:id", "Audit who allows a level, and whom campaigns reach there", fairness.auditLevel],
  ] as const;
  for (const [url, summary, run] of routes)
    app.post<One>(url, { schema: audit(summary), config: permitted("fairness.audit") }, async (request, reply) => {
      return reply.status(201).send(await run(request.params.id));
    });

  const proxies = {
    tags: TAGS,
    summary: "Look which tests of targeting rules, and which levels, tell what customers said of themselves",
    querystring: Type.Object({ campaign: Type.Optional(Type.String({ maxLength: 64 })) }),
    response: { 201: ProxyAuditWire },
  };
  type Asked = { Querystring: { campaign?: string } };
  app.post<Asked>(
    "/v1/admin/fairness/proxies",
    { schema: proxies, config: permitted("fairness.audit") },
    async (request, reply) => {
      return reply.status(201).send(await fairness.auditProxies(request.query.campaign));
    },
  );

  const swap = {
    tags: TAGS,
    summary: "Ask for people who do not exist and differ in one thing: prices and offers must be the same to both",
    body: Type.Object({ people: Type.Integer({ minimum: 1, maximum: 200 }) }, { additionalProperties: false }),
    response: { 200: SwapTestWire },
  };
  app.post<{ Body: { people: number } }>(
    "/v1/admin/fairness/swap",
    { schema: swap, config: permitted("fairness.audit") },
    async (request) => {
      return fairness.swapTest(request.body.people);
    },
  );
};
