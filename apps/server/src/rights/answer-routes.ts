import {
  RIGHTS_REQUEST_STATES,
  RightsAnswerWire,
  type RightsRequestState,
  RightsRequestStateWire,
  RightsRequestsWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { appendToLog } from "../accountability/read.ts";
import type { Caller } from "../http/access.ts";
import { type Authenticate, requireSecretKey } from "../http/authenticate.ts";
import { SECRET_KEY } from "../http/who-may.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { answerRequest } from "./answer-request.ts";
import { describeRequests } from "./describe-requests.ts";
import type { ReceiveDependencies } from "./receive-request.ts";
import { listRequests, type StoredRequest } from "./store.ts";

export type AnswerDependencies = Pick<ReceiveDependencies, "database" | "secrets" | "clock"> & {
  readonly authenticate: Authenticate;
};

/** As many as somebody answers in one go; those that come after them follow once these are answered. */
const MOST_LISTED = 200;

/** The shop's side of requests: what waits, and the answers. It learns what was asked, and not by whom. */
export const registerAnswers = (app: FastifyInstance, dependencies: AnswerDependencies): void => {
  const { database, secrets, clock, authenticate } = dependencies;
  const State = Type.Unsafe<RightsRequestState>(Type.String({ enum: [...RIGHTS_REQUEST_STATES] }));
  const list = {
    tags: ["rights"],
    security: SECRET_KEY,
    summary: "What customers asked, the most urgent first; needs a secret key",
    querystring: Type.Object({ state: Type.Optional(State) }),
    response: { 200: RightsRequestsWire },
  };
  app.get<{ Querystring: { state?: RightsRequestState } }>("/v1/requests", { schema: list }, async (request) => {
    const caller = await authenticate(request);
    requireSecretKey(caller);
    const now = clock();
    const requests = await listRequests(database, request.query.state, MOST_LISTED);
    await logReading(database, caller, requests, now);
    return { now: new Date(now).toISOString(), requests: await describeRequests(database, secrets, requests) };
  });

  const answer = {
    tags: ["rights"],
    security: SECRET_KEY,
    summary: "Answer a complaint or a question, once; needs a secret key",
    params: Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" }) }),
    body: RightsAnswerWire,
    response: { 200: RightsRequestStateWire },
  };
  type Answering = { Params: { id: string }; Body: RightsAnswerWire };
  app.post<Answering>("/v1/requests/:id/answer", { schema: answer }, async (request) => {
    requireSecretKey(await authenticate(request));
    return answerRequest(request.params.id, request.body.answer, clock(), dependencies);
  });
};

/** Whoever reads what customers wrote is written down before they see it. */
const logReading = async (
  database: Database,
  { keyId }: Caller,
  requests: readonly StoredRequest[],
  now: number,
): Promise<void> => {
  const read = requests.map(({ requestId }) => requestId);
  if (read.length === 0) return;
  await inTransaction(database, (transaction) =>
    appendToLog(transaction, {
      kind: "personal_data_read",
      at: now,
      about: keyId,
      statement: { what: "requests", read },
    }),
  );
};
