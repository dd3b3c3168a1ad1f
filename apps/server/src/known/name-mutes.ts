import { inBothLanguages, type KnownWire } from "@seimbang/contracts";
import { type CatalogueView, categoryNameIn, type Mute, type ProductId, titleIn } from "@seimbang/engine";
import type { FindEverListed } from "../catalogue/read.ts";

export type MuteWords = {
  readonly findEverListed: FindEverListed;
  readonly categoryNames: CatalogueView["categoryNames"];
};

/** What somebody hid or does not let count, as they read it; a product that the shop never listed by its number. */
export const nameMutes = async (
  mutes: readonly Mute[],
  { findEverListed, categoryNames }: MuteWords,
): Promise<KnownWire["mutes"]> => {
  const products = await findEverListed(mutes.flatMap(productOf));
  return mutes.map((mute) => ({
    mute,
    name: inBothLanguages((language) => {
      if (mute.kind === "category") return categoryNameIn(language, mute.category, categoryNames);
      if (mute.kind === "brand") return mute.brand;
      const product = products.get(mute.productId);
      return product === undefined ? mute.productId : titleIn(language, product);
    }),
  }));
};

const productOf = (mute: Mute): readonly ProductId[] => ("productId" in mute ? [mute.productId] : []);
