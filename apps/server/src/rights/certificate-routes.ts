import { CertificateWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Problem } from "../http/problem.ts";
import { VISITOR_HEADER } from "../http/who-asks.ts";
import { certify } from "./certify.ts";
import { requestStatement } from "./log-request.ts";
import { ONE_REQUEST, type RightsDependencies } from "./routes.ts";
import { listRequestsOf } from "./store.ts";

/** What somebody can show to others about what they asked. */
export const registerCertificates = (
  app: FastifyInstance,
  { database, whoAsks, proveAbout, signer }: Pick<RightsDependencies, "database" | "whoAsks" | "proveAbout" | "signer">,
): void => {
  const schema = {
    tags: ["rights"],
    headers: VISITOR_HEADER,
    summary: "A signed certificate of one request, tied to the log",
    params: ONE_REQUEST,
    response: { 200: CertificateWire },
  };
  app.get<{ Params: { id: string } }>("/v1/me/requests/:id/certificate", { schema }, async (request, reply) => {
    const visitor = await whoAsks(request);
    const own = visitor === undefined ? [] : await listRequestsOf(database, visitor.subjectKey);
    const asked = own.find(({ requestId }) => requestId === request.params.id);
    if (asked === undefined) throw new Problem("unknown_request");
    const log = await proveAbout(asked.subject, asked.requestId);
    reply.header("cache-control", "no-store");
    return certify(requestStatement(asked), log, signer);
  });
};
