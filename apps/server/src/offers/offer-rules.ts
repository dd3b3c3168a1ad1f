import type { OfferDocumentWire, ProblemField } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { amountFlaws } from "../http/amount-flaws.ts";
import { wrongField } from "../http/wrong-field.ts";
import { categoryFinder } from "../platform/category-finder.ts";
import type { OfferDeps } from "./offer-deps.ts";

/** What is wrong with an offer that has the right form. */
export const offerFlaws = (
  { discount, minimum, products = [], categories = [], from, until }: OfferDocumentWire,
  { shop, findProduct, allProducts }: Pick<OfferDeps, "shop" | "findProduct" | "allProducts">,
  now: number,
): readonly ProblemField[] => {
  const isCategory = categoryFinder(allProducts);
  const [begins, ends] = [
    from === undefined ? -Infinity : Date.parse(from),
    until === undefined ? Infinity : Date.parse(until),
  ];
  return [
    ...(discount.amount === undefined ? [] : amountFlaws("/discount/amount", discount.amount, shop)),
    ...(minimum === undefined ? [] : amountFlaws("/minimum", minimum, shop)),
    ...products.flatMap((id, at) =>
      findProduct(brandAs.productId(id)) === undefined ? [wrongField(`/products/${at}`, "not_known")] : [],
    ),
    ...categories.flatMap((name, at) => (isCategory(name) ? [] : [wrongField(`/categories/${at}`, "not_known")])),
    ...(begins < ends ? [] : [wrongField("/from", "not_before")]),
    ...(ends > now ? [] : [wrongField("/until", "has_passed")]),
  ];
};
