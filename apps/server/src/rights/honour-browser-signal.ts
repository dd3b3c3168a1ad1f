import type { FastifyInstance } from "fastify";
import type { VisitorTokens } from "../identity/read.ts";
import { describeError } from "../platform/describe-error.ts";
import { createPeopleMemory } from "../platform/people-memory.ts";
import { sendsGpc } from "../signals/read.ts";
import type { Reception } from "./asked-request.ts";
import { type ReceiveDependencies, receiveRequest } from "./receive-request.ts";

export type BrowserSignalDependencies = ReceiveDependencies & {
  readonly visitorTokens: Pick<VisitorTokens, "verify">;
};

const MOST_REMEMBERED = 100_000;
const HONOURED = {};
/** The same signal again is the same request, whichever process hears it. */
const THE_SIGNAL: Reception = { channel: "browser_signal", externalId: "Sec-GPC" };

/**
 * Under CCPA §7025(c)(1) Global Privacy Control opts the known consumer out, on every device: it is a request, made once.
 * Whoever agrees again later is not opted out anew by it. In the request that carries it, the signal holds anyway, so
 * that it is written down after the answer.
 */
export const honourBrowserSignal = (app: FastifyInstance, dependencies: BrowserSignalDependencies): void => {
  const { clock, visitorTokens } = dependencies;
  const honoured = createPeopleMemory<object>(MOST_REMEMBERED);
  app.addHook("onResponse", async (request, reply) => {
    const token = request.headers["x-seimbang-visitor"];
    if (!sendsGpc(request.headers) || typeof token !== "string" || reply.statusCode >= 400) return;
    try {
      const visitor = await visitorTokens.verify(token, clock());
      if (visitor === undefined || "problem" in visitor) return;
      const { subjectKey } = visitor;
      if (honoured.recall(subjectKey) !== undefined) return;
      honoured.remember(subjectKey, subjectKey, HONOURED);
      await receiveRequest(subjectKey, { kind: "opt_out" }, THE_SIGNAL, dependencies);
    } catch (error) {
      request.log.error({ reqId: request.id, failure: describeError(error) }, "browser signal");
    }
  });
};
