import { RightsRequestStateWire, RightsRequestsWire, RightsRequestWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { ProveAbout, ProveStatement } from "../accountability/read.ts";
import type { ReceiptSigner } from "../consent/read.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { provenVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import type { VisitorTokens } from "../identity/read.ts";
import { certify } from "./certify.ts";
import { describeRequests } from "./describe-requests.ts";
import { type ErasureDependencies, eraseSubject, erasureStatement } from "./erase-subject.ts";
import { exportPerson } from "./export-person.ts";
import { exportToCsv } from "./export-to-csv.ts";
import { type ReceiveDependencies, receiveRequest } from "./receive-request.ts";
import { listRequestsOf } from "./store.ts";

export type RightsDependencies = ReceiveDependencies &
  Pick<ErasureDependencies, "holders" | "listeners"> & {
    readonly authenticate: Authenticate;
    readonly whoAsks: WhoAsks;
    readonly visitorTokens: Pick<VisitorTokens, "verifyOrCreate">;
    readonly signer: ReceiptSigner;
    readonly proveAbout: ProveAbout;
    readonly proveStatement: ProveStatement;
    /** Told in the turn in which a request changed what may be used. Resolves when it holds of events under way as well. */
    readonly onChanged: (subject: SubjectKey) => Promise<void>;
  };

const about = { tags: ["rights"], headers: VISITOR_HEADER };

/** What somebody can ask of the shop about their data. */
export const registerRights = (app: FastifyInstance, dependencies: RightsDependencies): void => {
  registerExport(app, dependencies);
  registerRequests(app, dependencies);
};

const registerExport = (app: FastifyInstance, { database, holders, whoAsks, clock }: RightsDependencies): void => {
  const querystring = Type.Object({
    format: Type.Optional(Type.String({ enum: ["json", "csv"], description: "`json` when absent." })),
  });
  const schema = { ...about, summary: "Take away everything that is kept about me", querystring };
  app.get<{ Querystring: { format?: "json" | "csv" } }>("/v1/me/export", { schema }, async (request, reply) => {
    const visitor = await whoAsks(request);
    const parts = await exportPerson(database, holders, visitor?.subjectKey);
    const { format = "json" } = request.query;
    const exportedAt = new Date(clock()).toISOString();
    const name = `my-data-${exportedAt.slice(0, 10)}.${format}`;
    reply.header("content-disposition", `attachment; filename="${name}"`);
    if (format === "csv") return reply.type("text/csv; charset=utf-8").send(exportToCsv(parts));
    return reply.type("application/json; charset=utf-8").send(JSON.stringify({ exportedAt, ...parts }, undefined, 2));
  });
};

const registerRequests = (app: FastifyInstance, dependencies: RightsDependencies): void => {
  const { database, secrets, whoAsks, clock, onChanged } = dependencies;
  const list = { ...about, summary: "What I asked, and how it stands", response: { 200: RightsRequestsWire } };
  app.get("/v1/me/requests", { schema: list }, async (request) => {
    const visitor = await whoAsks(request);
    const requests = visitor === undefined ? [] : await listRequestsOf(database, visitor.subjectKey);
    return { now: new Date(clock()).toISOString(), requests: await describeRequests(database, secrets, requests) };
  });

  const ask = {
    ...about,
    summary: "Ask for access, erasure, restriction; object, complain or ask. What can be done at once is",
    body: RightsRequestWire,
    response: { 201: RightsRequestStateWire },
  };
  app.post<{ Body: RightsRequestWire }>("/v1/me/requests", { schema: ask }, async (request, reply) => {
    const { kind, ...rest } = request.body;
    const now = clock();
    if (kind === "erasure") return reply.status(201).send(await erase(request, now, dependencies));
    const subject = await whoeverAsks(request, now, dependencies);
    const state = await receiveRequest(subject, { kind, ...rest }, dependencies);
    await onChanged(subject);
    return reply.status(201).send(state);
  });
};

/** Who asks for something is from then on somebody of whom that is kept. */
const whoeverAsks = async (
  request: FastifyRequest,
  now: number,
  { authenticate, visitorTokens }: RightsDependencies,
): Promise<SubjectKey> => {
  await authenticate(request);
  return provenVisitor(await visitorTokens.verifyOrCreate(requireVisitorToken(request), now)).subjectKey;
};

/** Done when it is answered. The request itself goes with everything else; somebody unknown has nothing to be removed. */
const erase = async (
  request: FastifyRequest,
  now: number,
  { whoAsks, database, holders, listeners, laws, makeId, proveStatement, signer }: RightsDependencies,
): Promise<RightsRequestStateWire> => {
  const visitor = await whoAsks(request);
  const requestId = makeId();
  const report = visitor && (await eraseSubject({ database, holders, listeners }, visitor.subjectKey, now, requestId));
  const removed = report === "unknown_subject" ? undefined : report;
  const at = new Date(now).toISOString();
  const said = removed && erasureStatement(requestId, removed, now);
  const certificate = said && (await certify(said, await proveStatement(requestId), signer));
  return {
    requestId,
    kind: "erasure",
    state: "done",
    receivedAt: at,
    dueAt: new Date(laws.clockFor("erasure", now).dueAt).toISOString(),
    finishedAt: at,
    removed: { ...removed },
    ...(certificate === undefined ? {} : { certificate }),
  };
};
