import {
  CatalogueReportWire,
  ImportReportWire,
  ItemPageWire,
  keptText,
  LANGUAGE_CODE,
  LowestPriceWire,
  MOST_ITEMS_PER_REQUEST,
  PatchItemWire,
  StoredItemWire,
  WriteItemsWire,
  WrittenItemsWire,
} from "@seimbang/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Caller } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { openToPagesAnd, permitted } from "../http/route-access.ts";
import { bytesOf, streamBodies } from "../http/stream-bodies.ts";
import { isFields } from "./formats/json-item.ts";
import { FEED_FORMATS, type FeedFormat } from "./formats/read-feed.ts";
import { DEFAULT_MOST_LOST, type ImportDependencies, importCatalogue } from "./import-catalogue.ts";
import { patchItem } from "./patch-item.ts";
import { LOWEST_OF_DAYS, lowestPrice } from "./price-history.ts";
import { describe, readReport } from "./read-report.ts";
import { removeItems } from "./store.ts";
import { findStoredItem, listStoredItems } from "./stored-items.ts";
import { type WriteDependencies, writeGivenItems } from "./write-items.ts";

export type CatalogueRouteDependencies = ImportDependencies &
  WriteDependencies & { readonly authenticate: (request: FastifyRequest) => Promise<Caller> };

const TAGS = ["catalogue"];
const READ = permitted("catalogue.read");
const EDIT = permitted("catalogue.edit");
const ITEMS_BYTES = 16 * 1024 * 1024;
/** About two million items; more come by the command line, which sets no limit of its own. */
const FEED_CHARACTERS = 4 * 1024 ** 3;
const PAGE = { default: 100, most: 1_000 };
const ProductParams = Type.Object({ productId: keptText(100) });

/** Everything about the catalogue that is done over HTTP. Writing is for the shop's server; reading one item for anybody. */
export const registerCatalogue = (app: FastifyInstance, dependencies: CatalogueRouteDependencies): void => {
  registerReading(app, dependencies);
  registerWriting(app, dependencies);
  registerImporting(app, dependencies);
};

type Params = { Params: { productId: string } };

const registerReading = (app: FastifyInstance, dependencies: CatalogueRouteDependencies): void => {
  const { database, authenticate } = dependencies;
  /** What is hidden is there for the shop alone. */
  const findShownItem = async (productId: string, { kind }: Caller): Promise<StoredItemWire> => {
    const item = await findStoredItem(database, productId);
    const isKnown = item !== undefined && (kind !== "publishable" || item.hidden !== true);
    if (!isKnown) throw new Problem("unknown_product");
    return item;
  };
  const one = { tags: TAGS, summary: "Read one item", params: ProductParams, response: { 200: StoredItemWire } };
  app.get<Params>(
    "/v1/catalogue/items/:productId",
    { schema: one, config: openToPagesAnd("catalogue.read") },
    async (request) => {
      return findShownItem(request.params.productId, await authenticate(request));
    },
  );

  const lowest = {
    tags: TAGS,
    summary: 'The lowest price of one item in the 30 days before a reduction: what a "was" price may say',
    params: ProductParams,
    querystring: Type.Object({
      before: Type.Optional(
        Type.String({ format: "date-time", description: "When the reduction begins; now when absent." }),
      ),
    }),
    response: { 200: LowestPriceWire },
  };
  type Lowest = Params & { Querystring: { before?: string } };
  app.get<Lowest>(
    "/v1/catalogue/items/:productId/lowest-price",
    { schema: lowest, config: openToPagesAnd("catalogue.read") },
    async (request) => {
      const { productId } = await findShownItem(request.params.productId, await authenticate(request));
      const { before } = request.query;
      const price = await lowestPrice(
        database,
        productId,
        before === undefined ? dependencies.clock() : Date.parse(before),
      );
      if (price === undefined) throw new Problem("unknown_product", "No price of it is known for that time.");
      const knownSince = new Date(price.knownSince).toISOString();
      return {
        productId,
        days: LOWEST_OF_DAYS,
        lowest: price.lowest,
        currency: dependencies.shop.currency,
        knownSince,
      };
    },
  );

  const querystring = Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.String({ pattern: "^[1-9]\\d{0,3}$", description: `At most ${PAGE.most}.` })),
  });
  const list = { tags: TAGS, summary: "List all items", querystring, response: { 200: ItemPageWire } };
  type Query = { Querystring: { cursor?: string; limit?: string } };
  app.get<Query>("/v1/catalogue/items", { schema: list, config: READ }, async (request) => {
    const { cursor, limit } = request.query;
    const count = Math.min(PAGE.most, Number(limit ?? PAGE.default));
    const items = await listStoredItems(database, productIdOf(cursor), count);
    const last = items.length === count ? items.at(-1) : undefined;
    return last === undefined ? { items } : { items, cursor: cursorOf(last.productId) };
  });

  const report = { tags: TAGS, summary: "What the last imports found", response: { 200: CatalogueReportWire } };
  app.get("/v1/catalogue/report", { schema: report, config: READ }, async () => {
    return readReport(database);
  });
};

/** Opaque to callers, so that it may become something else. */
const cursorOf = (productId: string): string => Buffer.from(productId).toString("base64url");
const productIdOf = (cursor: string | undefined): string =>
  Buffer.from(cursor ?? "", "base64url")
    .toString()
    .replaceAll("\u0000", "");

const registerWriting = (app: FastifyInstance, dependencies: CatalogueRouteDependencies): void => {
  const write = {
    schema: {
      tags: TAGS,
      summary: `Add or change up to ${MOST_ITEMS_PER_REQUEST} items`,
      body: WriteItemsWire,
      response: { 200: WrittenItemsWire },
    },
    config: EDIT,
    bodyLimit: ITEMS_BYTES,
    // Items are judged one by one below; the schema describes them for readers.
    validatorCompiler: () => () => true,
  };
  app.post("/v1/catalogue/items", write, async (request) => {
    return writeGivenItems(itemsOf(request.body), dependencies);
  });

  const patch = {
    tags: TAGS,
    summary: "Change some fields of one item",
    params: ProductParams,
    body: PatchItemWire,
    response: { 200: StoredItemWire },
  };
  app.patch<Params>("/v1/catalogue/items/:productId", { schema: patch, config: EDIT }, async (request) => {
    return patchItem(request.params.productId, isFields(request.body) ? request.body : {}, dependencies);
  });

  const remove = { tags: TAGS, summary: "Remove one item", params: ProductParams, response: { 204: Type.Null() } };
  app.delete<Params>("/v1/catalogue/items/:productId", { schema: remove, config: EDIT }, async (request, reply) => {
    const { database, catalogue, clock } = dependencies;
    const removed = await removeItems(database, [request.params.productId], clock());
    await catalogue.refresh();
    if (removed === 0) throw new Problem("unknown_product");
    return reply.status(204).send();
  });
};

const itemsOf = (body: unknown): readonly unknown[] => {
  const items = isFields(body) ? body["items"] : undefined;
  const isList = Array.isArray(items) && items.length > 0 && items.length <= MOST_ITEMS_PER_REQUEST;
  if (isList) return items;
  const rule = `must be a list of 1 to ${MOST_ITEMS_PER_REQUEST} items`;
  throw new Problem("invalid_request", undefined, [{ field: "/items", rule }]);
};

const registerImporting = (app: FastifyInstance, dependencies: CatalogueRouteDependencies): void => {
  const querystring = Type.Object({
    format: Type.Unsafe<FeedFormat>(Type.String({ enum: [...FEED_FORMATS] })),
    source: Type.Optional(
      Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$", description: "Whose items these are; `upload` when absent." }),
    ),
    language: Type.Optional(
      Type.String({
        pattern: LANGUAGE_CODE,
        description:
          "Only fills in the words of this further language, for items that are in the catalogue; nothing else is read and nothing removed.",
      }),
    ),
    replace: Type.Optional(
      Type.String({
        enum: ["true", "false"],
        description: `Removes what this source listed before and does not list now, unless the feed was not read whole or more than ${DEFAULT_MOST_LOST * 100} % of it is missing.`,
      }),
    ),
  });
  const schema = {
    tags: TAGS,
    summary: "Import a feed, sent as the body; gzip is unpacked",
    querystring,
    response: { 200: ImportReportWire },
  };
  type Asked = { format: FeedFormat; source?: string; language?: string; replace?: "true" | "false" };
  type Query = { Querystring: Asked };
  app.register(async (scope) => {
    streamBodies(scope);
    scope.post<Query>("/v1/catalogue/import", { schema, config: EDIT, bodyLimit: FEED_CHARACTERS }, async (request) => {
      const { format, source = "upload", language, replace } = request.query;
      const mayRemove = replace === "true";
      if (language !== undefined && mayRemove) throw new Problem("invalid_request", undefined, [WORDS_REMOVE_NOTHING]);
      const feed = { bytes: bytesOf(request), format, mostCharacters: FEED_CHARACTERS };
      const options = {
        source,
        ...(language === undefined ? {} : { language }),
        ...(mayRemove ? { replace: { mostLost: DEFAULT_MOST_LOST } } : {}),
      };
      const report = await importCatalogue(feed, options, dependencies);
      await dependencies.catalogue.refresh();
      return describe(report);
    });
  });
};

const WORDS_REMOVE_NOTHING = { field: "querystring/replace", rule: "does not go with a language" };
