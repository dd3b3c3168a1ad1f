import {
  RIGHTS_REQUEST_STATES,
  RightsAnswerWire,
  type RightsRequestState,
  RightsRequestStateWire,
  RightsRequestsWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { type Authenticate, requireSecretKey } from "../http/authenticate.ts";
import { answerRequest } from "./answer-request.ts";
import { describeRequests } from "./describe-requests.ts";
import type { ReceiveDependencies } from "./receive-request.ts";
import { listRequests } from "./store.ts";

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
    summary: "What customers asked, the most urgent first; needs a secret key",
    querystring: Type.Object({ state: Type.Optional(State) }),
    response: { 200: RightsRequestsWire },
  };
  app.get<{ Querystring: { state?: RightsRequestState } }>("/v1/requests", { schema: list }, async (request) => {
    requireSecretKey(await authenticate(request));
    const requests = await listRequests(database, request.query.state, MOST_LISTED);
    return { now: new Date(clock()).toISOString(), requests: await describeRequests(database, secrets, requests) };
  });

  const answer = {
    tags: ["rights"],
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
