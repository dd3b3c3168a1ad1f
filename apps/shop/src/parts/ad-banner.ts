import type { Decision, RenderOwn, ShownCreative } from "@seimbang/sdk";
import { shopAddress, webAddress } from "../address.ts";
import { element } from "../element.ts";
import { seimbang, tell } from "../seimbang.ts";
import { language, say } from "../words/words.ts";
import { price } from "./price.ts";

type Item = Decision["items"][number];
type Product = NonNullable<Item["product"]>;

/** What the shop lays out itself; what it shows, why, and who pays, come from the decision alone. */
type Ad = {
  /** By which "Why this?" finds it. */
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly text: string | undefined;
  readonly reason: string | undefined;
  readonly imageUrl: string | undefined;
  /** What is written in it. */
  readonly imageText: string;
  readonly product: Product | undefined;
  /** Where it leads. */
  readonly href: string | undefined;
  readonly clicked: () => void;
};

/** A campaign's creative where there is one, else the first item; nothing where there is neither. */
export const drawAd: RenderOwn = (decision, host) => {
  const [creative] = decision.creatives ?? [];
  const [item] = decision.items;
  const ad = creative === undefined ? item && adOfItem(decision, item) : adOfCreative(creative);
  if (ad === undefined) return host.replaceChildren();
  const drawn = articleOf(ad, decision, host);
  host.replaceChildren(drawn);
  if (creative !== undefined) tell("watch", decision, creative.creativeId, drawn);
};

const adOfItem = (decision: Decision, { productId, position, reason, product }: Item): Ad | undefined =>
  product && {
    id: productId,
    label: say("ad"),
    title: product.title,
    text: undefined,
    reason: reason.text[language],
    imageUrl: product.imageUrl,
    imageText: "",
    product,
    href: shopAddress(product.url),
    clicked: () =>
      tell("track", "Product Clicked", {
        decision_id: decision.decisionId,
        list_id: decision.slot,
        products: [{ product_id: productId, position }],
      }),
  };

const adOfCreative = ({ creativeId, kind, paidBy, words, product, reason }: ShownCreative): Ad | undefined =>
  words && {
    id: creativeId,
    label: say(`campaign.${kind}`, paidBy),
    title: words.title[language],
    text: words.text[language],
    // That it is paid for, and by whom, the label says.
    reason: reason.code === "paid_placement" ? undefined : reason.text[language],
    imageUrl: words.imageUrl ?? product?.imageUrl,
    imageText: words.imageText?.[language] ?? "",
    product,
    href: webAddress(words.url) ?? shopAddress(product?.url),
    // Its clicks are watched where it stands.
    clicked: () => undefined,
  };

const articleOf = (
  { id, label, title, text, reason, imageUrl, imageText, product, href, clicked }: Ad,
  decision: Decision,
  host: HTMLElement,
) =>
  element(
    "article",
    { class: "ad", "aria-label": label },
    imageUrl === undefined ? undefined : element("img", { src: imageUrl, alt: imageText, width: 400, height: 400 }),
    element(
      "div",
      { class: "ad-text" },
      element("p", { class: "label" }, label),
      element("h2", {}, title),
      text === undefined ? undefined : element("p", {}, text),
      product?.price === undefined ? undefined : price({ ...product, price: product.price }),
      reason === undefined ? undefined : element("p", { class: "soft" }, reason),
      element(
        "p",
        { class: "row" },
        href === undefined
          ? undefined
          : element(
              "a",
              {
                class: "button",
                href,
                "aria-label": `${say("ad.look")}: ${title}`,
                click: clicked,
              },
              say("ad.look"),
            ),
        element(
          "button",
          {
            type: "button",
            class: "plain",
            "aria-label": `${say("why")} ${title}`,
            click: () => seimbang()?.why(decision, id, host),
          },
          say("why"),
        ),
      ),
    ),
  );

export type AdPlace = { readonly page: string; readonly productId?: string };

/** Empty until the script fills it, and for good when nobody answers. */
export const adSlot = ({ page, productId }: AdPlace): HTMLElement =>
  element("div", {
    class: "ad-slot",
    "data-seimbang-slot": "banner",
    "data-count": 1,
    "data-page": page,
    "data-product-id": productId,
    tabindex: -1,
  });
