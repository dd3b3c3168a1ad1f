import type { Decision, RenderOwn } from "@seimbang/sdk";
import { shopAddress } from "../address.ts";
import { element } from "../element.ts";
import { seimbang, tell } from "../seimbang.ts";
import { language, say } from "../words/words.ts";
import { price } from "./price.ts";

type Item = Decision["items"][number];

/** The shop draws this slot itself: what it shows, why, and that it is an ad, come from the decision alone. */
export const drawAd: RenderOwn = (decision, host) => {
  const [item] = decision.items;
  if (item?.product === undefined) host.replaceChildren();
  else host.replaceChildren(adOf(decision, item, item.product, host));
};

const adOf = (
  decision: Decision,
  { productId, position, reason }: Item,
  product: NonNullable<Item["product"]>,
  host: HTMLElement,
) =>
  element(
    "article",
    { class: "ad", "aria-label": say("ad") },
    element("img", { src: product.imageUrl, alt: "", width: 400, height: 400 }),
    element(
      "div",
      { class: "ad-text" },
      element("p", { class: "label" }, say("ad")),
      element("h2", {}, product.title),
      product.price === undefined ? undefined : price({ ...product, price: product.price }),
      element("p", { class: "soft" }, reason.text[language]),
      element(
        "p",
        { class: "row" },
        element(
          "a",
          {
            class: "button",
            href: shopAddress(product.url),
            "aria-label": `${say("ad.look")}: ${product.title}`,
            click: () =>
              tell("track", "Product Clicked", {
                decision_id: decision.decisionId,
                list_id: decision.slot,
                products: [{ product_id: productId, position }],
              }),
          },
          say("ad.look"),
        ),
        element(
          "button",
          {
            type: "button",
            class: "plain",
            "aria-label": `${say("why")} ${product.title}`,
            click: () => seimbang()?.why(decision, productId, host),
          },
          say("why"),
        ),
      ),
    ),
  );

/** Empty until the script fills it, and for good when nobody answers. */
export const adSlot = (): HTMLElement =>
  element("div", {
    class: "ad-slot",
    "data-seimbang-slot": "banner",
    "data-count": 1,
    "data-page": "home",
    tabindex: -1,
  });
