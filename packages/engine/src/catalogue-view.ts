import type { ProductId } from "./ids.ts";
import type { Product } from "./product.ts";

/** What deciding asks of a catalogue. Every call but `all` and `inCategory` costs the same however large the catalogue is. */
export type CatalogueView = {
  /** Rises with every change. */
  readonly revision: number;
  readonly size: number;
  readonly find: (productId: ProductId) => Product | undefined;
  /** The latest listed products, newest first, of the whole shop or of one category with all below it. */
  readonly newest: (count: number, category?: string) => readonly Product[];
  readonly inCategory: (category: string) => readonly ProductId[];
  readonly all: () => Iterable<Product>;
  /**
   * What a category (its last step) is called in further languages, by language code; a catalogue in one language only
   * leaves it out.
   */
  readonly categoryNames?: (category: string) => Readonly<Record<string, string>> | undefined;
  /**
   * Products whose words, in any of their languages, fit what somebody typed, best first; a catalogue that cannot search
   * leaves it out.
   */
  readonly matching?: (query: string, count: number) => readonly ProductId[];
};
