import { element } from "../element.ts";
import type { Product } from "../shop-data.ts";
import { rupiah } from "../words/words.ts";

export const price = ({ price: full, salePrice }: Pick<Product, "price" | "salePrice">): HTMLElement =>
  salePrice === undefined
    ? element("p", { class: "price" }, rupiah(full))
    : element("p", { class: "price sale" }, element("ins", {}, rupiah(salePrice)), element("del", {}, rupiah(full)));
