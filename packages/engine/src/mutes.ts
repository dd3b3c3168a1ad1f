import type { Mute } from "./choices.ts";
import type { ProductId } from "./ids.ts";
import { categoryOf, type Product } from "./product.ts";

/** What a person said they do not want to see, or not to count, ready to be asked about one product after another. */
export type MuteRules = {
  readonly isEmpty: boolean;
  /** Honoured at every level and by every source: hiding is a choice, not a signal. */
  readonly hides: (product: Product) => boolean;
  /** Whether what the person did with this product may count towards anything. */
  readonly silences: (productId: ProductId) => boolean;
  readonly silencesCategory: (category: string) => boolean;
};

const NO_MUTES: MuteRules = { isEmpty: true, hides: () => false, silences: () => false, silencesCategory: () => false };

export const muteRules = (mutes: readonly Mute[]): MuteRules => {
  if (mutes.length === 0) return NO_MUTES;
  const products = new Set<ProductId>();
  const signals = new Set<ProductId>();
  const categories: string[] = [];
  const brands = new Set<string>();
  for (const mute of mutes) {
    if (mute.kind === "product") products.add(mute.productId);
    if (mute.kind === "signal") signals.add(mute.productId);
    if (mute.kind === "category") categories.push(mute.category);
    if (mute.kind === "brand") brands.add(mute.brand);
  }
  const silencesCategory = (category: string): boolean => categories.some((muted) => isWithin(category, muted));
  const isOfMutedBrand = ({ brand }: Product): boolean => brand !== undefined && brands.has(brand);
  return {
    isEmpty: false,
    hides: (product) =>
      products.has(product.productId) || isOfMutedBrand(product) || silencesCategory(categoryOf(product)),
    silences: (productId) => signals.has(productId) || products.has(productId),
    silencesCategory,
  };
};

/** Whether a category is another, or lies below it. */
export const isWithin = (category: string, ancestor: string): boolean =>
  category === ancestor || category.startsWith(`${ancestor} > `);
