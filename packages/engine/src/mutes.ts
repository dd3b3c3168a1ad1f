import type { Mute } from "./choices.ts";
import type { CampaignId, CreativeId, ProductId } from "./ids.ts";
import { categoryOf, type Product } from "./product.ts";

/** What a person said they do not want to see, or not to count, ready to be asked about one product after another. */
export type MuteRules = {
  readonly isEmpty: boolean;
  /** Honoured at every level and by every source: hiding is a choice, not a signal. */
  readonly hides: (product: Product) => boolean;
  /** Whether what the person did with this product may count towards anything. */
  readonly silences: (productId: ProductId) => boolean;
  readonly silencesCategory: (category: string) => boolean;
  readonly hidesCreative: (campaignId: CampaignId, creativeId: CreativeId) => boolean;
  /** Campaigns that are to be shown at most half as often as their limits let them. */
  readonly seldom: ReadonlySet<CampaignId>;
};

const NO_MUTES: MuteRules = {
  isEmpty: true,
  hides: () => false,
  silences: () => false,
  silencesCategory: () => false,
  hidesCreative: () => false,
  seldom: new Set(),
};

export const muteRules = (mutes: readonly Mute[]): MuteRules => {
  if (mutes.length === 0) return NO_MUTES;
  const products = new Set(mutes.flatMap((mute) => (mute.kind === "product" ? mute.productId : [])));
  const signals = new Set(mutes.flatMap((mute) => (mute.kind === "signal" ? mute.productId : [])));
  const categories = mutes.flatMap((mute) => (mute.kind === "category" ? mute.category : []));
  const brands = new Set(mutes.flatMap((mute) => (mute.kind === "brand" ? mute.brand : [])));
  const silencesCategory = (category: string): boolean => categories.some((muted) => isWithin(category, muted));
  const isOfMutedBrand = ({ brand }: Product): boolean => brand !== undefined && brands.has(brand);
  return {
    isEmpty: false,
    hides: (product) =>
      products.has(product.productId) || isOfMutedBrand(product) || silencesCategory(categoryOf(product)),
    silences: (productId) => signals.has(productId) || products.has(productId),
    silencesCategory,
    hidesCreative: creativeHider(mutes),
    seldom: new Set(mutes.flatMap((mute) => (mute.kind === "seldom" ? mute.campaignId : []))),
  };
};

const creativeHider = (mutes: readonly Mute[]): MuteRules["hidesCreative"] => {
  const hidden = new Set<string>();
  for (const mute of mutes) {
    if (mute.kind === "campaign") hidden.add(mute.campaignId);
    if (mute.kind === "creative") hidden.add(`${mute.campaignId}/${mute.creativeId}`);
  }
  if (hidden.size === 0) return NO_MUTES.hidesCreative;
  return (campaignId, creativeId) => hidden.has(campaignId) || hidden.has(`${campaignId}/${creativeId}`);
};

/** Whether a category is another, or lies below it. */
export const isWithin = (category: string, ancestor: string): boolean =>
  category === ancestor || category.startsWith(`${ancestor} > `);
