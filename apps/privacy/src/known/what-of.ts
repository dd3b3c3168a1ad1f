import type { KnownEventWire } from "@seimbang/contracts";
import type { Language } from "../../../../packages/web/src/language.ts";

/** What a line is about: the product by its name, else what was searched for, else the category. */
export const whatOf = (
  { title, productId, category, categoryName, query }: KnownEventWire,
  language: Language,
): string | undefined => title?.[language] ?? query ?? categoryName?.[language] ?? category ?? productId;
