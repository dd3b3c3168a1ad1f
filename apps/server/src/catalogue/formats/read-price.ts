export type Price = { readonly amount: number; readonly currency: string };

const SYMBOLS: Readonly<Record<string, string>> = { rp: "IDR", $: "USD", s$: "SGD", "€": "EUR", "£": "GBP", rm: "MYR" };
/** Money written without decimals in practice, so that a point before three digits parts thousands. */
const WITHOUT_DECIMALS = new Set(["IDR", "VND", "KRW", "JPY", "CLP", "COP", "PYG"]);
const LONGEST_PRICE = 40;
const HIGHEST_PRICE = 1_000_000_000_000;

const BEFORE = /^(rp|rm|s\$|[a-z]{3}|[$€£])[.:]?\s*/i;
const AFTER = /\s*([a-z]{3}|[$€£])$/i;
const AMOUNT = /^\d[\d.,' ]*$/;
const GROUPED_BY = { ".": /^\d{1,3}(?:\.\d{3})+$/, ",": /^\d{1,3}(?:,\d{3})+$/ } as const;

/**
 * Reads a price as feeds write them: `15.00 USD`, `Rp 150.000`, `150000 IDR`, `1.234,56 EUR`, `$1,234.56`. A price
 * without a currency is in `currency`. Undefined when it is none, or negative.
 */
export const readPrice = (text: string, currency: string): Price | undefined => {
  if (text.length > LONGEST_PRICE) return undefined;
  const trimmed = text.replaceAll("\u00a0", " ").trim();
  const unit = BEFORE.exec(trimmed) ?? AFTER.exec(trimmed);
  const number = unit === null ? trimmed : trimmed.replace(unit[0], "");
  const written = unit === null ? currency : currencyOf(unit[1] ?? "", currency);
  const amount = AMOUNT.test(number) ? amountOf(number.replaceAll(/[' ]/g, ""), written) : undefined;
  const isPossible = amount !== undefined && Number.isFinite(amount) && amount < HIGHEST_PRICE;
  return isPossible ? { amount, currency: written } : undefined;
};

/** A dollar sign in a shop that sells in another country's dollars means those. */
const currencyOf = (unit: string, shopCurrency: string): string => {
  if (unit === "$" && shopCurrency.endsWith("D")) return shopCurrency;
  return SYMBOLS[unit.toLowerCase()] ?? unit.toUpperCase();
};

const amountOf = (number: string, currency: string): number | undefined => {
  const hasBoth = number.includes(".") && number.includes(",");
  if (hasBoth) return toNumber(number, number.lastIndexOf(".") > number.lastIndexOf(",") ? "." : ",");
  if (GROUPED_BY[","].test(number)) return toNumber(number, ".");
  const isOnePoint = number.indexOf(".") === number.lastIndexOf(".");
  const partsThousands = GROUPED_BY["."].test(number) && (!isOnePoint || WITHOUT_DECIMALS.has(currency));
  if (partsThousands) return toNumber(number, ",");
  return toNumber(number, number.includes(",") ? "," : ".");
};

const toNumber = (number: string, decimalSign: "." | ","): number | undefined => {
  const plain = number.replaceAll(decimalSign === "." ? "," : ".", "").replace(decimalSign, ".");
  return /^\d+(?:\.\d*)?$/.test(plain) ? Number(plain) : undefined;
};
