import { addressOf } from "../address.ts";
import { cart } from "../cart.ts";
import { element } from "../element.ts";
import { type FilledLine, filledCart, totalOf } from "../filled-cart.ts";
import { giftSwitch } from "../parts/gift-switch.ts";
import { slotSection } from "../parts/slot-section.ts";
import { costOf, pictureOf } from "../shop-data.ts";
import { inLanguage, rupiah, say } from "../words/words.ts";
import type { DrawView } from "./view.ts";

export const cartPage: DrawView = ({ products }) => {
  const body = element("div", { class: "cart" });
  const draw = (): void => {
    const lines = filledCart(products);
    if (lines.length === 0)
      body.replaceChildren(
        element("p", {}, say("cart.empty")),
        element("p", {}, element("a", { class: "button", href: addressOf("home") }, say("keepShopping"))),
      );
    else
      body.replaceChildren(
        element("ul", { class: "lines" }, ...lines.map((line) => lineOf(line, draw))),
        element(
          "div",
          { class: "summary" },
          element("p", { class: "total", role: "status" }, say("total"), " ", element("b", {}, rupiah(totalOf(lines)))),
          giftSwitch(),
          element("a", { class: "button", href: addressOf("checkout") }, say("checkout")),
        ),
      );
  };
  draw();
  const last = cart.lines().at(-1)?.id;
  return {
    title: say("cart"),
    main: [
      element("h1", { tabindex: -1 }, say("cart")),
      body,
      slotSection("cart", say("slot.cart"), {
        page: "cart",
        count: 6,
        ...(last === undefined ? {} : { productId: last }),
      }),
    ],
  };
};

const lineOf = ({ product, quantity }: FilledLine, redraw: () => void): HTMLElement => {
  const title = inLanguage(product.title);
  const set = (wanted: number, text: string, label: string): HTMLElement =>
    element(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-label": label,
        click: () => {
          cart.set(product, wanted);
          redraw();
          focusAgain(label);
        },
      },
      text,
    );
  return element(
    "li",
    {},
    element("img", { src: pictureOf(product.id), alt: "", width: 400, height: 400 }),
    element(
      "div",
      {},
      element("a", { href: addressOf("product", product.id) }, title),
      element("p", { class: "price" }, rupiah(costOf(product) * quantity)),
      element(
        "div",
        { class: "row", role: "group", "aria-label": say("quantity", title) },
        set(quantity - 1, "−", say("fewer", title)),
        element("span", { class: "quantity" }, String(quantity)),
        set(quantity + 1, "+", say("more", title)),
        set(0, say("remove"), say("remove.of", title)),
      ),
    ),
  );
};

/** The line was drawn anew under the finger; when it is gone, the page's heading takes the focus. */
const focusAgain = (label: string): void => {
  const buttons = [...document.querySelectorAll<HTMLElement>(".lines button")];
  const again = buttons.find((button) => button.getAttribute("aria-label") === label);
  (again ?? document.querySelector<HTMLElement>("h1"))?.focus();
};
