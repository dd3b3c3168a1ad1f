import type { Product, Translations, Words } from "@seimbang/engine";

/** What is told apart by categories: an item's own names of them, and its words in further languages. */
type Translated = Pick<Product, "categoryPath"> & { readonly translations: Translations };

/** What stays of an item's translations when nothing new is said of them: in another category, no names of the former. */
export const keptTranslations = (before: Translated, categoryPath: readonly string[]): Translations => {
  const isSame =
    categoryPath.length === before.categoryPath.length &&
    categoryPath.every((step, depth) => step === before.categoryPath[depth]);
  if (isSame) return before.translations;
  const others = Object.entries(before.translations).map(
    ([language, { categoryPath: _, ...words }]): [string, Words] => [language, words],
  );
  return Object.fromEntries(others.filter(([, words]) => Object.keys(words).length > 0));
};
