import { PublicBreachesWire } from "@seimbang/contracts";
import type { FastifyPluginAsync } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { publicBreaches } from "./public-breaches.ts";
import { publicPage } from "./public-page.ts";

export type PublicBreachesDependencies = Pick<BreachDeps, "database"> & {
  readonly authenticate: Authenticate;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "languages" | "timeZone">;
};

/** What everybody was told of breaches: as JSON, and as a page that needs no script. */
export const publicBreachRoutes =
  ({ database, authenticate, shop }: PublicBreachesDependencies): FastifyPluginAsync =>
  async (app) => {
    const schema = {
      tags: ["breaches"],
      summary: "What everybody was told of breaches of data: what happened, and what was done",
      response: { 200: PublicBreachesWire },
    };
    app.get("/v1/breaches", { schema }, async (request) => {
      await authenticate(request);
      return publicBreaches(database);
    });
    app.get("/privacy/breaches", hiddenFor(ANYBODY), async (request, reply) => {
      const language = languageOfPage(request, shop.languages);
      return sendHumanPage(reply, publicPage(await publicBreaches(database), language, shop));
    });
  };
