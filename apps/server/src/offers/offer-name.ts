import { type BothLanguages, inBothLanguages, type Language, type OfferDocumentWire } from "@seimbang/contracts";
import { sayOffers } from "./say-offers.ts";

/** In both a day stands before its month. */
export const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

export const moneyIn = (language: Language, amount: number, currency: string): string =>
  new Intl.NumberFormat(LOCALES[language], { style: "currency", currency }).format(amount);

/** What an offer takes off, and nothing else. */
export const takenOff = (
  { percent, amount = 0 }: OfferDocumentWire["discount"],
  currency: string,
  language: Language,
): string =>
  percent === undefined
    ? sayOffers("offer.amount", { amount: moneyIn(language, amount, currency) }, language)
    : sayOffers("offer.percent", { percent }, language);

/** A name that claims nothing but that. */
export const plainName = (discount: OfferDocumentWire["discount"], currency: string): BothLanguages =>
  inBothLanguages((language) => takenOff(discount, currency, language));
