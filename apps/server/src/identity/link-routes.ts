import { PrivacyLinkMadeWire, PrivacyLinkWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { type Authenticate, requireSecretKey } from "../http/authenticate.ts";
import { SECRET_KEY } from "../http/who-may.ts";
import type { Clock } from "../platform/clock.ts";
import { type MakeLinkDependencies, makeLink } from "./make-link.ts";

export type LinksDependencies = MakeLinkDependencies & { readonly authenticate: Authenticate; readonly clock: Clock };

/** The links that the shop's server puts into its messages. */
export const registerLinks = (app: FastifyInstance, dependencies: LinksDependencies): void => {
  const { authenticate, clock } = dependencies;
  const schema = {
    tags: ["choices"],
    security: SECRET_KEY,
    summary: "Make the link of a message, by which a customer lowers choices without signing in; needs a secret key",
    body: PrivacyLinkWire,
    response: { 201: PrivacyLinkMadeWire },
  };
  app.post<{ Body: PrivacyLinkWire }>("/v1/links", { schema }, async (request, reply) => {
    requireSecretKey(await authenticate(request));
    return reply.status(201).send(await makeLink(dependencies, request.body, clock()));
  });
};
