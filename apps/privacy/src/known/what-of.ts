import type { KnownEventWire } from "@seimbang/contracts";
import { categoryWords } from "../language/category-words.ts";
import type { Language } from "../language/language.ts";

/** What a line is about: the product by its name, else the category, else what was searched for. */
export const whatOf = ({ title, productId, category, query }: KnownEventWire, language: Language): string =>
  title?.[language] ?? query ?? (category === undefined ? (productId ?? "") : categoryWords(category));
