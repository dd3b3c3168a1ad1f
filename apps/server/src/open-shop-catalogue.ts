import type { Database } from "@seimbang/database";
import { brandAs, titleIn } from "@seimbang/engine";
import { applySensitiveRules } from "./catalogue/apply-sensitive-rules.ts";
import { deriveCatalogue } from "./catalogue/derive-catalogue.ts";
import { importCatalogue } from "./catalogue/import-catalogue.ts";
import { createSensitiveRules, openCatalogue } from "./catalogue/read.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { OpenShop } from "./shop-operations.ts";

type CatalogueParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: Pick<ShopConfiguration, "sensitive" | "shop">;
};

/** A file of one's own has no limit but the disk's. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** What the shop sells, what of it is sensitive, and how it gets in. */
export const openShopCatalogue = async ({ database, clock, makeId, configuration }: CatalogueParts) => {
  const { shop } = configuration;
  const rules = createSensitiveRules(configuration.sensitive.categories);
  await applySensitiveRules(database, rules, clock);
  const catalogue = await openCatalogue(database, clock);
  const imports = { database, clock, makeId, rules, shop };
  const operations: Pick<OpenShop, "importCatalogue" | "deriveCatalogue" | "titleOf"> = {
    importCatalogue: async (feed, options) => {
      const report = await importCatalogue({ ...feed, mostCharacters: NO_LIMIT }, options, imports);
      await catalogue.refresh();
      return report;
    },
    deriveCatalogue: async (input) => {
      const report = await deriveCatalogue(input, imports);
      await catalogue.refresh();
      return report;
    },
    titleOf: (productId, language) => {
      const product = catalogue.find(brandAs.productId(productId));
      return product === undefined ? productId : titleIn(language, product);
    },
  };
  return {
    catalogue,
    /** What reading a feed needs. */
    feeds: { ...imports, catalogue },
    sold: { shop, findProduct: catalogue.find, allProducts: catalogue.all },
    isSensitiveCategory: (category: string): boolean =>
      rules.isSensitiveCategory(category) ||
      catalogue.categoryInOtherLanguages(category).some(rules.isSensitiveCategory),
    operations,
  };
};

export type ShopCatalogue = Awaited<ReturnType<typeof openShopCatalogue>>;
