import { PromptAnsweredWire, PromptAnswerWire, PromptsWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { type ReadVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import type { Clock } from "../platform/clock.ts";
import { type AnswerPromptDependencies, answerPrompt } from "./answer-prompt.ts";
import { type OfferPromptsDependencies, offerPrompts } from "./offer-prompts.ts";

export type PromptRoutesDependencies = OfferPromptsDependencies &
  AnswerPromptDependencies & {
    readonly clock: Clock;
    readonly authenticate: Authenticate;
    readonly readVisitor: ReadVisitor;
    /**
     * Told in the turn in which a line became durable, so that no later decision knows what held before. Resolves when
     * nothing that was judged by what held before is on its way to the disk.
     */
    readonly onChoice: (subject: SubjectKey) => Promise<void>;
  };

const TAGS = ["feedback"];
const headers = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
});

/** What a customer is asked, seldom, and what they answer. */
export const registerPrompts = (app: FastifyInstance, dependencies: PromptRoutesDependencies): void => {
  const { clock, authenticate, readVisitor, onChoice } = dependencies;
  const offer = {
    tags: TAGS,
    summary: "What I may be asked just now: usually nothing",
    headers,
    response: { 200: PromptsWire },
  };
  app.get("/v1/me/prompts", { schema: offer }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const prompts = await offerPrompts(await readVisitor(request), clock(), dependencies);
    return reply.header("cache-control", "no-store").send(prompts);
  });

  const answer = {
    tags: TAGS,
    summary: "Answer, or decline: both once, and a no costs nothing",
    headers,
    params: Type.Object({ promptId: Type.String({ maxLength: 64 }) }),
    body: PromptAnswerWire,
    response: { 200: PromptAnsweredWire },
  };
  type Answer = { Params: { promptId: string }; Body: PromptAnswerWire };
  app.post<Answer>("/v1/me/prompts/:promptId", { schema: answer }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const visitor = await readVisitor(request);
    const answered = await answerPrompt(request.params.promptId, request.body, visitor, clock(), dependencies);
    if (visitor !== undefined) await onChoice(visitor.subjectKey);
    return reply.header("cache-control", "no-store").send(answered);
  });
};
