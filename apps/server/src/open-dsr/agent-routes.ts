import { DrpRevokeWire, DrpSetupWire, PROBLEMS } from "@seimbang/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { answerError } from "../http/answer-problems.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { hiddenFor, SIGNED } from "../http/who-may.ts";
import { findRequest, revokeRequest } from "../rights/read.ts";
import { findAgentByToken, issueAgentToken } from "./agent-tokens.ts";
import { drpStatus } from "./describe-status.ts";
import { extensionReasonOf, followPartnerRequest } from "./follow-partner-requests.ts";
import { agentKey, openAgentMessage, requireOfNow, takeOnce } from "./read-agent-message.ts";
import { type Agent, type ReceiveAgentDependencies, receiveAgentRequest } from "./receive-agent-request.ts";
import { findPartnerRequest } from "./store.ts";

export type AgentRouteDependencies = Omit<ReceiveAgentDependencies, "businessId"> & {
  readonly agents: NonNullable<ShopConfiguration["agents"]>;
  /** The address of this server as agents call it, and of the shop's pages. */
  readonly url: string;
  readonly shopUrl: string;
};

type OneRequest = { Params: { id: string } };
const MOST_BYTES = 65_536;

/** The Data Rights Protocol 1.0 below `/drp`: what authorised agents ask in the name of customers. */
export const agentRoutes =
  (given: AgentRouteDependencies) =>
  async (scope: FastifyInstance): Promise<void> => {
    const { agents, database, clock, secrets, url, shopUrl } = given;
    const dependencies = { ...given, businessId: agents.businessId };
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error, request, reply) => sendError(error, request, reply));
    const known = (id: string | undefined): Agent => {
      const agent = agents.known.find((one) => one.id === id);
      if (agent === undefined) throw new Problem("partner_unknown");
      return agent;
    };
    const agentOf = async ({ headers }: FastifyRequest): Promise<Agent> => {
      const [, token = ""] = /^Bearer ([\w-]{43})$/.exec(headers.authorization ?? "") ?? [];
      return known(await findAgentByToken(database, token));
    };
    const requestOf = async (agent: Agent, id: string) => {
      const request = await findPartnerRequest(database, agent.id, id);
      // Whether it is somebody else's or nobody's is not said (2.02.1).
      if (request === undefined) throw new Problem("partner_unknown");
      return followPartnerRequest(request, dependencies);
    };
    const send = (reply: FastifyReply, said: object): FastifyReply =>
      reply
        .header("cache-control", "no-store")
        .type("application/json")
        .send(Buffer.from(JSON.stringify(said)));
    const describe = async (request: Awaited<ReturnType<typeof requestOf>>) =>
      drpStatus(request, shopUrl, { url, secrets, now: clock() }, await extensionReasonOf(request, database));

    scope.post<OneRequest>("/drp/v1/agent/:id", hiddenFor(SIGNED), async (request, reply) => {
      const agent = known(request.params.id);
      const { said, hash } = openAgentMessage(bytesOf(request), agentKey(agent.verifyKey));
      const setup = parseDocument(DrpSetupWire, said);
      const now = clock();
      requireOfNow(setup, agent.id, agents.businessId, now);
      await takeOnce(database, agent.id, hash, Date.parse(setup["expires-at"]), now);
      return send(reply, { "agent-id": agent.id, token: await issueAgentToken(database, agent.id, now) });
    });

    scope.get<OneRequest>("/drp/v1/agent/:id", hiddenFor(SIGNED), async (request, reply) => {
      if ((await agentOf(request)).id !== request.params.id) throw new Problem("partner_unknown");
      return send(reply, {});
    });

    scope.post("/drp/v1/data-rights-request", hiddenFor(SIGNED), async (request, reply) =>
      send(reply, await describe(await receiveAgentRequest(await agentOf(request), bytesOf(request), dependencies))),
    );

    scope.get<OneRequest>("/drp/v1/data-rights-request/:id", hiddenFor(SIGNED), async (request, reply) =>
      send(reply, await describe(await requestOf(await agentOf(request), request.params.id))),
    );

    scope.delete<OneRequest>("/drp/v1/data-rights-request/:id", hiddenFor(SIGNED), async (request, reply) => {
      const agent = await agentOf(request);
      parseDocument(DrpRevokeWire, openAgentMessage(bytesOf(request), agentKey(agent.verifyKey)).said);
      const found = await requestOf(agent, request.params.id);
      const kept = found.requestId === undefined ? undefined : await findRequest(database, found.requestId);
      if (kept === undefined || found.finishedAt !== undefined) throw new Problem("request_not_pending");
      await revokeRequest(kept.requestId, kept.subject, clock(), dependencies);
      return send(reply, await describe(await followPartnerRequest(found, dependencies)));
    });
  };

const bytesOf = ({ body }: FastifyRequest): Buffer => {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem("signature_invalid");
  return body;
};

/** The protocol's own form (3.06). Who is not believed is told nothing (2.05.1). */
const sendError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (!(error instanceof Problem)) return answerError(error as FastifyError, request, reply);
  const { status, en } = PROBLEMS[error.code];
  reply.header("cache-control", "no-store");
  if (NOT_BELIEVED.has(error.code)) return reply.status(403).send();
  const fields = error.fields.map(({ field, rule }) => `${field} ${rule}`);
  const said = { code: String(status), message: [en, ...fields].join(" "), reason: error.code, fatal: status < 500 };
  return reply
    .status(status)
    .type("application/json")
    .send(Buffer.from(JSON.stringify(said)));
};
const NOT_BELIEVED: ReadonlySet<string> = new Set(["partner_unknown", "signature_invalid"]);
