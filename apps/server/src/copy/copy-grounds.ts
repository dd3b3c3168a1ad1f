import type { Policies } from "@seimbang/copy-linter";
import type { Offer, Product, ProductId } from "@seimbang/engine";
import type { ProductPrices } from "../catalogue/read.ts";
import type { AnnouncedPeriod } from "./announced-end.ts";

/** An offer as copy may speak of it, with the periods for which the same was announced, its own last. */
export type OfferTerms = {
  readonly offer: Offer;
  readonly from: number;
  /** How often it may still be used; `Infinity` where that has no end. */
  readonly left: number;
  readonly announced: readonly AnnouncedPeriod[];
};

/** How many people bought a product, with noise and rounded down, and its place in its category by that. */
export type BuyerCount = {
  readonly people: number;
  readonly rank: number;
  readonly from: number;
  readonly to: number;
};

/** What a copy is about, and which facts its claims ask for. */
export type CopySubject = {
  readonly productId?: string | undefined;
  readonly offerId?: string | undefined;
  /** What was announced of it where it is about no product and no offer. */
  readonly announced: readonly AnnouncedPeriod[];
  readonly asks: { readonly prices: boolean; readonly buyers: boolean };
};

/** What the shop knows at every instant without asking anybody. */
export type CopyWorld = {
  readonly shop: { readonly currency: string; readonly timeZone: string };
  readonly policies: Policies;
  readonly findProduct: (productId: ProductId) => Product | undefined;
};

/** What has to be read; all by ids, those of which nothing is known not in it. */
export type CopySources = {
  readonly readPrices: (productIds: readonly string[]) => Promise<ReadonlyMap<string, ProductPrices>>;
  readonly readOffers: () => Promise<ReadonlyMap<string, OfferTerms>>;
  readonly readBuyers: (productIds: readonly string[]) => Promise<ReadonlyMap<string, BuyerCount>>;
};

/** What was read ahead, so that copy can be judged at every instant without asking anybody. */
export type CopyGrounds = {
  readonly prices: ReadonlyMap<string, ProductPrices>;
  readonly offers: ReadonlyMap<string, OfferTerms>;
  readonly buyers: ReadonlyMap<string, BuyerCount>;
};

/** Reads what these copies ask for, and nothing else. */
export const readGrounds = async (subjects: readonly CopySubject[], sources: CopySources): Promise<CopyGrounds> => {
  const productsOf = (name: keyof CopySubject["asks"]): readonly string[] => [
    ...new Set(subjects.flatMap(({ productId, asks }) => (asks[name] && productId !== undefined ? [productId] : []))),
  ];
  const [priced, counted] = [productsOf("prices"), productsOf("buyers")];
  const hasOffer = subjects.some(({ offerId }) => offerId !== undefined);
  const [prices, offers, buyers] = await Promise.all([
    priced.length === 0 ? NOTHING : sources.readPrices(priced),
    hasOffer ? sources.readOffers() : NOTHING,
    counted.length === 0 ? NOTHING : sources.readBuyers(counted),
  ]);
  return { prices, offers, buyers };
};

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
