import type { DecideRequestWire, ShownProductWire } from "@seimbang/contracts";
import { type Product, type ProductId, titleIn } from "@seimbang/engine";

export type FindProduct = (productId: ProductId) => Product | undefined;
/** What a page shows of a product; undefined for one that left the catalogue at this very moment. */
export type ShowProduct = (productId: ProductId) => ShownProductWire | undefined;

/** Undefined for a page that did not ask to be told. */
export const productsFor = (
  { include, context }: Pick<DecideRequestWire, "include" | "context">,
  find: FindProduct,
): ShowProduct | undefined => {
  if (include?.includes("product") !== true) return undefined;
  return showIn(context?.locale, find);
};

/** What a reader of a language is shown of each product. */
export const showIn = (locale: string | undefined, find: FindProduct): ShowProduct => {
  const [language = ""] = locale?.toLowerCase().split("-") ?? [];
  return (productId) => {
    const product = find(productId);
    return product === undefined ? undefined : toShown(product, language);
  };
};

const toShown = (product: Product, language: string): ShownProductWire => {
  const shown: ShownProductWire = { title: titleIn(language, product) };
  for (const field of GIVEN) setIfGiven(shown, field, product[field]);
  return shown;
};

const GIVEN = ["url", "imageUrl", "price", "salePrice", "currency", "brand"] as const;

const setIfGiven = <Field extends (typeof GIVEN)[number]>(
  shown: ShownProductWire,
  field: Field,
  value: ShownProductWire[Field],
): void => {
  if (value !== undefined) shown[field] = value;
};
