import type { ProductId } from "./ids.ts";

/** What a request says about the page it is for. It describes the page, not the person, and may be used at every level. */
export type PageContext = {
  readonly productId?: ProductId;
  readonly category?: string;
  readonly query?: string;
  /** What kind of page it is, as the shop calls it. */
  readonly kind?: string;
  /** Of the page's own words, such as `en-GB`. */
  readonly locale?: string;
  /** What lies in the cart that the page shows. */
  readonly cart: readonly ProductId[];
  /** What other slots of the page show, where this one leaves it out. */
  readonly elsewhere?: readonly ProductId[];
};

export const EMPTY_PAGE: PageContext = { cart: [] };

/** What the page is about. */
export const productsOnPage = ({ productId, cart }: PageContext): readonly ProductId[] =>
  productId === undefined ? cart : [productId, ...cart];

/** What the page shows already and a slot on it need not repeat. */
export const productsNotRepeated = (page: PageContext): readonly ProductId[] => {
  const { elsewhere } = page;
  return elsewhere === undefined ? productsOnPage(page) : [...productsOnPage(page), ...elsewhere];
};
