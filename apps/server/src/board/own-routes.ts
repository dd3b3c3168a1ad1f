import { IdWire, OwnProposalsWire, ProposeWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { parseDocument, parsedBelow } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { provenVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import type { VisitorTokens } from "../identity/read.ts";
import type { BoardDeps } from "./board-deps.ts";
import { propose } from "./propose.ts";
import { readOwnProposals } from "./read-board.ts";
import { takeBackProposal, takeBackVote, vote } from "./vote.ts";

export type OwnBoardDependencies = BoardDeps & {
  readonly authenticate: Authenticate;
  readonly whoAsks: WhoAsks;
  readonly visitorTokens: Pick<VisitorTokens, "prove" | "verifyOrCreate">;
};

const about = { tags: ["board"], headers: VISITOR_HEADER, response: { 200: OwnProposalsWire } };
const params = Type.Object({ id: IdWire });
type One = { Params: { id: string } };
/** What customers propose and vote for. */
export const registerOwnBoard = (app: FastifyInstance, dependencies: OwnBoardDependencies): void => {
  const { whoAsks } = dependencies;
  const own = (subject: SubjectKey | undefined, isCustomer: boolean) =>
    readOwnProposals(subject, isCustomer, dependencies);

  const read = { ...about, summary: "My own proposals and votes, and whether I may take part" };
  app.get("/v1/me/proposals", { schema: read }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    const visitor = await whoAsks(request);
    return own(visitor?.subjectKey, await isCustomer(request, dependencies));
  });

  const write = { ...about, summary: "Propose something; it is read before it is shown", body: ProposeWire };
  app.post("/v1/me/proposals", { schema: write, ...parsedBelow }, async (request, reply) => {
    const proposal = parseDocument(ProposeWire, request.body);
    const subject = await whoTakesPart(request, dependencies);
    reply.header("cache-control", "no-store");
    await propose(proposal, subject, dependencies);
    return own(subject, true);
  });

  const remove = { ...about, summary: "Take a proposal of mine back, with all votes for it", params };
  app.delete<One>("/v1/me/proposals/:id", { schema: remove }, async (request, reply) => {
    const subject = (await whoAsks(request))?.subjectKey;
    reply.header("cache-control", "no-store");
    if (subject === undefined) throw new Problem("unknown_proposal");
    await takeBackProposal(request.params.id, subject, dependencies);
    return own(subject, true);
  });
  registerVotes(app, dependencies);
};

const registerVotes = (app: FastifyInstance, dependencies: OwnBoardDependencies): void => {
  const give = { ...about, summary: "Vote for a proposal: once, whatever is sent twice", params };
  app.put<One>("/v1/me/votes/:id", { schema: give }, async (request, reply) => {
    const subject = await whoTakesPart(request, dependencies);
    reply.header("cache-control", "no-store");
    await vote(request.params.id, subject, dependencies);
    return readOwnProposals(subject, true, dependencies);
  });

  const takeBack = { ...about, summary: "Take my vote back", params };
  app.delete<One>("/v1/me/votes/:id", { schema: takeBack }, async (request, reply) => {
    const subject = (await dependencies.whoAsks(request))?.subjectKey;
    reply.header("cache-control", "no-store");
    if (subject === undefined) throw new Problem("unknown_proposal");
    await takeBackVote(request.params.id, subject, dependencies);
    return readOwnProposals(subject, true, dependencies);
  });
};

/** Whom the shop vouched for; a device makes as many of itself as it likes, and would have as many votes. */
const isCustomer = async (
  request: FastifyRequest,
  { visitorTokens, clock }: OwnBoardDependencies,
): Promise<boolean> => {
  const proof = await visitorTokens.prove(requireVisitorToken(request), clock());
  return !("problem" in proof) && proof.kind === "customer";
};

/** Who takes part is from then on somebody of whom that is kept. @throws Problem `sign_in_to_take_part`, or why the token does not count */
const whoTakesPart = async (request: FastifyRequest, dependencies: OwnBoardDependencies): Promise<SubjectKey> => {
  const { authenticate, visitorTokens, clock } = dependencies;
  await authenticate(request);
  if (!(await isCustomer(request, dependencies))) {
    // Who sent a token that counts no more is told that, and not to sign in.
    await dependencies.whoAsks(request);
    throw new Problem("sign_in_to_take_part");
  }
  return provenVisitor(await visitorTokens.verifyOrCreate(requireVisitorToken(request), clock())).subjectKey;
};
