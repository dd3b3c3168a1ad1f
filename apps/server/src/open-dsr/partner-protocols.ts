import type { FastifyInstance } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { ExportDependencies, ReceiveDependencies } from "../rights/read.ts";
import { agentRoutes } from "./agent-routes.ts";
import type { Partners } from "./open-partners.ts";
import { openDsrRoutes, registerResults } from "./routes.ts";

type Dependencies = {
  readonly rights: ReceiveDependencies & Pick<ExportDependencies, "shop" | "places">;
  readonly partners: Pick<Partners, "openDsr">;
  readonly configuration: Pick<ShopConfiguration, "agents" | "shop">;
};

/** The protocols by which other systems ask; none is there unless the shop is configured for it. */
export const registerPartnerProtocols = (
  app: FastifyInstance,
  { rights, partners: { openDsr }, configuration: { agents, shop } }: Dependencies,
): void => {
  if (openDsr !== undefined)
    void app.register(openDsrRoutes({ ...rights, ...openDsr, domain: openDsr.partnerSigner.domain }));
  const url = openDsr?.url ?? shop.url;
  if (agents !== undefined) void app.register(agentRoutes({ ...rights, agents, url, shopUrl: shop.url }));
  if (openDsr !== undefined || agents !== undefined) registerResults(app, rights);
};
