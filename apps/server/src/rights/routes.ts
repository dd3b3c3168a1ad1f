import { IdWire, RightsRequestStateWire, RightsRequestsWire, RightsRequestWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { ProveAbout } from "../accountability/read.ts";
import type { Visitor } from "../http/access.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import { provenVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import { customerIdIn, type VisitorTokens } from "../identity/read.ts";
import { type Reception, SELF_SERVICE } from "./asked-request.ts";
import { describeRequests } from "./describe-requests.ts";
import { eraseOnRequest } from "./erase-on-request.ts";
import { EXPORT_FORMATS, type ExportDependencies, type ExportFormat, exportPerson } from "./export-person.ts";
import { type ReceiveDependencies, receiveRequest } from "./receive-request.ts";
import { revokeRequest } from "./revoke-request.ts";
import { EXPORT_ANSWER, sendExport } from "./send-export.ts";
import { listRequestsOf } from "./store.ts";
import { verifyRequest } from "./verify-request.ts";

export type RightsDependencies = ReceiveDependencies &
  ExportDependencies & {
    readonly authenticate: Authenticate;
    readonly whoAsks: WhoAsks;
    readonly visitorTokens: Pick<VisitorTokens, "verifyOrCreate">;
    readonly proveAbout: ProveAbout;
  };

const about = { tags: ["rights"], headers: VISITOR_HEADER };
export const ONE_REQUEST = Type.Object({
  id: IdWire,
});
type OneRequest = { Params: { id: string } };

/** What somebody can ask of the shop about their data. */
export const registerRights = (app: FastifyInstance, dependencies: RightsDependencies): void => {
  registerExport(app, dependencies);
  registerAsking(app, dependencies);
  registerOwnSay(app, dependencies);
};

const registerExport = (app: FastifyInstance, dependencies: RightsDependencies): void => {
  const { whoAsks, clock } = dependencies;
  const querystring = Type.Object({
    format: Type.Optional(Type.String({ enum: [...EXPORT_FORMATS], description: "`json` when absent." })),
  });
  const schema = {
    ...about,
    summary: "Take away everything that is kept about me",
    querystring,
    response: { 200: EXPORT_ANSWER },
  };
  app.get<{ Querystring: { format?: ExportFormat } }>("/v1/me/export", { schema }, async (request, reply) => {
    const visitor = await whoAsks(request);
    const { format = "json" } = request.query;
    return sendExport(reply, { format, pieces: exportPerson(visitor?.subjectKey, format, dependencies) }, clock());
  });
};

const registerAsking = (app: FastifyInstance, dependencies: RightsDependencies): void => {
  const { database, secrets, whoAsks, clock, makeId, laws } = dependencies;
  const list = { ...about, summary: "What I asked, and how it stands", response: { 200: RightsRequestsWire } };
  app.get("/v1/me/requests", { schema: list }, async (request, reply) => {
    const visitor = await whoAsks(request);
    const requests = visitor === undefined ? [] : await listRequestsOf(database, visitor.subjectKey);
    reply.header("cache-control", "no-store");
    return {
      now: new Date(clock()).toISOString(),
      requests: await describeRequests(database, secrets, requests),
      areas: laws.areas,
    };
  });

  const ask = {
    ...about,
    summary: "Ask for any right; what can be done at once is done when the answer comes",
    body: RightsRequestWire,
    response: { 201: RightsRequestStateWire },
  };
  app.post<{ Body: RightsRequestWire }>("/v1/me/requests", { schema: ask }, async (request, reply) => {
    const asked = request.body;
    reply.status(201).header("cache-control", "no-store");
    if (asked.kind !== "erasure")
      return receiveRequest(await whoeverAsks(request, dependencies), asked, selfService(request), dependencies);
    const visitor = await whoAsks(request);
    if (visitor === undefined) return eraseOnRequest(undefined, makeId(), selfService(request), dependencies);
    return receiveRequest(visitor.subjectKey, asked, selfService(request), dependencies);
  });
};

/** Their token was verified; what the shop calls them stands in it, for recipients who know them by that. */
const selfService = (request: FastifyRequest<{ Body: RightsRequestWire }>): Reception => ({
  ...SELF_SERVICE,
  jurisdiction: request.body.jurisdiction,
  customerId: customerIdIn(requireVisitorToken(request)),
});

/** Who asks for something is from then on somebody of whom that is kept. */
const whoeverAsks = async (
  request: FastifyRequest,
  { authenticate, visitorTokens, clock }: RightsDependencies,
): Promise<SubjectKey> => {
  await authenticate(request);
  return provenVisitor(await visitorTokens.verifyOrCreate(requireVisitorToken(request), clock())).subjectKey;
};

/** What whoever it is about says of a request that is under way. */
const registerOwnSay = (app: FastifyInstance, dependencies: RightsDependencies): void => {
  const { database, whoAsks, clock } = dependencies;
  const own = async (request: FastifyRequest<OneRequest>): Promise<Visitor> => {
    const visitor = await whoAsks(request);
    const asked = visitor === undefined ? [] : await listRequestsOf(database, visitor.subjectKey);
    if (visitor === undefined || !asked.some(({ requestId }) => requestId === request.params.id))
      throw new Problem("unknown_request");
    return visitor;
  };
  const revoke = {
    ...about,
    summary: "Take back what I asked, while nobody has answered",
    params: ONE_REQUEST,
    response: { 200: RightsRequestStateWire },
  };
  app.post<OneRequest>("/v1/me/requests/:id/revoke", { schema: revoke }, async (request) => {
    const { subjectKey } = await own(request);
    return revokeRequest(request.params.id, subjectKey, clock(), dependencies);
  });

  const confirm = {
    ...about,
    summary: "Say that a request which reached the shop in my name is mine; it goes on from there",
    params: ONE_REQUEST,
    response: { 200: RightsRequestStateWire },
  };
  app.post<OneRequest>("/v1/me/requests/:id/confirm", { schema: confirm }, async (request) => {
    const { kind } = await own(request);
    // A device that was handed on speaks for whoever holds it; that is not enough to bear out somebody else's letter.
    if (kind !== "customer") throw new Problem("proof_required");
    const signedIn = { method: "signed_in", evidence: "token" } as const;
    return verifyRequest(request.params.id, { verification: signedIn }, clock(), dependencies);
  });
};
