import type { Language, MessageValues, OfferWire } from "@seimbang/contracts";
import { brandAs, titleIn } from "@seimbang/engine";
import { type Html, html, NO_HTML } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { LOCALES, moneyIn, takenOff } from "./offer-name.ts";
import { sayOffers } from "./say-offers.ts";

type Key = Parameters<typeof sayOffers>[0];

type Words = Pick<OfferDeps, "findProduct"> & {
  readonly language: Language;
  readonly words: (key: Key, values?: MessageValues) => string;
  readonly money: (amount: number) => string;
  readonly day: (iso: string) => string;
};

/** Every offer that anybody may have now, for everybody to read. */
export const offersPage = (
  offers: readonly OfferWire[],
  language: Language,
  { shop, findProduct }: Pick<OfferDeps, "shop" | "findProduct">,
): HumanPage => {
  const { name, currency, timeZone } = shop;
  const words = (key: Key, values: MessageValues = {}): string => sayOffers(key, values, language);
  const scene: Words = {
    ...{ language, words, findProduct },
    money: (amount) => moneyIn(language, amount, currency),
    day: (iso) => new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone }).format(new Date(iso)),
  };
  return {
    ...{ language, name },
    title: words("page.title"),
    inLanguage: (other) => `/offers?lang=${other}`,
    main: html`<h1>${words("page.title")}</h1>
<p class="lead">${words("page.lead", { name })}</p>
${offers.length === 0 ? html`<p class="card">${words("page.none")}</p>` : offers.map((offer) => offerOf(offer, scene))}`,
    footer: html`<ul><li><a href="/privacy?lang=${language}">${words("page.privacy")}</a></li></ul>`,
  };
};

const offerOf = (offer: OfferWire, scene: Words): Html => {
  const { language, words, money, day } = scene;
  const { offerId, name, terms, discount, minimum, code, from, until, left } = offer;
  const fact = (key: Key, value: Html | string): Html => html`<dt>${words(key)}</dt><dd>${value}</dd>`;
  return html`<section class="card">
<h2 id="${offerId}">${name[language]}</h2>
<p><strong>${takenOff(discount, offer.currency, language)}</strong></p>
${terms === undefined ? NO_HTML : html`<p>${terms[language]}</p>`}
<dl class="facts">
${fact("offer.for", whatFor(offer, scene))}
${minimum === undefined ? NO_HTML : fact("offer.minimum", words("offer.minimum_sum", { amount: money(minimum) }))}
${code === undefined ? NO_HTML : fact("offer.code", html`<code>${code}</code>`)}
${from === undefined ? NO_HTML : fact("offer.begins", day(from))}
${fact("offer.ends", until === undefined ? words("offer.no_end") : day(until))}
${left === undefined ? NO_HTML : fact("offer.left", words("offer.orders", { count: left }))}
</dl>
</section>`;
};

const whatFor = ({ products = [], categories = [] }: OfferWire, { language, words, findProduct }: Words): Html => {
  if (products.length + categories.length === 0) return html`${words("offer.everything")}`;
  const ofProducts = products.map((id) => {
    const product = findProduct(brandAs.productId(id));
    const title = product === undefined ? id : titleIn(language, product);
    return product?.url === undefined ? html`<li>${title}</li>` : html`<li><a href="${product.url}">${title}</a></li>`;
  });
  return html`<ul>${[...categories.map((name) => html`<li>${name}</li>`), ...ofProducts]}</ul>`;
};
