import { brandAs, type Product } from "@seimbang/engine";
import { UNREADABLE } from "../../platform/decode-text.ts";
import type { CatalogueItem } from "../catalogue-item.ts";
import { checkCategory, LENGTHS, textChecker } from "./check-text.ts";
import { checkTranslations } from "./check-translations.ts";
import { cleanText, cutText, textOfHtml } from "./clean-text.ts";
import type { FeedSettings, Findings } from "./feed-part.ts";

type Loose<Fields> = { [Field in keyof Fields]?: Fields[Field] | undefined };

/** An item whose values have their types, before their lengths, addresses and relations are checked. */
export type UncheckedItem = Loose<Omit<CatalogueItem, "productId">> & { productId?: string | undefined };

const MOST_ATTRIBUTES = 48;
const LONGEST_ATTRIBUTE = 200;
const ATTRIBUTE_NAME = /^[a-zA-Z][\w.-]{0,63}$/;
const CURRENCY = /^[A-Z]{3}$/;

/** What a feed calls our fields, so that a finding names what the shop knows. */
export type FieldNames = Partial<Record<keyof CatalogueItem, string>>;

/**
 * The rules that hold for an item wherever it comes from. Notes every finding; undefined when one of them is an error.
 */
export const checkItem = (
  unchecked: UncheckedItem,
  findings: Findings,
  { currency }: Pick<FeedSettings, "currency">,
  names: FieldNames = {},
): CatalogueItem | undefined => {
  const nameOf = (field: keyof CatalogueItem): string => names[field] ?? field;
  const text = textChecker(findings);
  const productId = text(nameOf("productId"), unchecked.productId, LENGTHS.productId, "refuse");
  const title = text(nameOf("title"), unchecked.title, LENGTHS.title, "cut", textOfHtml);
  if (cleanText(unchecked.productId ?? "") === "") findings.error("required", nameOf("productId"));
  if (title === "") findings.error("required", nameOf("title"));
  const categoryPath = checkCategory(unchecked.categoryPath ?? [], findings, nameOf("categoryPath"));
  const attributes = checkAttributes(unchecked.attributes ?? {}, findings);
  const { translations } = unchecked;
  const optional = {
    description: text(nameOf("description"), unchecked.description, LENGTHS.description, "cut", textOfHtml),
    url: checkAddress(text(nameOf("url"), unchecked.url, LENGTHS.address, "leave"), findings, nameOf("url")),
    imageUrl: checkAddress(
      text(nameOf("imageUrl"), unchecked.imageUrl, LENGTHS.address, "leave"),
      findings,
      nameOf("imageUrl"),
    ),
    brand: text(nameOf("brand"), unchecked.brand, LENGTHS.brand, "cut", textOfHtml),
    googleCategory: text(
      nameOf("googleCategory"),
      unchecked.googleCategory,
      LENGTHS.googleCategory,
      "leave",
      textOfHtml,
    ),
    groupId: text(nameOf("groupId"), unchecked.groupId, LENGTHS.groupId, "leave"),
    ...checkPrices(unchecked, findings, currency, nameOf),
    hidden: unchecked.hidden,
    listedAt: unchecked.listedAt,
    translations: translations && checkTranslations(translations, categoryPath, findings),
  };
  if (findings.isRefused()) return undefined;
  return {
    productId: brandAs.productId(productId),
    kind: unchecked.kind ?? "product",
    title,
    categoryPath,
    availability: unchecked.availability ?? "in_stock",
    attributes,
    ...withoutEmpty(optional),
  };
};

type Given<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };
const withoutEmpty = <Fields extends object>(fields: Fields): Given<Fields> =>
  // Removing undefined values is exactly what `Given` says; `fromEntries` cannot express it.
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""),
  ) as Given<Fields>;

const checkAddress = (address: string, findings: Findings, field: string): string => {
  const isAddress = /^https?:\/\//i.test(address) && URL.canParse(address);
  if (isAddress || address === "") return address;
  findings.warning("not_a_url", field, address);
  return "";
};

const checkAttributes = (given: Product["attributes"], findings: Findings): Product["attributes"] => {
  const kept: [string, string | number | boolean][] = [];
  for (const [name, value] of Object.entries(given)) {
    const clean = typeof value === "string" ? textOfHtml(cutText(value, 4 * LONGEST_ATTRIBUTE)) : value;
    if (clean === "") continue;
    const isShort = typeof clean !== "string" || clean.length <= LONGEST_ATTRIBUTE;
    const isUnreadable = typeof clean === "string" && clean.includes(UNREADABLE);
    if (isUnreadable) findings.error("wrong_encoding", name, String(clean));
    else if (isShort && ATTRIBUTE_NAME.test(name) && kept.length < MOST_ATTRIBUTES) kept.push([name, clean]);
    else findings.warning("not_kept", name, String(clean));
  }
  return Object.fromEntries(kept);
};

type Prices = Pick<UncheckedItem, "price" | "salePrice" | "currency" | "saleFrom" | "saleUntil">;

const checkPrices = (
  { price, salePrice, currency: written, saleFrom, saleUntil }: Prices,
  findings: Findings,
  currency: string,
  nameOf: (field: keyof CatalogueItem) => string,
): Prices => {
  if (price === undefined && salePrice === undefined) return {};
  const inCurrency = written ?? currency;
  if (!CURRENCY.test(inCurrency) || inCurrency !== currency)
    findings.error("wrong_currency", nameOf("price"), inCurrency);
  if (salePrice === undefined) return { price, currency: inCurrency };
  if (price === undefined || salePrice >= price) {
    findings.warning("sale_not_below_price", nameOf("salePrice"), String(salePrice));
    return price === undefined ? {} : { price, currency: inCurrency };
  }
  return { price, salePrice, currency: inCurrency, saleFrom, saleUntil };
};
