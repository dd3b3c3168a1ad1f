import { IntroducedWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type TSchema, Type } from "typebox";
import type { Visitor } from "../http/access.ts";
import type { Authenticate } from "../http/authenticate.ts";
import type { Clock } from "../platform/clock.ts";
import { type IntroduceDependencies, introduceDevice } from "./introduce-device.ts";

/** How the consent feature records the first choice of somebody new. */
export type FirstChoice = {
  /** What the body looks like; the whole of it is the choice. */
  readonly wire: TSchema;
  /** Whether it allows anything for which a person would have to be known. */
  readonly grantsAnything: (choice: unknown) => boolean;
  /**
   * Appends it within the transaction and answers the receipt.
   * @throws Problem for a choice that cannot be made.
   */
  readonly record: (transaction: DatabaseTransaction, visitor: Visitor, request: FastifyRequest) => Promise<object>;
};

export type VisitorsDependencies = IntroduceDependencies & {
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly firstChoice: FirstChoice;
};

/** A device gets an identifier only together with the choice that allows it; whoever refuses stays without one. */
export const registerVisitors = (app: FastifyInstance, dependencies: VisitorsDependencies): void => {
  const { authenticate, clock, firstChoice } = dependencies;
  const schema = {
    tags: ["choices"],
    summary: "Choose on a new device, and be remembered by it",
    body: firstChoice.wire,
    response: {
      201: IntroducedWire,
      204: Type.Null({ description: "The choice allows nothing personal, so nothing is remembered." }),
    },
  };
  app.post("/v1/visitors", { schema }, async (request, reply) => {
    await authenticate(request);
    if (!firstChoice.grantsAnything(request.body)) return reply.status(204).send();
    const introduced = await introduceDevice(dependencies, clock(), (transaction, visitor) =>
      firstChoice.record(transaction, visitor, request),
    );
    return reply.status(201).send(introduced);
  });
};
