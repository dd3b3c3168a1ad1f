import type { FitInput } from "../fit-input.ts";
import type { Product } from "../product.ts";
import { countPeople, FEWEST_PEOPLE, purchasesOf } from "./purchases.ts";

/** How many different people bought a product; never fewer than 20. */
export type ProductBuyers = { readonly product: Product; readonly people: number };

/** Of everything that at least 20 people who permit it bought, how many did; each person counts once for a product. */
export const productBuyers = (input: FitInput): readonly ProductBuyers[] =>
  [...countPeople(purchasesOf(input), (bought) => bought.map(({ item }) => item))].flatMap(([item, people]) => {
    const product = input.products[item];
    return product === undefined || people < FEWEST_PEOPLE ? [] : [{ product, people }];
  });
