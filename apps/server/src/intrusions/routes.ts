import {
  BegunBreachWire,
  BlockNetworkWire,
  CutOffOfIntrusionWire,
  CutOffsWire,
  HoneyCustomersWire,
  HoneyCustomerWire,
  IntrusionsWire,
  IntrusionWire,
  JudgeIntrusionWire,
  MakeHoneyCustomerWire,
  UndoCutOffWire,
} from "@seimbang/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { forStaff, forStaffAgain, permitted } from "../http/route-access.ts";
import { requireStaff } from "../staff/read.ts";
import type { IntrusionActor } from "./intrusion-deps.ts";
import type { Intrusions } from "./open-intrusions.ts";

export type IntrusionRoutesDependencies = { readonly intrusions: Intrusions; readonly authenticate: Authenticate };

const TAGS = ["intrusions"];
const READ = permitted("intrusions.read");
const ACT = forStaffAgain("intrusions.act");
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };

/** What may be an intrusion, for those who answer for the shop; only people cut off, judge and undo. */
export const registerIntrusions = (app: FastifyInstance, dependencies: IntrusionRoutesDependencies): void => {
  registerAlerts(app, dependencies);
  registerCutOffs(app, dependencies);
  registerHoney(app, dependencies);
};

const actorIn = async (request: FastifyRequest, authenticate: Authenticate): Promise<IntrusionActor> => {
  const { name, keyId, staffId } = await requireStaff(request, authenticate);
  return { name, keyId, staffId };
};

const registerAlerts = (app: FastifyInstance, { intrusions, authenticate }: IntrusionRoutesDependencies): void => {
  const at = "/v1/admin/intrusions";
  const list = {
    tags: TAGS,
    summary: "What may be an intrusion, what was seen last first",
    querystring: Type.Object({ state: Type.Optional(Type.String({ enum: ["open", "judged"] })) }),
    response: { 200: IntrusionsWire },
  };
  app.get<{ Querystring: { state?: "open" | "judged" } }>(at, { schema: list, config: READ }, ({ query }) =>
    intrusions.list(query.state ?? "open"),
  );
  const one = {
    tags: TAGS,
    summary: "One of them, with its evidence, what was cut off, and what could be",
    params,
    response: { 200: IntrusionWire },
  };
  app.get<One>(`${at}/:id`, { schema: one, config: READ }, (request) => intrusions.show(request.params.id));

  const cut = {
    ...{ tags: TAGS, params, body: CutOffOfIntrusionWire, response: { 200: IntrusionWire } },
    summary: "Cut off what it is about: sessions, account, key or network",
  };
  app.post<One & { Body: CutOffOfIntrusionWire }>(`${at}/:id/cut-offs`, { schema: cut, config: ACT }, async (request) =>
    intrusions.cutOff(request.params.id, request.body, await actorIn(request, authenticate), request.ip),
  );
  const judge = {
    ...{ tags: TAGS, params, body: JudgeIntrusionWire, response: { 200: IntrusionWire } },
    summary: "Say in writing whether it was one",
  };
  app.post<One & { Body: JudgeIntrusionWire }>(`${at}/:id/judgement`, { schema: judge, config: ACT }, async (request) =>
    intrusions.judge(request.params.id, request.body, await actorIn(request, authenticate)),
  );
  const breach = {
    ...{ tags: TAGS, params, response: { 201: BegunBreachWire } },
    summary: "Make it the beginning of a breach, whose clocks run from when it was seen",
    querystring: Type.Object({ language: Type.Optional(Type.String({ enum: ["id", "en"] })) }),
  };
  app.post<One & { Querystring: { language?: "id" | "en" } }>(
    `${at}/:id/breach`,
    { schema: breach, config: ACT },
    async (request, reply) => {
      const actor = await actorIn(request, authenticate);
      const breachId = await intrusions.beginBreach(request.params.id, actor, request.query.language ?? "id");
      return reply.status(201).send({ breachId });
    },
  );
};

const registerCutOffs = (app: FastifyInstance, { intrusions, authenticate }: IntrusionRoutesDependencies): void => {
  const at = "/v1/admin/cut-offs";
  const answer = { tags: TAGS, response: { 200: CutOffsWire } };
  const list = { ...answer, summary: "What was cut off, by whom and why, the newest first" };
  app.get(at, { schema: list, config: READ }, () => intrusions.cutOffs());
  const block = { ...answer, summary: "Block a network for a time", body: BlockNetworkWire };
  app.post<{ Body: BlockNetworkWire }>(at, { schema: block, config: ACT }, async (request) =>
    intrusions.block(request.body, await actorIn(request, authenticate), request.ip),
  );
  const undo = { ...answer, summary: "Take back what was cut off, with a reason", params, body: UndoCutOffWire };
  app.post<One & { Body: UndoCutOffWire }>(`${at}/:id/undo`, { schema: undo, config: ACT }, async (request) =>
    intrusions.undo(request.params.id, request.body.because, await actorIn(request, authenticate)),
  );
};

const registerHoney = (app: FastifyInstance, { intrusions, authenticate }: IntrusionRoutesDependencies): void => {
  const at = "/v1/admin/honey-customers";
  const list = {
    tags: TAGS,
    summary: "How many honey customers there are; nothing by which one could be told from others",
    response: { 200: HoneyCustomersWire },
  };
  app.get(at, { schema: list, config: forStaff("intrusions.act") }, () => intrusions.honey());
  const make = {
    ...{ tags: TAGS, body: MakeHoneyCustomerWire, response: { 201: HoneyCustomerWire } },
    summary: "Make a customer up, by a number that is nobody's and is shown nowhere again",
  };
  app.post<{ Body: MakeHoneyCustomerWire }>(at, { schema: make, config: ACT }, async (request, reply) =>
    reply.status(201).send(await intrusions.makeHoney(request.body, await actorIn(request, authenticate))),
  );
  const retire = { tags: TAGS, summary: "Let one be nobody again", params, response: { 204: Type.Null() } };
  app.delete<One>(`${at}/:id`, { schema: retire, config: ACT }, async (request, reply) => {
    await intrusions.retireHoney(request.params.id, await actorIn(request, authenticate));
    return reply.status(204).send();
  });
};
