import { type ItemKind, isAvailable, type Product, type ProductId } from "@seimbang/engine";
import { compareByNewest, rearrange, replace } from "./newest-first.ts";

/** One product before and after a change; absent where it did not or does not exist. */
export type Change = { readonly before?: Product | undefined; readonly after?: Product | undefined };

/**
 * Everything that can be shown now, newest first: the whole shop, and each category with all below it. Kept in order
 * while products change, so that reading a few costs a few.
 */
export type Shelves = {
  readonly newest: (count: number, category: string, kind: ItemKind | undefined) => readonly Product[];
  readonly idsIn: (category: string) => readonly ProductId[];
  readonly apply: (changes: readonly Change[]) => void;
};

/** The category under which the whole shop stands. */
export const WHOLE_SHOP = "";

type Shelf = { products: Product[]; ids: readonly ProductId[] | undefined };

const KINDS = ["product", "offer", "content"] as const satisfies readonly ItemKind[];

export const buildShelves = (products: Iterable<Product>): Shelves => {
  const shelves = new Map<string, Shelf>();
  for (const product of products) {
    for (const name of namesOf(product)) shelfNamed(shelves, name).products.push(product);
  }
  for (const shelf of shelves.values()) shelf.products.sort(compareByNewest);
  const shelvesOf = (category: string, kinds: readonly ItemKind[]): readonly Shelf[] =>
    kinds.map((kind) => shelves.get(nameOf(kind, category))).filter((shelf) => shelf !== undefined);
  return {
    newest: (count, category, kind) => {
      const found = shelvesOf(category, kind === undefined ? KINDS : [kind]);
      const firsts = found.map(({ products: all }) => all.slice(0, count));
      return firsts.length === 1 ? (firsts[0] ?? []) : firsts.flat().sort(compareByNewest).slice(0, count);
    },
    idsIn: (category) => {
      const lists = shelvesOf(category, KINDS).map(idsOf);
      return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
    },
    apply: (changes) => {
      for (const [name, { removed, added }] of sortChanges(shelves, changes)) {
        const products = rearrange(shelfNamed(shelves, name).products, removed, added);
        if (products.length === 0) shelves.delete(name);
        else shelves.set(name, { products, ids: undefined });
      }
    },
  };
};

const nameOf = (kind: ItemKind, category: string): string => `${kind} ${category}`;

/** Every shelf the product stands on: none while it cannot be shown. */
const namesOf = (product: Product | undefined): readonly string[] => {
  if (product === undefined || !isAvailable(product)) return [];
  const names = [nameOf(product.kind, WHOLE_SHOP)];
  let category = "";
  for (const part of product.categoryPath) {
    category = category === "" ? part : `${category} > ${part}`;
    names.push(nameOf(product.kind, category));
  }
  return names;
};

const shelfNamed = (shelves: Map<string, Shelf>, name: string): Shelf => {
  const known = shelves.get(name);
  if (known !== undefined) return known;
  const shelf: Shelf = { products: [], ids: undefined };
  shelves.set(name, shelf);
  return shelf;
};

const idsOf = (shelf: Shelf): readonly ProductId[] => {
  shelf.ids ??= shelf.products.map(({ productId }) => productId);
  return shelf.ids;
};

type ShelfChanges = Map<string, { readonly removed: Product[]; readonly added: Product[] }>;

/** Puts new objects in the place of old ones where that is all, and answers what has to move, for each shelf. */
const sortChanges = (shelves: Map<string, Shelf>, changes: readonly Change[]): ShelfChanges => {
  const moves: ShelfChanges = new Map();
  for (const { before, after } of changes) {
    const left = new Set(namesOf(before));
    const entered = new Set(namesOf(after));
    if (before !== undefined && after !== undefined && compareByNewest(before, after) === 0) {
      for (const name of namesOf(after).filter((common) => left.delete(common))) {
        replace(shelfNamed(shelves, name).products, before, after);
        entered.delete(name);
      }
    }
    noteMoves(moves, "removed", left, before);
    noteMoves(moves, "added", entered, after);
  }
  return moves;
};

const noteMoves = (
  moves: ShelfChanges,
  direction: "removed" | "added",
  names: Iterable<string>,
  product: Product | undefined,
): void => {
  if (product === undefined) return;
  for (const name of names) {
    const known = moves.get(name) ?? { removed: [], added: [] };
    known[direction].push(product);
    moves.set(name, known);
  }
};
