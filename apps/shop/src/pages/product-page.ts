import { addressOf } from "../address.ts";
import { cart } from "../cart.ts";
import { element } from "../element.ts";
import { adSlot } from "../parts/ad-banner.ts";
import { price } from "../parts/price.ts";
import { slotSection } from "../parts/slot-section.ts";
import { tell } from "../seimbang.ts";
import { costOf, type Department, type Product, pictureOf } from "../shop-data.ts";
import { inLanguage, say } from "../words/words.ts";
import { notFoundPage } from "./not-found-page.ts";
import type { DrawView } from "./view.ts";

export const productPage: DrawView = (data, place) => {
  const product = data.products.find(({ id }) => id === place.id);
  const department = data.departments.find(({ key }) => key === product?.department);
  if (product === undefined || department === undefined) return notFoundPage(data, place);
  tell("track", "Product Viewed", { product_id: product.id, price: costOf(product), currency: "IDR" });
  return {
    title: inLanguage(product.title),
    main: [
      path(department, product),
      element(
        "article",
        { class: "product" },
        element("img", { src: pictureOf(product.id), alt: "", width: 400, height: 400 }),
        element(
          "div",
          {},
          element("h1", { tabindex: -1 }, inLanguage(product.title)),
          element("p", { class: "soft" }, product.brand),
          price(product),
          element("p", {}, inLanguage(product.description)),
          product.isInStock ? addButton(product) : element("p", {}, element("b", {}, say("soldOut"))),
        ),
      ),
      slotSection("product", say("slot.product"), { productId: product.id, count: 6, page: "product" }),
      adSlot({ page: "product", productId: product.id }),
    ],
  };
};

const path = ({ key, name, types }: Department, product: Product): HTMLElement => {
  const type = types.find((one) => one.key === product.type);
  return element(
    "p",
    { class: "path" },
    element("a", { href: addressOf("category", key) }, inLanguage(name)),
    " / ",
    type === undefined ? undefined : element("a", { href: addressOf("category", type.key) }, inLanguage(type.name)),
  );
};

const addButton = (product: Product): HTMLElement => {
  const said = element("p", { role: "status" });
  const add = (): void => {
    const inCart = cart.lines().find(({ id }) => id === product.id)?.quantity ?? 0;
    cart.set(product, inCart + 1);
    said.replaceChildren(
      `${say("added", inLanguage(product.title))} `,
      element("a", { href: addressOf("cart") }, say("cart")),
    );
  };
  return element("div", {}, element("button", { type: "button", click: add }, say("add")), said);
};
