import { createHash } from "node:crypto";
import type { CatalogueItem } from "./catalogue-item.ts";
import { SENSITIVE_TAXONOMY } from "./sensitive-taxonomy.ts";

/** What is looked at of an item. */
export type JudgedItem = Pick<CatalogueItem, "categoryPath" | "googleCategory" | "attributes" | "translations">;

export type SensitiveRules = {
  /**
   * Whether a product is never to be a signal, by its category under any of its names, its Google category or a mark of
   * its own.
   */
  readonly isSensitive: (item: JudgedItem) => boolean;
  /** The same for a category alone, written as in `categoryOf`: `"Fashion > Shoes"`. */
  readonly isSensitiveCategory: (category: string) => boolean;
  /** Changes when anything about the rules does. */
  readonly version: string;
};

/** Attributes by which a single product is sensitive, whatever its category. */
const MARKS: Readonly<Record<string, readonly (string | boolean)[]>> = {
  sensitive: [true],
  adult: [true],
  size_type: ["maternity"],
  age_group: ["newborn", "infant"],
};
const TAXONOMY_IDS: ReadonlySet<string> = new Set(SENSITIVE_TAXONOMY.flatMap(({ ids }) => ids.map(String)));

/** @param ownCategories what the shop calls sensitive beside what is built in; everything below is included */
export const createSensitiveRules = (ownCategories: readonly string[]): SensitiveRules => {
  const own = ownCategories.map(normalise).sort();
  const categories = new Set([...SENSITIVE_TAXONOMY.map(({ path }) => normalise(path)), ...own]);
  const isSensitiveCategory = (category: string): boolean =>
    pathsAbove(normalise(category)).some((path) => categories.has(path));
  return {
    isSensitiveCategory,
    isSensitive: ({ categoryPath, googleCategory = "", attributes, translations = {} }) =>
      isSensitiveCategory(categoryPath.join(">")) ||
      Object.values(translations).some((words) => isSensitiveCategory(words.categoryPath?.join(">") ?? "")) ||
      isSensitiveCategory(googleCategory) ||
      TAXONOMY_IDS.has(googleCategory) ||
      Object.entries(MARKS).some(([name, values]) => values.some((value) => attributes[name] === value)),
    version: createHash("sha256")
      .update(JSON.stringify([SENSITIVE_TAXONOMY, MARKS, own]))
      .digest("hex"),
  };
};

/** `Health & Beauty  >health care` and `Health & Beauty > Health Care` are one category. */
const normalise = (category: string): string =>
  category
    .toLowerCase()
    .split(">")
    .map((part) => part.trim().replaceAll(/\s+/g, " "))
    .join(">");

/** The path itself and every path it lies under. */
const pathsAbove = (path: string): readonly string[] => {
  const parts = path.split(">");
  return parts.map((_, at) => parts.slice(0, at + 1).join(">"));
};
