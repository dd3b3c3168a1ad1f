import { type CatalogueView, categoryNameIn, titleIn } from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import type { NamesOf } from "./changes-of.ts";
import type { AboutWhat } from "./read-shown.ts";

export type NamesDependencies = {
  readonly findProduct: CatalogueView["find"];
  readonly findCopies: FindCopies;
  readonly categoryNames: CatalogueView["categoryNames"];
};

/** What things are called when it is said what a word about something changed. */
export const namesFor = async (
  about: AboutWhat | undefined,
  { findProduct, findCopies, categoryNames }: NamesDependencies,
): Promise<NamesOf> => {
  const creativeOf = about !== undefined && !("productId" in about) ? about : undefined;
  const copyOf = await findCopies(creativeOf === undefined ? [] : [creativeOf.campaignId]);
  return {
    product: (productId, language) => {
      const product = findProduct(productId);
      return product === undefined ? productId : titleIn(language, product);
    },
    category: (category, language) => categoryNameIn(language, category, categoryNames),
    creative: (creative, language) => copyOf(creative)?.words.title[language] ?? creative.campaignId,
    // A word about a creative hides or slows down its own campaign.
    payer: () => (creativeOf === undefined ? undefined : copyOf(creativeOf)?.paidBy) ?? "",
  };
};
