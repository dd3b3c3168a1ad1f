import {
  BeginThreadWire,
  IdWire,
  SettleThreadWire,
  ThreadAnswerWire,
  ThreadBegunWire,
  ThreadsWire,
  ThreadWire,
  WritePostWire,
} from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { writeChoices } from "../consent/read.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import { provenVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import { VISITOR_OR_LINK } from "../http/who-may.ts";
import type { VisitorTokens } from "../identity/read.ts";
import { beginThread } from "./begin-thread.ts";
import { describeOwn, describeThread } from "./describe-thread.ts";
import { settleThread } from "./settle-thread.ts";
import { findThread, listThreadsOf } from "./store.ts";
import type { StoredThread } from "./stored-thread.ts";
import { takeComplaintBack } from "./take-complaint-back.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { writeOn } from "./write-on.ts";

export type ThreadRoutesDeps = ThreadDeps & {
  readonly authenticate: Authenticate;
  readonly whoAsks: WhoAsks;
  readonly visitorTokens: Pick<VisitorTokens, "verifyOrCreate" | "verifyLink">;
  /** Resolves once nothing can be answered or stored any more as before somebody's change. */
  readonly onChoice: (subject: SubjectKey) => Promise<void>;
};

const about = { tags: ["threads"], headers: VISITOR_HEADER };
const ONE = Type.Object({ id: IdWire });
type One = { Params: { id: string } };

/** What customers write to the shop, and read of its answers. */
export const registerThreads = (app: FastifyInstance, deps: ThreadRoutesDeps): void => {
  registerBeginning(app, deps);
  registerReading(app, deps);
  registerSaying(app, deps);
};

const registerBeginning = (app: FastifyInstance, deps: ThreadRoutesDeps): void => {
  const { authenticate, visitorTokens, clock, onChoice } = deps;
  const schema = {
    ...about,
    security: VISITOR_OR_LINK,
    summary: "Complain or ask; what a complaint changes is in effect when the answer comes",
    body: BeginThreadWire,
    response: { 201: ThreadBegunWire },
  };
  app.post<{ Body: BeginThreadWire }>("/v1/me/threads", { schema }, async (request, reply) => {
    await authenticate(request);
    const token = requireVisitorToken(request);
    const link = await visitorTokens.verifyLink(token, clock());
    const visitor = provenVisitor(link ?? (await visitorTokens.verifyOrCreate(token, clock())));
    const { thread, choices } = await beginThread(request.body, visitor, deps);
    if (choices !== undefined) await onChoice(visitor.subjectKey);
    const described = await describeThread(thread, deps);
    // Whoever has a link may write in its owner's name, and reads nothing of theirs.
    const isTheirs = visitor.kind !== "link";
    reply.status(201).header("cache-control", "no-store");
    return {
      threadId: thread.threadId,
      dueAt: new Date(thread.firstDueAt).toISOString(),
      changed: choices === undefined ? [] : (described.effect?.changed ?? []),
      ...(isTheirs ? { thread: described } : {}),
      ...(choices === undefined || !isTheirs ? {} : { choices: writeChoices(choices, clock()) }),
    };
  });
};

const registerReading = (app: FastifyInstance, deps: ThreadRoutesDeps): void => {
  const { database, whoAsks, clock } = deps;
  const list = { ...about, summary: "What I wrote to the shop, and how it stands", response: { 200: ThreadsWire } };
  app.get("/v1/me/threads", { schema: list }, async (request, reply) => {
    const visitor = await whoAsks(request);
    const threads = visitor === undefined ? [] : await listThreadsOf(database, visitor.subjectKey);
    reply.header("cache-control", "no-store");
    return { now: new Date(clock()).toISOString(), threads: await describeOwn(threads, deps) };
  });
  const one = { ...about, summary: "One of them, with all that was said", params: ONE, response: { 200: ThreadWire } };
  app.get<One>("/v1/me/threads/:id", { schema: one }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    return describeThread(await ownThread(request, deps), deps);
  });
};

/** @throws Problem `unknown_thread` for what is somebody else's as for what does not exist */
const ownThread = async (
  request: FastifyRequest<One>,
  { whoAsks, database }: ThreadRoutesDeps,
): Promise<StoredThread> => {
  const visitor = await whoAsks(request);
  const thread = await findThread(database, request.params.id);
  if (visitor === undefined || thread?.subject !== visitor.subjectKey) throw new Problem("unknown_thread");
  return thread;
};

const registerSaying = (app: FastifyInstance, deps: ThreadRoutesDeps): void => {
  const write = {
    ...about,
    summary: "Write on in one of them; the shop then owes an answer",
    params: ONE,
    body: WritePostWire,
    response: { 200: ThreadAnswerWire },
  };
  app.post<One & { Body: WritePostWire }>("/v1/me/threads/:id/posts", { schema: write }, async (request, reply) => {
    const { threadId } = await ownThread(request, deps);
    const thread = await writeOn(threadId, request.body.text, deps);
    reply.header("cache-control", "no-store");
    return { thread: await describeThread(thread, deps) };
  });

  const settle = {
    ...about,
    summary: "Say that nothing is open any more, and how content I am",
    params: ONE,
    body: SettleThreadWire,
    response: { 200: ThreadAnswerWire },
  };
  app.post<One & { Body: SettleThreadWire }>(
    "/v1/me/threads/:id/settle",
    { schema: settle },
    async (request, reply) => {
      const { threadId } = await ownThread(request, deps);
      const thread = await settleThread(threadId, request.body.satisfied, deps);
      reply.header("cache-control", "no-store");
      return { thread: await describeThread(thread, deps) };
    },
  );

  const back = {
    ...about,
    summary: "Take back what my complaint changed; the conversation goes on",
    params: ONE,
    response: { 200: ThreadAnswerWire },
  };
  app.post<One>("/v1/me/threads/:id/take-back", { schema: back }, async (request, reply) => {
    const own = await ownThread(request, deps);
    const { thread, choices } = await takeComplaintBack(own.threadId, deps);
    await deps.onChoice(own.subject);
    reply.header("cache-control", "no-store");
    return { thread: await describeThread(thread, deps), choices: writeChoices(choices, deps.clock()) };
  });
};
