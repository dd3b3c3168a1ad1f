import {
  type Language,
  OfferReportWire,
  OffersWire,
  RedeemedWire,
  RedeemOfferWire,
  ShoppingTrendsWire,
  StoredOffersWire,
  StoredOfferWire,
  WriteOfferWire,
} from "@seimbang/contracts";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { parseDocument, parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { offersPage } from "./offers-page.ts";
import type { Offers } from "./open-offers.ts";

export type OfferRoutesDependencies = Pick<OfferDeps, "findProduct"> & {
  readonly offers: Offers;
  readonly shop: OfferDeps["shop"] & { readonly languages: readonly Language[] };
  readonly authenticate: Authenticate;
};

const TAGS = ["offers"];
const params = Type.Object({ id: Type.String() });
type One = { Params: { id: string } };

/** What everybody may have, as JSON and as a page, and what the shop's people do with it. */
export const offerRoutes =
  (dependencies: OfferRoutesDependencies): FastifyPluginAsync =>
  async (app) => {
    registerReading(app, dependencies);
    registerWriting(app, dependencies);
    registerPage(app, dependencies);
  };

const registerReading = (app: FastifyInstance, { offers, authenticate }: OfferRoutesDependencies): void => {
  const open = {
    tags: TAGS,
    summary: "Every offer there is now; the same for everybody",
    response: { 200: OffersWire },
  };
  app.get("/v1/offers", { schema: open }, async (request) => {
    await authenticate(request);
    return { offers: await offers.open() };
  });

  const list = {
    tags: TAGS,
    summary: "All offers, those that have ended included, and how often each was used",
    response: { 200: StoredOffersWire },
  };
  app.get("/v1/admin/offers", { schema: list, config: permitted("offers.read") }, async () => {
    return { offers: await offers.list() };
  });

  const one = { tags: TAGS, summary: "One offer", params, response: { 200: StoredOfferWire } };
  app.get<One>("/v1/admin/offers/:id", { schema: one, config: permitted("offers.read") }, async (request) => {
    return offers.find(request.params.id);
  });

  const report = {
    tags: TAGS,
    summary: "What came of an offer: orders, and from 20 of them on what they came to and what was taken off",
    params,
    response: { 200: OfferReportWire },
  };
  app.get<One>("/v1/admin/offers/:id/report", { schema: report, config: permitted("offers.read") }, async (request) => {
    return offers.report(request.params.id);
  });

  const suggestions = {
    tags: TAGS,
    summary: "What sells together, what slows and when people buy, each from 20 people upwards",
    response: { 200: ShoppingTrendsWire },
  };
  app.get("/v1/admin/offers/suggestions", { schema: suggestions, config: permitted("offers.read") }, async () => {
    return offers.suggestions();
  });
};

const registerWriting = (app: FastifyInstance, { offers }: OfferRoutesDependencies): void => {
  const create = { tags: TAGS, summary: "Make an offer", body: WriteOfferWire, response: { 201: StoredOfferWire } };
  app.post(
    "/v1/admin/offers",
    { schema: create, config: permitted("offers.edit"), ...parsedBelow },
    async (request, reply) => {
      const { document } = parseDocument(Around, request.body);
      return reply.status(201).send(await offers.create(document));
    },
  );

  const end = { tags: TAGS, summary: "End an offer now", params, response: { 200: StoredOfferWire } };
  app.post<One>("/v1/admin/offers/:id/end", { schema: end, config: permitted("offers.edit") }, async (request) => {
    return offers.end(request.params.id);
  });

  const redeem = {
    tags: TAGS,
    summary: "Redeem an offer for an order; the same order again changes nothing",
    params,
    body: RedeemOfferWire,
    response: { 200: RedeemedWire },
  };
  app.post<One>(
    "/v1/offers/:id/redemptions",
    { schema: redeem, config: permitted("offers.redeem"), ...parsedBelow },
    async (request) => {
      return offers.redeem(request.params.id, request.body);
    },
  );
};

const Around = Type.Object({ document: Type.Unknown() }, { additionalProperties: false });

const registerPage = (app: FastifyInstance, { offers, shop, findProduct }: OfferRoutesDependencies): void => {
  app.get("/offers", hiddenFor(ANYBODY), async (request, reply) => {
    const page = offersPage(await offers.open(), languageOfPage(request, shop.languages), { shop, findProduct });
    return sendHumanPage(reply, page);
  });
};
