import { button, element, safeAddress } from "./element.ts";
import type { Decision, ShownItem } from "./seimbang.ts";
import type { Words } from "./words/words.ts";

type Act = (item: ShownItem) => void;

/** A slot as a labelled list of cards, each with its reason and the question why. Nothing to show, no slot. */
export const renderSlot = (root: ShadowRoot, items: Decision["items"], words: Words, why: Act, clicked: Act): void => {
  const host = root.host as HTMLElement;
  const cards = items.flatMap((item) => {
    const { product, reason } = item;
    if (product === undefined) return [];
    const { title } = product;
    const image = safeAddress(product.imageUrl);
    const href = safeAddress(product.url);
    const language = words.language();
    return element(
      "li",
      {},
      element(
        "a",
        { href, click: () => clicked(item) },
        image && element("img", { src: image, alt: "", loading: "lazy" }),
        element("b", {}, title),
        ...showPrice(product, language),
      ),
      element("p", { lang: language }, reason.text[language]),
      button(words.say("why"), () => why(item), { lang: language, "aria-label": `${words.say("why")} ${title}` }),
    );
  });
  const label = host.dataset["title"] ?? words.say("slot");
  // The list stays: the focus returns to it when the card that opened a panel is gone.
  const list = root.querySelector("ul") ?? root.appendChild(element("ul", { tabindex: -1 }));
  list.setAttribute("aria-label", label);
  list.replaceChildren(...cards);
  host.hidden = cards.length === 0;
};

type Priced = NonNullable<ShownItem["product"]>;

const showPrice = ({ price, salePrice, currency }: Priced, language: string): readonly (Node | undefined)[] => {
  if (price === undefined) return [];
  const write = (amount: number) =>
    amount.toLocaleString(language, {
      style: currency ? "currency" : undefined,
      currency,
      minimumFractionDigits: 0,
    });
  return [
    element(
      "span",
      {},
      write(salePrice ?? price),
      salePrice === undefined ? undefined : element("s", {}, write(price)),
    ),
  ];
};
