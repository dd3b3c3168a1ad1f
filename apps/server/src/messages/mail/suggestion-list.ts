import { Heading, Link, Section, Text } from "@react-email/components";
import { type DecisionWire, type Language, type ShownProductWire, sourceName } from "@seimbang/contracts";
import { createElement, type ReactNode } from "react";
import { sayMessage } from "../say-message.ts";
import { small, smallLink } from "./mail-frame.ts";
import { MAIL_STYLE } from "./mail-style.ts";

type Shown = {
  readonly key: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly price: string | undefined;
  readonly reason: string;
  readonly paidBy: string | undefined;
};

type ListParts = {
  readonly decision: DecisionWire;
  readonly language: Language;
  readonly shopUrl: string;
};

/** What was chosen for somebody: each with its reason as the decision says it, and below what was used for it. */
export const suggestionList = ({ decision, language, shopUrl }: ListParts): readonly ReactNode[] => {
  const shown = [
    ...decision.items.flatMap((item) => shownItem(item, language, shopUrl)),
    ...creatives(decision, language, shopUrl),
  ];
  if (shown.length === 0) return [];
  // What may be used is more than what was: without points nothing of the person stands behind any of these.
  const isPersonal = decision.points !== undefined;
  const say = (key: Parameters<typeof sayMessage>[0], values: Readonly<Record<string, string>> = {}) =>
    sayMessage(key, values, language);
  const sources = decision.used.map((source) => sourceName(source, language)).join(", ");
  return [
    createElement(
      Section,
      { key: "suggestions", style: { marginTop: "24px" } },
      createElement(
        Heading,
        { as: "h2", style: { ...MAIL_STYLE.heading, fontSize: "18px" } },
        say(isPersonal ? "mail.for_you" : "mail.from_shop"),
      ),
      ...shown.map((one) => line(one, language)),
      small(isPersonal ? say("mail.used", { sources }) : say("mail.nothing_used"), "used"),
      ...(isPersonal ? [smallLink(say("mail.ask_why"), `${shopUrl}/privacy/decisions`, "why")] : []),
    ),
  ];
};

const line = ({ key, title, url, price, reason, paidBy }: Shown, language: Language): ReactNode =>
  createElement(
    Section,
    { key },
    createElement(
      Text,
      { style: MAIL_STYLE.item },
      url === undefined ? title : createElement(Link, { href: url, style: MAIL_STYLE.link }, title),
      price === undefined ? null : ` · ${price}`,
    ),
    small(
      paidBy === undefined ? reason : `${sayMessage("mail.paid_by", { payer: paidBy }, language)} · ${reason}`,
      "reason",
    ),
  );

const shownItem = (
  { productId, product, reason }: DecisionWire["items"][number],
  language: Language,
  shopUrl: string,
): readonly Shown[] =>
  product === undefined
    ? []
    : [
        {
          key: productId,
          title: product.title,
          url: addressOf(product.url, shopUrl),
          price: priceOf(product, language),
          reason: reason.text[language],
          paidBy: undefined,
        },
      ];

const creatives = ({ creatives = [] }: DecisionWire, language: Language, shopUrl: string): readonly Shown[] =>
  creatives.flatMap(({ creativeId, campaignId, words, product, reason, paidBy }) => {
    const title = words?.title[language] ?? product?.title;
    return title === undefined
      ? []
      : [
          {
            key: `${campaignId}/${creativeId}`,
            title,
            url: addressOf(words?.url ?? product?.url, shopUrl),
            price: product && priceOf(product, language),
            reason: reason.text[language],
            paidBy,
          },
        ];
  });

/** Only the web, and never a script. */
const addressOf = (url: string | undefined, shopUrl: string): string | undefined => {
  const address = url === undefined ? null : URL.parse(url, shopUrl);
  return address !== null && /^https?:$/.test(address.protocol) ? address.href : undefined;
};

const priceOf = ({ price, salePrice, currency }: ShownProductWire, language: Language): string | undefined => {
  const asked = salePrice ?? price;
  return asked === undefined || currency === undefined
    ? undefined
    : new Intl.NumberFormat(language, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(
        asked,
      );
};
