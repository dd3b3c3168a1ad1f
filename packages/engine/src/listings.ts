import type { CatalogueView } from "./catalogue-view.ts";
import { categoryOf, type Product } from "./product.ts";
import type { ShopRows } from "./shop-rows.ts";

/** What the catalogue has in a row, with what every decision asks of it. */
export type Listing = {
  readonly row: number;
  readonly product: Product;
  /** As `categoryOf` spells it; empty when the shop names none. */
  readonly category: string;
};

const NEVER = -1;

/** Looks a row's product up once for each revision of the catalogue: by row it is found without its name. */
export const rememberListings = (
  catalogue: CatalogueView,
  { productIdAt }: Pick<ShopRows, "productIdAt">,
): ((row: number) => Listing | undefined) => {
  const listings: (Listing | undefined)[] = [];
  const revisions: number[] = [];
  const lookUp = (row: number): Listing | undefined => {
    const productId = productIdAt(row);
    const product = productId === undefined ? undefined : catalogue.find(productId);
    return product === undefined ? undefined : { row, product, category: categoryOf(product) };
  };
  return (row) => {
    const { revision } = catalogue;
    if (revisions[row] === revision) return listings[row];
    while (listings.length <= row) {
      listings.push(undefined);
      revisions.push(NEVER);
    }
    const listing = lookUp(row);
    listings[row] = listing;
    revisions[row] = revision;
    return listing;
  };
};
