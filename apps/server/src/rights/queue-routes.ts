import {
  AcknowledgeRequestWire,
  AnnounceLiftingWire,
  AssignRequestWire,
  CertificateWire,
  EnterRequestWire,
  ExportRequestWire,
  ExtendRequestWire,
  LiftRestrictionWire,
  OneRequestWire,
  ReadRequestAnswerWire,
  ReadRequestWire,
  RefuseRequestWire,
  RequestOptionsWire,
  RequestQueueWire,
  RIGHTS_REQUEST_STATES,
  RightsAnswerWire,
  type RightsRequestState,
  RightsRequestStateWire,
  VerifyRequestWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { type TSchema, Type } from "typebox";
import type { Permission } from "../http/permissions.ts";
import { permitted, permittedPersonal } from "../http/route-access.ts";
import type { Clock } from "../platform/clock.ts";
import type { RequestStep, Requests } from "./open-requests.ts";
import { ONE_REQUEST } from "./routes.ts";
import { EXPORT_ANSWER, sendExport } from "./send-export.ts";

export type QueueDependencies = {
  readonly requests: Requests;
  readonly clock: Clock;
};

const TAGS = ["rights queue"];

/** The shop's side of requests: the queue, and everything that is done with one. It shows what was asked, and not by whom. */
export const registerQueue = (app: FastifyInstance, dependencies: QueueDependencies): void => {
  registerReading(app, dependencies);
  registerExporting(app, dependencies);
  const { requests } = dependencies;
  const enter = {
    tags: TAGS,
    summary: "Enter a request that came by letter, telephone or at the counter, and how it is known whose it is",
    body: EnterRequestWire,
    response: { 201: RightsRequestStateWire },
  };
  app.post<{ Body: EnterRequestWire }>(
    "/v1/admin/requests",
    { schema: enter, config: permitted("rights.enter") },
    async (request, reply) => {
      return reply
        .status(201)
        .header("cache-control", "no-store")
        .send(await requests.enter(request.body));
    },
  );

  const step = (name: string, summary: string, permission: Permission, body: TSchema, take: RequestStep): void => {
    const schema = { tags: TAGS, summary, params: ONE_REQUEST, body, response: { 200: RightsRequestStateWire } };
    app.post<{ Params: { id: string } }>(
      `/v1/admin/requests/:id/${name}`,
      { schema, config: permitted(permission) },
      async (request, reply) => {
        reply.header("cache-control", "no-store");
        return take(request.params.id, request.body);
      },
    );
  };
  const { assign, answer, refuse, extend, verify, acknowledge, lift } = requests;
  step("assign", "Name who looks after it", "rights.answer", AssignRequestWire, assign);
  step("answer", "Answer it in writing; the customer reads it as it is", "rights.answer", RightsAnswerWire, answer);
  step("refuse", "Refuse it, for a reason of the table", "rights.answer", RefuseRequestWire, refuse);
  step("extend", "Take longer, once and within the law, and say why", "rights.answer", ExtendRequestWire, extend);
  step("verify", "Say how it is known that it is the person's own", "rights.enter", VerifyRequestWire, verify);
  step("acknowledge", "Say that the person was told it arrived", "rights.enter", AcknowledgeRequestWire, acknowledge);
  const announced = "Tell the person that their restriction will be lifted, why and from when on";
  step("announce-lifting", announced, "rights.answer", AnnounceLiftingWire, requests.announceLifting);
  step("lift", "Lift a restriction of which the person was told", "rights.answer", LiftRestrictionWire, lift);
};

const registerReading = (app: FastifyInstance, { requests }: QueueDependencies): void => {
  const list = {
    tags: TAGS,
    summary: "What waits and what was answered, the most urgent first; nothing of what people wrote",
    querystring: Type.Object({
      state: Type.Optional(Type.Unsafe<RightsRequestState>(Type.String({ enum: [...RIGHTS_REQUEST_STATES] }))),
      owner: Type.Optional(AssignRequestWire.properties.owner),
      waiting: Type.Optional(
        Type.String({
          enum: ["true", "false"],
          description: "Only what waits; or only what was closed, what was due last first.",
        }),
      ),
      late: Type.Optional(Type.Literal("true", { description: "Only what is past its deadline and waits." })),
      unacknowledged: Type.Optional(
        Type.Literal("true", { description: "Only what waits and nobody confirmed the arrival of." }),
      ),
      after: Type.Optional(Type.String({ maxLength: 64, description: "`next` of the page before." })),
    }),
    response: { 200: RequestQueueWire },
  };
  type List = {
    Querystring: {
      state?: RightsRequestState;
      owner?: string;
      waiting?: "true" | "false";
      late?: "true";
      unacknowledged?: "true";
      after?: string;
    };
  };
  app.get<List>("/v1/admin/requests", { schema: list, config: permitted("rights.read") }, async (request) => {
    const { late, unacknowledged, waiting, ...query } = request.query;
    const isWaiting = waiting === undefined ? undefined : waiting === "true";
    return requests.list({
      ...query,
      waiting: isWaiting,
      late: late === "true",
      unacknowledged: unacknowledged === "true",
    });
  });

  const options = {
    tags: TAGS,
    summary: "What is picked from where requests are entered and looked after: people of the shop, purposes, laws",
    response: { 200: RequestOptionsWire },
  };
  app.get("/v1/admin/requests/options", { schema: options, config: permitted("rights.read") }, async () => {
    return requests.options();
  });

  const one = {
    tags: TAGS,
    summary: "How one request stands, and what may be done with it; nothing of what the person wrote",
    params: ONE_REQUEST,
    response: { 200: OneRequestWire },
  };
  app.get<{ Params: { id: string } }>(
    "/v1/admin/requests/:id",
    { schema: one, config: permitted("rights.read") },
    async (request) => {
      return requests.find(request.params.id);
    },
  );

  const certificate = {
    tags: TAGS,
    summary: "What was done about a request, signed and tied to the log, to be handed to whoever asked by letter",
    params: ONE_REQUEST,
    response: { 200: CertificateWire },
  };
  app.get<{ Params: { id: string } }>(
    "/v1/admin/requests/:id/certificate",
    { schema: certificate, config: permitted("rights.answer") },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return requests.certificate(request.params.id);
    },
  );

  const read = {
    tags: TAGS,
    summary: "Read what the person wrote and who they are; who reads it and why is written down for them",
    params: ONE_REQUEST,
    body: ReadRequestWire,
    response: { 200: ReadRequestAnswerWire },
  };
  type Read = { Params: { id: string }; Body: ReadRequestWire };
  app.post<Read>(
    "/v1/admin/requests/:id/read",
    { schema: read, config: permittedPersonal("rights.answer") },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return requests.read(request.params.id, request.body);
    },
  );
};

const registerExporting = (app: FastifyInstance, { requests, clock }: QueueDependencies): void => {
  const schema = {
    tags: TAGS,
    summary: "The copy that somebody asked for by letter, to be handed over; who took it is written down for them",
    params: ONE_REQUEST,
    body: ExportRequestWire,
    response: { 200: EXPORT_ANSWER },
  };
  type Export = { Params: { id: string }; Body: ExportRequestWire };
  app.post<Export>(
    "/v1/admin/requests/:id/export",
    { schema, config: permittedPersonal("rights.answer") },
    async (request, reply) => {
      return sendExport(reply, await requests.export(request.params.id, request.body), clock());
    },
  );
};
