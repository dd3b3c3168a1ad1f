import { DecideRequestWire, DecisionWire, ReceiptWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import type { ReadVisitor } from "../http/read-visitor.ts";
import type { Metrics } from "../platform/metrics.ts";
import { serverTimingOf } from "../platform/trace.ts";
import { decide } from "./decide.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { toDecideRequest } from "./decide-request.ts";
import { type ReadReceiptDependencies, readReceipt } from "./read-receipt.ts";
import { type FindProduct, productsFor } from "./show-product.ts";
import { toAnswer, toReceipt } from "./to-answer.ts";

export type DecideRoutesDependencies = {
  readonly decide: DecideDeps;
  readonly findProduct: FindProduct;
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
  const { authenticate, readVisitor, metrics } = dependencies;
  app.post<{ Body: DecideRequestWire }>(
    "/v1/decide",
    {
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
      const decided = await decide(toDecideRequest(request.body, request.headers), dependencies.decide);
      metrics.countDecision(decided.decision.slot, decided.decision.level.effective);
      metrics.observeSteps("decision", decided.timings);
      // How long it took to read a person says something about how much there is: for the shop's own server only.
      if (caller.kind === "secret") reply.header("server-timing", serverTimingOf(decided.timings));
      reply.header("cache-control", "no-store");
      const answer = toAnswer(decided, productsFor(request.body, dependencies.findProduct));
      return reply.type(JSON_TYPE).send(JSON.stringify(answer));
    },
  );
  app.get<{ Params: { id: string } }>(
    "/v1/decisions/:id",
    {
      schema: {
        tags: ["decisions"],
        summary: "The receipt of a decision, for the person it was made for",
        headers: visitorHeader,
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 200: ReceiptWire },
      },
    },
    async (request, reply) => {
      await authenticate(request);
      const receipt = await readReceipt(request.params.id, await readVisitor(request), dependencies.receipts);
      return reply
        .header("cache-control", "no-store")
        .type(JSON_TYPE)
        .send(JSON.stringify(toReceipt(receipt)));
    },
  );
};
