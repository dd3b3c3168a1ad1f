/** What of a page is in its address, so that a copied address shows the same: one text for each name. */
export type AddressState = Readonly<Record<string, string>>;

/** Takes from an address what is text; everything else nobody wrote from here. */
export const readAddress = (search: Readonly<Record<string, unknown>>): AddressState =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
    ),
  );
