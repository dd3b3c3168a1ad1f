import { inBothLanguages, type KnownWire, type Language } from "@seimbang/contracts";
import {
  type CampaignId,
  type CatalogueView,
  categoryNameIn,
  type Mute,
  type ProductId,
  titleIn,
} from "@seimbang/engine";
import type { CreativeOf, FindCopies } from "../campaigns/read.ts";
import type { FindEverListed } from "../catalogue/read.ts";
import { writeMute } from "../consent/read.ts";

export type MuteWords = {
  readonly findEverListed: FindEverListed;
  readonly findCopies: FindCopies;
  readonly categoryNames: CatalogueView["categoryNames"];
};

/**
 * What somebody hid, wants to see more seldom or does not let count, as they read it; what the shop never had, by its
 * number.
 */
export const nameMutes = async (
  mutes: readonly Mute[],
  { findEverListed, findCopies, categoryNames }: MuteWords,
): Promise<KnownWire["mutes"]> => {
  const products = await findEverListed(mutes.flatMap(productOf));
  const copyOf = await findCopies(mutes.flatMap(campaignOf));
  const productIn = (productId: ProductId, language: Language): string => {
    const product = products.get(productId);
    return product === undefined ? productId : titleIn(language, product);
  };
  const creativeIn = (creative: CreativeOf, language: Language): string => {
    const copy = copyOf(creative);
    return copy === undefined ? creative.campaignId : `${copy.words.title[language]} · ${copy.paidBy}`;
  };
  return mutes.map((mute) => ({
    mute: writeMute(mute),
    name: inBothLanguages((language) => {
      if (mute.kind === "category") return categoryNameIn(language, mute.category, categoryNames);
      if (mute.kind === "brand") return mute.brand;
      return "productId" in mute ? productIn(mute.productId, language) : creativeIn(mute, language);
    }),
  }));
};

const productOf = (mute: Mute): readonly ProductId[] => ("productId" in mute ? [mute.productId] : []);
const campaignOf = (mute: Mute): readonly CampaignId[] => ("campaignId" in mute ? [mute.campaignId] : []);
