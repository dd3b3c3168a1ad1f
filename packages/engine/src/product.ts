import type { ProductId } from "./ids.ts";

export type ItemKind = "product" | "offer" | "content";
export type Availability = "in_stock" | "out_of_stock" | "preorder" | "backorder" | "limited";

/** What a reader sees of an item in one further language; what is absent is read in the shop's own words. */
export type Words = {
  readonly title?: string;
  readonly description?: string;
  /** The same steps as the item's own `categoryPath`, called otherwise. */
  readonly categoryPath?: readonly string[];
};

/** By language code, such as `en`. */
export type Translations = Readonly<Record<string, Words>>;

/** One entry of the catalogue as the engine sees it. Text is only for matching and explaining, never for markup. */
export type Product = {
  readonly productId: ProductId;
  readonly kind: ItemKind;
  readonly title: string;
  readonly description?: string;
  readonly url?: string;
  readonly imageUrl?: string;
  readonly brand?: string;
  /** From general to particular, for example `["Fashion", "Shoes"]`; empty when the shop names none. */
  readonly categoryPath: readonly string[];
  /** Its words in further languages; those above are the shop's own, and the ones that rules and requests go by. */
  readonly translations?: Translations;
  /** Google product taxonomy number or path, as the feed gave it. */
  readonly googleCategory?: string;
  /** In the currency's usual unit (rupiah, dollars), never negative. */
  readonly price?: number;
  readonly salePrice?: number;
  readonly currency?: string;
  readonly availability: Availability;
  readonly groupId?: string;
  /** Further fields of the feed, by their feed name; usable in filters and boosts. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** True when a rule of the shop or the Google taxonomy calls its category sensitive: never a signal, never inferred from. */
  readonly sensitive: boolean;
  readonly hidden: boolean;
  /** Milliseconds since 1970 at which the shop first listed it. */
  readonly listedAt: number;
};

/** The joined category path, `"Fashion > Shoes"`; the one spelling used in reasons, mutes and filters. */
export const categoryOf = ({ categoryPath }: Pick<Product, "categoryPath">): string => {
  const known = joinedPaths.get(categoryPath);
  if (known !== undefined) return known;
  const joined = categoryPath.join(" > ");
  joinedPaths.set(categoryPath, joined);
  return joined;
};

/** A path's categories, the widest first: `["Fashion", "Shoes"]` lies in "Fashion" and in "Fashion > Shoes". */
export const categoriesAbove = (path: readonly string[]): readonly string[] =>
  path.map((_, depth) => path.slice(0, depth + 1).join(" > "));

/** Joining is asked for many times in each decision; a path never changes. */
const joinedPaths = new WeakMap<readonly string[], string>();

/** What the item is called in a reader's language. */
export const titleIn = (language: string, { title, translations }: Pick<Product, "title" | "translations">): string =>
  translations?.[language]?.title ?? title;

export const isAvailable = (product: Pick<Product, "availability" | "hidden">): boolean =>
  !product.hidden && product.availability !== "out_of_stock";
