import { button, element, safeAddress } from "./element.ts";
import type { Decision, ShownCreative, ShownItem } from "./seimbang.ts";
import { type Shown, titleOf } from "./shown.ts";
import type { Words } from "./words/words.ts";

export type SlotActs = {
  readonly why: (shown: Shown) => void;
  readonly clicked: (item: ShownItem) => void;
  /** Told where each creative stands. */
  readonly placed: (creative: ShownCreative, card: HTMLElement) => void;
};

/**
 * A slot as a labelled list of cards, what campaigns show first, each with its reason and the question why. Nothing to
 * show, no slot.
 */
export const renderSlot = (
  root: ShadowRoot,
  { items, creatives = [] }: Pick<Decision, "items" | "creatives">,
  words: Words,
  acts: SlotActs,
): void => {
  const host = root.host as HTMLElement;
  const cards = [
    ...creatives.flatMap((creative) => {
      const card = cardOf(creative, words, acts);
      if (card) acts.placed(creative, card);
      return card ?? [];
    }),
    ...items.flatMap((item) => cardOf(item, words, acts) ?? []),
  ];
  const label = host.dataset["title"] ?? words.say("slot");
  // The list stays: the focus returns to it when the card that opened a panel is gone.
  const list = root.querySelector("ul") ?? root.appendChild(element("ul", { tabindex: -1 }));
  list.setAttribute("aria-label", label);
  list.replaceChildren(...cards);
  host.hidden = cards.length === 0;
};

const cardOf = (shown: Shown, { language: read, say }: Words, { why, clicked }: SlotActs): HTMLElement | undefined => {
  const language = read();
  const title = titleOf(shown, language);
  if (title === undefined) return undefined;
  const { product, reason } = shown;
  const copy = "words" in shown ? shown.words : undefined;
  const image = safeAddress(copy?.imageUrl ?? product?.imageUrl);
  const href = safeAddress(copy?.url ?? product?.url);
  return element(
    "li",
    {},
    "paidBy" in shown ? element("small", { lang: language }, say(`campaign.${shown.kind}`, shown.paidBy)) : undefined,
    element(
      "a",
      { href, click: "paidBy" in shown ? undefined : () => clicked(shown) },
      image && element("img", { src: image, alt: copy?.imageText?.[language] ?? "", loading: "lazy" }),
      element("b", { lang: copy && language }, title),
      ...(product ? showPrice(product, language) : []),
    ),
    copy && element("p", { lang: language }, copy.text[language]),
    // That it is paid for, and by whom, is said above.
    reason.code === "paid_placement" ? undefined : element("p", { lang: language }, reason.text[language]),
    button(say("why"), () => why(shown), { lang: language, "aria-label": `${say("why")} ${title}` }),
  );
};

type Priced = NonNullable<Shown["product"]>;

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
