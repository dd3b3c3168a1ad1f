import type { FastifyPluginAsync } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { Problem } from "../http/problem.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import { learnPage } from "./learn-page.ts";
import { openResources } from "./open-resources.ts";
import { LEARN_PATH, resourcePage } from "./resource-page.ts";

const hidden = hiddenFor(ANYBODY);

/** What customers may read to understand what is done with their data: pages for anybody, that need no script. */
export const learnRoutes =
  ({ shop }: Pick<ShopConfiguration, "shop">): FastifyPluginAsync =>
  async (app) => {
    const resources = openResources();
    app.get(LEARN_PATH, hidden, (request, reply) =>
      sendHumanPage(reply, learnPage(shop.name, resources, languageOfPage(request, shop.languages))),
    );
    app.get<{ Params: { page: string } }>(`${LEARN_PATH}/:page`, hidden, async (request, reply) => {
      const resource = resources.find(({ key }) => key === request.params.page);
      if (resource === undefined) throw new Problem("not_found");
      const language = languageOfPage(request, shop.languages);
      return sendHumanPage(reply, resourcePage(resource, resources, shop.name, language));
    });
  };
