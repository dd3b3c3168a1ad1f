import {
  CAMPAIGN_STATES,
  CampaignChangesWire,
  CampaignForecastWire,
  CampaignReportWire,
  type CampaignState,
  CampaignStepWire,
  CampaignsWire,
  CampaignWire,
  CheckCopyWire,
  CopyCheckWire,
  EditCampaignWire,
  EvidenceItemWire,
  EvidenceListWire,
  WriteCampaignWire,
  WriteEvidenceWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { actorOf } from "../http/actor-of.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { parseDocument, parsedBelow } from "../http/parse-document.ts";
import { type Permission, requirePermission } from "../http/permissions.ts";
import { permitted } from "../http/route-access.ts";
import type { Campaigns } from "./open-campaigns.ts";
import { reportToCsv } from "./report-to-csv.ts";

export type CampaignRoutesDependencies = { readonly campaigns: Campaigns; readonly authenticate: Authenticate };

const TAGS = ["campaigns"];
const params = Type.Object({ id: Type.String() });
type One = { Params: { id: string } };

/** Everything that the shop's people do with campaigns. */
export const registerCampaigns = (app: FastifyInstance, dependencies: CampaignRoutesDependencies): void => {
  registerReading(app, dependencies);
  registerForecast(app, dependencies);
  registerReport(app, dependencies);
  registerWriting(app, dependencies);
  registerEvidence(app, dependencies);
};

const registerReading = (app: FastifyInstance, { campaigns }: CampaignRoutesDependencies): void => {
  const State = Type.Unsafe<CampaignState>(Type.String({ enum: [...CAMPAIGN_STATES] }));
  const list = {
    tags: TAGS,
    summary: "All campaigns, the newest first",
    querystring: Type.Object({ state: Type.Optional(State) }),
    response: { 200: CampaignsWire },
  };
  app.get<{ Querystring: { state?: CampaignState } }>(
    "/v1/admin/campaigns",
    { schema: list, config: permitted("campaigns.read") },
    async (request) => {
      return { campaigns: await campaigns.list(request.query.state) };
    },
  );

  const one = {
    tags: TAGS,
    summary: "One campaign, with what can be done next",
    params,
    response: { 200: CampaignWire },
  };
  app.get<One>("/v1/admin/campaigns/:id", { schema: one, config: permitted("campaigns.read") }, async (request) => {
    return campaigns.find(request.params.id);
  });

  const changes = {
    tags: TAGS,
    summary: "Every change of a campaign: who, when, why, and the judgements that were signed",
    params,
    response: { 200: CampaignChangesWire },
  };
  app.get<One>(
    "/v1/admin/campaigns/:id/changes",
    { schema: changes, config: permitted("campaigns.read") },
    async (request) => {
      return campaigns.changesOf(request.params.id);
    },
  );
};

const registerForecast = (app: FastifyInstance, { campaigns }: CampaignRoutesDependencies): void => {
  const schema = {
    tags: TAGS,
    summary: "Whom a campaign could reach with the choices that customers have made until now, from 20 people upwards",
    params,
    response: { 200: CampaignForecastWire },
  };
  app.get<One>("/v1/admin/campaigns/:id/forecast", { schema, config: permitted("campaigns.read") }, async (request) => {
    return campaigns.forecast(request.params.id);
  });
};

const registerReport = (app: FastifyInstance, { campaigns }: CampaignRoutesDependencies): void => {
  const day = (description: string) =>
    Type.Optional(Type.String({ description: `\`YYYY-MM-DD\`, UTC. ${description}` }));
  const schema = {
    tags: TAGS,
    summary:
      "What a campaign did, by slot, level, consent state, creative and day, in blocks of days that are told together; from 20 upwards",
    params,
    querystring: Type.Object({
      from: day("The first day; 30 days until the last when absent. Widened to a whole block."),
      until: day("The last day; today when absent. Widened to a whole block, as far as days are decided."),
      format: Type.Optional(Type.String({ enum: ["json", "csv"], description: "`json` when absent." })),
    }),
    response: { 200: CampaignReportWire },
  };
  type Asked = One & { Querystring: { from?: string; until?: string; format?: "json" | "csv" } };
  app.get<Asked>(
    "/v1/admin/campaigns/:id/report",
    { schema, config: permitted("campaigns.read") },
    async (request, reply) => {
      const { format, ...days } = request.query;
      const report = await campaigns.report(request.params.id, days);
      if (format !== "csv") return report;
      return reply.type("text/csv; charset=utf-8").serializer(String).send(reportToCsv(report));
    },
  );
};

const registerWriting = (app: FastifyInstance, { campaigns, authenticate }: CampaignRoutesDependencies): void => {
  const draft = { tags: TAGS, summary: "Draft a campaign", body: WriteCampaignWire, response: { 201: CampaignWire } };
  app.post(
    "/v1/admin/campaigns",
    { schema: draft, config: permitted("campaigns.edit"), ...parsedBelow },
    async (request, reply) => {
      const { document } = parseDocument(Around, request.body);
      return reply.status(201).send(await campaigns.draft(document, actorOf(await authenticate(request))));
    },
  );

  const edit = {
    tags: TAGS,
    summary: "Change a campaign; it is a draft again",
    params,
    body: EditCampaignWire,
    response: { 200: CampaignWire },
  };
  app.put<One>(
    "/v1/admin/campaigns/:id",
    { schema: edit, config: permitted("campaigns.edit"), ...parsedBelow },
    async (request) => {
      const { version, document } = parseDocument(AroundVersion, request.body);
      return campaigns.edit(request.params.id, version, document, actorOf(await authenticate(request)));
    },
  );

  const step = {
    tags: TAGS,
    summary: "Take a campaign one step on its way",
    params,
    body: CampaignStepWire,
    response: { 200: CampaignWire },
  };
  app.post<One>(
    "/v1/admin/campaigns/:id/steps",
    { schema: step, config: permitted(...Object.values(PERMISSION_FOR)), ...parsedBelow },
    async (request) => {
      const caller = await authenticate(request);
      const taken = parseDocument(CampaignStepWire, request.body);
      requirePermission(caller, PERMISSION_FOR[taken.step]);
      return campaigns.move(request.params.id, taken, caller.keyId);
    },
  );
};

const PERMISSION_FOR: Readonly<Record<CampaignStepWire["step"], Permission>> = {
  submit: "campaigns.edit",
  assess: "campaigns.approve",
  approve: "campaigns.approve",
  test: "campaigns.run",
  conclude: "campaigns.run",
  pause: "campaigns.run",
  resume: "campaigns.run",
  stop: "campaigns.run",
};

const Around = Type.Object({ document: Type.Unknown() }, { additionalProperties: false });
const AroundVersion = Type.Object(
  { version: EditCampaignWire.properties.version, document: Type.Unknown() },
  { additionalProperties: false },
);

const registerEvidence = (app: FastifyInstance, { campaigns }: CampaignRoutesDependencies): void => {
  const Days = Type.String({ pattern: "^[1-9]\\d{0,3}$", description: "Only what ends within so many days." });
  const list = {
    tags: TAGS,
    summary: "What proves the claims of copy",
    querystring: Type.Object({ expiringWithin: Type.Optional(Days) }, { additionalProperties: false }),
    response: { 200: EvidenceListWire },
  };
  app.get<{ Querystring: { expiringWithin?: string } }>(
    "/v1/admin/evidence",
    { schema: list, config: permitted("campaigns.read") },
    async (request) => {
      const { expiringWithin } = request.query;
      const days = expiringWithin === undefined ? undefined : Number(expiringWithin);
      return { evidence: await campaigns.evidence(days) };
    },
  );

  const check = {
    tags: TAGS,
    summary: "What of these words, typed just now or stored, would stand in the way of a launch",
    body: CheckCopyWire,
    response: { 200: CopyCheckWire },
  };
  app.post(
    "/v1/admin/copy-checks",
    { schema: check, config: permitted("campaigns.read"), ...parsedBelow },
    async (request) => {
      return campaigns.checkCopy(request.body);
    },
  );

  const record = {
    tags: TAGS,
    summary: "Record what proves a claim, and until when",
    body: WriteEvidenceWire,
    response: { 201: EvidenceItemWire },
  };
  app.post(
    "/v1/admin/evidence",
    { schema: record, config: permitted("campaigns.edit"), ...parsedBelow },
    async (request, reply) => {
      return reply.status(201).send(await campaigns.recordEvidence(request.body));
    },
  );
};
