import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { type Product, pictureOf } from "../shop-data.ts";
import { inLanguage, say } from "../words/words.ts";
import { price } from "./price.ts";

const productCard = (product: Product): HTMLElement =>
  element(
    "li",
    { class: "card" },
    element(
      "a",
      { href: addressOf("product", product.id) },
      element("img", { src: pictureOf(product.id), alt: "", loading: "lazy", width: 400, height: 400 }),
      element("span", { class: "card-title" }, inLanguage(product.title)),
    ),
    element("p", { class: "soft" }, product.brand),
    price(product),
    product.isInStock ? undefined : element("p", { class: "soft" }, say("soldOut")),
  );

export const productGrid = (products: readonly Product[]): HTMLElement =>
  element("ul", { class: "grid" }, ...products.map(productCard));
