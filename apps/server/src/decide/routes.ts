import {
  DecidedPageWire,
  DecidePageRequestWire,
  DecideRequestWire,
  DecisionWire,
  LONGEST_DECISION_ID,
  ReceiptWire,
} from "@seimbang/contracts";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Type } from "typebox";
import type { FindCopies } from "../campaigns/read.ts";
import type { FindEverListed } from "../catalogue/read.ts";
import type { Authenticate } from "../http/authenticate.ts";
import type { ReadVisitor } from "../http/read-visitor.ts";
import { SHED_FIRST } from "../http/shed-load.ts";
import { VISITOR_OR_ANY_KEY } from "../http/who-may.ts";
import type { Metrics } from "../platform/metrics.ts";
import { serverTimingOf } from "../platform/trace.ts";
import { type Decided, type DecidedPage, decidePage, decideSlot } from "./decide.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { toDecideRequest, toPageRequests } from "./decide-request.ts";
import { type ReadReceiptDependencies, readReceipt } from "./read-receipt.ts";
import { type FindProduct, productsFor } from "./show-product.ts";
import { showReceipt } from "./show-receipt.ts";
import { toAnswer, toReceipt } from "./to-answer.ts";

export type DecideRoutesDependencies = {
  readonly decide: DecideDeps;
  readonly findProduct: FindProduct;
  readonly findEverListed: FindEverListed;
  readonly findCopies: FindCopies;
  readonly receipts: ReadReceiptDependencies;
  readonly authenticate: Authenticate;
  readonly readVisitor: ReadVisitor;
  readonly metrics: Pick<Metrics, "countDecision" | "observeSteps">;
};

/**
 * Answers are sent as text that V8's own serialiser wrote: of some two hundred small values it takes less than half of
 * the time that the framework's, or code of ours, took. Tests hold them to their schemas.
 */
const JSON_TYPE = "application/json; charset=utf-8";

const visitorHeader = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
});

/** Asking what a slot shows, and reading again what it showed. */
export const registerDecisions = (app: FastifyInstance, dependencies: DecideRoutesDependencies): void => {
  const { authenticate } = dependencies;
  app.post<{ Body: DecideRequestWire }>(
    "/v1/decide",
    {
      config: SHED_FIRST,
      schema: {
        tags: ["decisions"],
        summary: "Say what one slot of a page shows this visitor, and why",
        headers: visitorHeader,
        body: DecideRequestWire,
        response: { 200: DecisionWire },
      },
    },
    async (request, reply) => {
      const caller = await authenticate(request);
      const page = await decideSlot(toDecideRequest(request.body, request.headers), dependencies.decide);
      const [decided] = page.decided;
      // How long it took to read a person says something about how much there is: for the shop's own server only.
      if (caller.kind === "secret" && decided !== undefined)
        reply.header("server-timing", serverTimingOf(decided.timings));
      const showProduct = productsFor(request.body, dependencies.findProduct);
      return sendStanding(page, ([one]) => one && toAnswer(one, showProduct), reply, dependencies);
    },
  );
  app.post<{ Body: DecidePageRequestWire }>(
    "/v1/decide/page",
    {
      config: SHED_FIRST,
      schema: {
        tags: ["decisions"],
        summary: "Say what all slots of a page show this visitor, decided together",
        headers: visitorHeader,
        body: DecidePageRequestWire,
        response: { 200: DecidedPageWire },
      },
    },
    async (request, reply) => {
      await authenticate(request);
      const page = await decidePage(toPageRequests(request.body, request.headers), dependencies.decide);
      const showProduct = productsFor(request.body, dependencies.findProduct);
      const answer = (decided: readonly Decided[]) => ({ decisions: decided.map((one) => toAnswer(one, showProduct)) });
      return sendStanding(page, answer, reply, dependencies);
    },
  );
  registerReceipts(app, dependencies);
};

/**
 * The text is written before the last look at whether it may be answered, so that between the look and the socket lies as little as can be:
 * the turn of this one answer.
 */
const sendStanding = (
  page: DecidedPage,
  answer: (decided: readonly Decided[]) => unknown,
  reply: FastifyReply,
  observers: Observers,
): FastifyReply => {
  const text = JSON.stringify(answer(page.decided));
  reply.header("cache-control", "no-store").type(JSON_TYPE);
  const standing = page.standing();
  reply.send(standing === page.decided ? text : JSON.stringify(answer(standing)));
  for (const one of standing) observe(one, observers);
  return reply;
};

type Observers = Pick<DecideRoutesDependencies, "decide" | "metrics">;

const observe = ({ decision, preview, outcome, timings }: Decided, { decide: deps, metrics }: Observers): void => {
  const { slot } = decision;
  const purpose = deps.slots.get(slot)?.slot.purpose ?? "";
  if (preview === undefined) metrics.countDecision({ slot, purpose, level: decision.level.effective, outcome });
  metrics.observeSteps("decision", timings);
};

const registerReceipts = (app: FastifyInstance, dependencies: DecideRoutesDependencies): void => {
  const { authenticate, readVisitor, receipts } = dependencies;
  const show = showReceipt(dependencies);
  const schema = {
    tags: ["decisions"],
    security: VISITOR_OR_ANY_KEY,
    summary: "The receipt of a decision, for the person it was made for",
    headers: visitorHeader,
    params: Type.Object({ id: Type.String({ maxLength: LONGEST_DECISION_ID }) }),
    querystring: Type.Object({
      include: Type.Optional(
        Type.Literal("product", {
          description:
            "What was shown of each item, also of one that has left the catalogue, in the words of `locale`, and what campaigns said.",
        }),
      ),
      locale: Type.Optional(Type.String({ minLength: 1, maxLength: 35 })),
    }),
    response: { 200: ReceiptWire },
  };
  type Asked = { Params: { id: string }; Querystring: { include?: "product"; locale?: string } };
  app.get<Asked>("/v1/decisions/:id", { schema }, async (request, reply) => {
    const { params, query } = request;
    await authenticate(request);
    const decision = await readReceipt(params.id, await readVisitor(request), receipts);
    const receipt = query.include === undefined ? toReceipt(decision) : await show(decision, query.locale);
    return reply.header("cache-control", "no-store").type(JSON_TYPE).send(JSON.stringify(receipt));
  });
};
