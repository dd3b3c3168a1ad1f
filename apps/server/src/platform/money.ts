/** How many decimals a currency has: 0 for rupiah, 2 for dollars. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 0;

/** An amount in whole smallest units (rupiah, cents); what is less than one is rounded. */
export const toSmallestUnits = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** decimalsOf(currency));

export const fromSmallestUnits = (units: number, currency: string): number => units / 10 ** decimalsOf(currency);

/** Whether an amount is whole smallest units. */
export const isExact = (amount: number, currency: string): boolean =>
  fromSmallestUnits(toSmallestUnits(amount, currency), currency) === amount;
