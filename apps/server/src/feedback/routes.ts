import {
  ChoiceReceiptWire,
  FEWEST_TOLD,
  FeedbackAnswerWire,
  FeedbackCountedWire,
  FeedbackSummaryWire,
  FeedbackWire,
  GiftModeWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { provenVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { permitted } from "../http/route-access.ts";
import type { VisitorTokens } from "../identity/read.ts";
import { utcDay } from "../platform/utc-day.ts";
import { type CountFeedbackDependencies, countFeedback } from "./count-feedback.ts";
import { type GiveFeedbackDependencies, giveFeedback } from "./give-feedback.ts";
import { type PromptRoutesDependencies, registerPrompts } from "./prompt-routes.ts";
import { type RatingRoutesDependencies, registerRatings } from "./rating-routes.ts";
import { setGiftMode } from "./set-gift-mode.ts";
import { loadFeedbackCells } from "./store.ts";

export type FeedbackRoutesDependencies = GiveFeedbackDependencies &
  CountFeedbackDependencies &
  PromptRoutesDependencies &
  RatingRoutesDependencies & { readonly visitorTokens: Pick<VisitorTokens, "verifyOrCreate"> };

const DAY_MS = 86_400_000;
const USUAL_SUMMARY_DAYS = 30;
const TAGS = ["feedback"];

const headers = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
});

/** What customers say about what they are shown, and what it changes. */
export const registerFeedback = (app: FastifyInstance, dependencies: FeedbackRoutesDependencies): void => {
  registerSaying(app, dependencies);
  registerCounting(app, dependencies);
  registerGiftMode(app, dependencies);
  registerPrompts(app, dependencies);
  registerRatings(app, dependencies);
};

const registerSaying = (app: FastifyInstance, dependencies: FeedbackRoutesDependencies): void => {
  const { clock, authenticate, readVisitor, onChoice } = dependencies;
  const schema = {
    tags: TAGS,
    summary: "Say something about an item that I was shown; it only ever lowers, and the answer says what it changed",
    headers,
    body: FeedbackWire,
    response: { 200: FeedbackAnswerWire },
  };
  app.post<{ Body: FeedbackWire }>("/v1/me/feedback", { schema }, async (request, reply) => {
    await authenticate(request);
    requireVisitorToken(request);
    const visitor = await readVisitor(request);
    const answer = await giveFeedback(request.body, visitor, clock(), dependencies);
    if (visitor !== undefined) await onChoice(visitor.subjectKey);
    return reply.header("cache-control", "no-store").send(answer);
  });
};

const registerCounting = (app: FastifyInstance, dependencies: FeedbackRoutesDependencies): void => {
  const { database, clock, authenticate } = dependencies;
  const counted = {
    tags: TAGS,
    summary: "The same from somebody unknown: a total is all that is kept of it",
    body: FeedbackWire,
    response: { 200: FeedbackCountedWire },
  };
  app.post<{ Body: FeedbackWire }>("/v1/feedback", { schema: counted }, async (request) => {
    await authenticate(request);
    return countFeedback(request.body, clock(), dependencies);
  });

  const summary = {
    tags: TAGS,
    summary: `What customers said, by day, slot and kind, from ${FEWEST_TOLD} people upwards`,
    querystring: Type.Object({
      since: Type.Optional(
        Type.String({
          format: "date",
          // There is no year 0, whatever the format says.
          pattern: "^(?!0000)",
          description: `The first day; ${USUAL_SUMMARY_DAYS} days ago when absent.`,
        }),
      ),
    }),
    response: { 200: FeedbackSummaryWire },
  };
  type Query = { Querystring: { since?: string } };
  app.get<Query>("/v1/feedback/summary", { schema: summary, config: permitted("feedback.read") }, async (request) => {
    const since = request.query.since ?? utcDay(clock() - USUAL_SUMMARY_DAYS * DAY_MS);
    return { since, cells: await loadFeedbackCells(database, since, FEWEST_TOLD) };
  });
};

const registerGiftMode = (app: FastifyInstance, dependencies: FeedbackRoutesDependencies): void => {
  const { database, clock, authenticate, visitorTokens, onChoice } = dependencies;
  const schema = {
    tags: TAGS,
    summary: "Look for presents unseen: while it lasts, nothing personal is used and nothing is kept",
    headers,
    body: GiftModeWire,
    response: { 200: ChoiceReceiptWire },
  };
  app.put<{ Body: GiftModeWire }>("/v1/me/gift", { schema }, async (request, reply) => {
    await authenticate(request);
    const now = clock();
    const { subjectKey } = provenVisitor(await visitorTokens.verifyOrCreate(requireVisitorToken(request), now));
    const receipt = await database
      .transaction()
      .execute((transaction) => setGiftMode(transaction, subjectKey, request.body, now, dependencies));
    await onChoice(subjectKey);
    return reply.header("cache-control", "no-store").send(receipt);
  });
};
