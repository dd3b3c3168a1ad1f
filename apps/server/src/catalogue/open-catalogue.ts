import type { Database } from "@seimbang/database";
import type { ItemKind, Product, ProductId } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { oneAtATime } from "../platform/one-at-a-time.ts";
import { type CategoryNames, createCategoryNames } from "./category-names.ts";
import { changedRows } from "./changed-rows.ts";
import type { ProductRow } from "./product-row.ts";
import { createSaleWindows } from "./sale-windows.ts";
import { buildShelves, type Change, type Shelves, WHOLE_SHOP } from "./shelves.ts";
import { productMaker } from "./to-product.ts";
import { createWordIndex, type SearchTexts } from "./word-index.ts";

/**
 * The whole catalogue in memory, as of one revision. Products are as they are sold now: without a description (read that
 * from the database), and with a sale price only while it counts.
 */
type Catalogue = {
  /** Rises with every change of any product, also of what it costs now. Every process counts for itself. */
  readonly revision: number;
  readonly size: number;
  readonly find: (productId: ProductId) => Product | undefined;
  /** The newest that can be shown (in stock and not hidden), of a category with all below it, or of the whole shop. */
  readonly newest: (count: number, category?: string, kind?: ItemKind) => readonly Product[];
  /** Everything of a category, and of all below it, that can be shown; newest first. */
  readonly inCategory: (category: string) => readonly ProductId[];
  /** What the last step of a category is called in further languages. */
  readonly categoryNames: CategoryNames["namesOf"];
  /** A category as each further language has it. */
  readonly categoryInOtherLanguages: CategoryNames["inOtherLanguages"];
  /** Everything that was not removed, hidden and sold out included, in no order. */
  readonly all: () => Iterable<Product>;
  /** What fits the words that somebody typed, in its name, brand or category; best first. */
  readonly matching: (query: string, count: number) => readonly ProductId[];
};

export type OpenCatalogue = Catalogue & {
  /** Reads what changed. Whatever was committed before the call is in the catalogue when it answers. */
  readonly refresh: () => Promise<void>;
};

/** Reads the catalogue into memory, some rows at a time. */
export const openCatalogue = async (database: Database, clock: Clock): Promise<OpenCatalogue> => {
  const products = new Map<ProductId, Product>();
  const sales = createSaleWindows(clock);
  const toProduct = productMaker();
  const words = createWordIndex();
  const names = createCategoryNames();
  let readUntil = 0;
  let revision = 0;
  let shelves: Shelves | undefined;

  const takeRow = (row: ProductRow): Change => {
    const read = toProduct(row);
    const before = products.get(read.productId);
    readUntil = Math.max(readUntil, Number(row.revision));
    if (row.is_deleted) {
      products.delete(read.productId);
      sales.forget(read.productId);
      words.remove(read.productId);
      return { before };
    }
    const after = sales.take(row, read);
    words.put(read.productId, textsOf(read));
    products.set(after.productId, after);
    return { before, after };
  };
  const turnSales = (): readonly Change[] =>
    sales.turned(products.get.bind(products)).map((after) => {
      const before = products.get(after.productId);
      products.set(after.productId, after);
      return { before, after };
    });
  // One revision of the database may come in many pages, and sales turn without any: both are changes here.
  const apply = (changes: readonly Change[]): void => {
    if (changes.length > 0) revision += 1;
    names.apply(changes);
    shelves?.apply(changes);
  };
  const readChanges = async (): Promise<void> => {
    for await (const rows of changedRows(database, readUntil)) apply(rows.map(takeRow));
    apply(turnSales());
  };

  await readChanges();
  const built = buildShelves(products.values());
  shelves = built;
  return {
    get revision() {
      return revision;
    },
    get size() {
      return products.size;
    },
    find: (productId) => products.get(productId),
    newest: (count, category = WHOLE_SHOP, kind) => built.newest(count, category, kind),
    inCategory: built.idsIn,
    categoryNames: names.namesOf,
    categoryInOtherLanguages: names.inOtherLanguages,
    all: () => products.values(),
    matching: words.find,
    refresh: oneAtATime(readChanges),
  };
};

/** The words that a product is found by, in every language. */
const textsOf = ({ title, brand = "", categoryPath, translations = {} }: Product): SearchTexts => {
  const words = Object.values(translations);
  return {
    titles: [title, ...words.map((one) => one.title ?? "")],
    others: [brand, ...categoryPath, ...words.flatMap((one) => one.categoryPath ?? [])],
  };
};
