import { NoticeWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { readPeriods } from "../consent/read.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import type { Laws } from "../laws/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { noticePage } from "./notice-page.ts";
import { writeNotice } from "./write-notice.ts";

export type NoticeDependencies = {
  readonly database: Database;
  readonly configuration: Pick<
    ShopConfiguration,
    "shop" | "registry" | "storage" | "retention" | "invoices" | "model" | "experiments"
  >;
  readonly laws: Laws;
  readonly readRecipients: () => Promise<NoticeFacts["recipients"]>;
  readonly isAtHome: NoticeFacts["isAtHome"];
  readonly clock: Clock;
  readonly authenticate: Authenticate;
};

const hidden = hiddenFor(ANYBODY);

/** What people are told about their data: as JSON, and as pages that need no script. */
export const noticeRoutes =
  (dependencies: NoticeDependencies): FastifyPluginAsync =>
  async (app) => {
    const { authenticate } = dependencies;
    const schema = {
      tags: ["choices"],
      summary: "The privacy notice, made from the purposes in force",
      response: { 200: NoticeWire },
    };
    app.get("/v1/notice", { schema }, async (request) => {
      await authenticate(request);
      return readNotice(dependencies);
    });
    app.get("/.well-known/gpc.json", hidden, async () => {
      const { inForceFrom } = await readNotice(dependencies);
      return { gpc: true, lastUpdate: inForceFrom.slice(0, "2026-11-24".length) };
    });
    registerPages(app, dependencies);
  };

const registerPages = (pages: FastifyInstance, dependencies: NoticeDependencies): void => {
  const { shop } = dependencies.configuration;
  pages.get("/privacy/notice", hidden, async (request, reply) => {
    const notice = await readNotice(dependencies);
    return sendHumanPage(reply, noticePage(notice, languageOfPage(request, shop.languages), shop.timeZone));
  });
};

const readNotice = async (dependencies: NoticeDependencies): Promise<NoticeWire> => {
  const { database, configuration, laws, readRecipients, isAtHome, clock } = dependencies;
  const { shop, registry, storage, retention, invoices, model, experiments } = configuration;
  const [periods, recipients] = await Promise.all([readPeriods(database), readRecipients()]);
  const { holdoutShare } = experiments;
  const { decisionsDays, unusedDays } = retention;
  const storageCountry = storage.country;
  return writeNotice({
    shop,
    registry,
    laws,
    storageCountry,
    recipients,
    isAtHome,
    decisionsDays,
    unusedDays,
    invoices,
    holdoutShare,
    k: model.k,
    periods,
    now: clock(),
  });
};
