import { PrivacyLinkMadeWire, PrivacyLinkWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { type Authenticate, requireSecretKey } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import { SECRET_KEY } from "../http/who-may.ts";
import type { Clock } from "../platform/clock.ts";
import type { MailLink } from "./mail-link.ts";
import { type MakeLinkDependencies, makeLink } from "./make-link.ts";

export type LinksDependencies = MakeLinkDependencies & {
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  /** Writes a link to its customer; undefined where the shop writes no mail. */
  readonly mailLink: MailLink | undefined;
};

/** The links that the shop's server puts into its messages. */
export const registerLinks = (app: FastifyInstance, dependencies: LinksDependencies): void => {
  const { authenticate, clock, mailLink } = dependencies;
  const schema = {
    tags: ["choices"],
    security: SECRET_KEY,
    summary: "Make the link of a message, by which a customer lowers choices without signing in; needs a secret key",
    body: PrivacyLinkWire,
    response: { 201: PrivacyLinkMadeWire },
  };
  app.post<{ Body: PrivacyLinkWire }>("/v1/links", { schema }, async (request, reply) => {
    requireSecretKey(await authenticate(request));
    const { mail = false } = request.body;
    if (mail && mailLink === undefined)
      throw new Problem("invalid_request", undefined, [{ field: "/mail", rule: "needs a shop that writes mail" }]);
    const now = clock();
    const { subject, ...made } = await makeLink(dependencies, request.body, now);
    if (mail) await mailLink?.(subject, made, now);
    return reply.status(201).send(made);
  });
};
