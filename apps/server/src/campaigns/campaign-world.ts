import type { Product, ProductId } from "@seimbang/engine";

/** What of the shop a campaign may name. */
export type CampaignWorld = {
  readonly shop: { readonly currency: string; readonly timeZone: string };
  readonly slots: readonly string[];
  /** Those with places for campaigns. */
  readonly campaignSlots: readonly string[];
  readonly findProduct: (productId: ProductId) => Product | undefined;
  readonly allProducts: () => Iterable<Product>;
  readonly isSensitiveCategory: (category: string) => boolean;
};
