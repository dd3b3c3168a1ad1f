import type { Product } from "@seimbang/engine";

/**
 * One product, offer or piece of content as a feed or the API lists it. What is absent was not said: `hidden`,
 * `listedAt` and `translations` then stay as they are, everything else becomes empty.
 */
export type CatalogueItem = Omit<Product, "sensitive" | "hidden" | "listedAt"> & {
  readonly hidden?: boolean;
  /** Milliseconds since 1970. */
  readonly listedAt?: number;
  /** When `salePrice` counts, in milliseconds since 1970; absent is open on that side. */
  readonly saleFrom?: number;
  readonly saleUntil?: number;
};

/** An item as it is to stand: with what our rules say of it, and with no translations but its own. */
export type RatedItem = CatalogueItem & { readonly sensitive: boolean };
