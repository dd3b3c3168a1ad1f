import type { ProductId } from "@seimbang/engine";
import { wordsOf } from "./words-of.ts";

/** Finds products by words. Every call costs the same however many products there are. */
export type WordIndex = {
  /** Takes in a product, in place of what was known of it. */
  readonly put: (productId: ProductId, texts: Iterable<string>) => void;
  readonly remove: (productId: ProductId) => void;
  /**
   * What fits most of the words best, each word counting by how rare it is; of equals the one that changed last. The last
   * word may be the beginning of one.
   */
  readonly find: (query: string, count: number) => readonly ProductId[];
};

const MOST_WORDS = 8;
/** Of the products of one word, so many of the latest are looked at. */
const MOST_LOOKED_AT = 2_000;
/** Words that may stand for the beginning of one. */
const MOST_ENDINGS = 16;
/** Below this many retired entries nothing is built anew. */
const FEW_RETIRED = 1_000;

type Places = { numbers: Uint32Array; size: number };

/**
 * A list of places for every word. A change retires a product's place and gives it a new one, and everything is built
 * anew once more places are retired than serve. A library (MiniSearch 7) took five
 * times the memory and ten times the time for the same words.
 */
export const createWordIndex = (): WordIndex => {
  let places = new Map<string, Places>();
  /** Words in order, for finding those that begin alike; undefined when new ones came since. */
  let ordered: readonly string[] | undefined;
  let products: (ProductId | undefined)[] = [];
  let texts: string[] = [];
  const placeOf = new Map<ProductId, number>();

  const enter = (productId: ProductId, text: string): void => {
    const place = products.length;
    products.push(productId);
    texts.push(text);
    placeOf.set(productId, place);
    for (const word of new Set(wordsOf(text))) {
      const known = places.get(word);
      if (known === undefined) {
        places.set(word, { numbers: Uint32Array.of(place), size: 1 });
        ordered = undefined;
      } else append(known, place);
    }
  };
  const retire = (productId: ProductId): void => {
    const place = placeOf.get(productId);
    if (place === undefined) return;
    products[place] = undefined;
    texts[place] = "";
    placeOf.delete(productId);
  };
  const buildAnewIfWorn = (): void => {
    const retired = products.length - placeOf.size;
    if (retired < FEW_RETIRED || retired <= placeOf.size) return;
    const serving = [...placeOf].map(([productId, place]) => [productId, texts[place] ?? ""] as const);
    places = new Map();
    products = [];
    texts = [];
    placeOf.clear();
    for (const [productId, text] of serving) enter(productId, text);
  };
  const wordsBeginning = (start: string): readonly string[] => {
    ordered ??= [...places.keys()].sort();
    const from = firstAtLeast(ordered, start);
    return ordered.slice(from, from + MOST_ENDINGS).filter((word) => word.startsWith(start));
  };
  const listsOf = (word: string, isLast: boolean): readonly Places[] => {
    const known = places.get(word);
    if (known !== undefined) return [known];
    return isLast ? wordsBeginning(word).flatMap((other) => places.get(other) ?? []) : [];
  };

  return {
    put: (productId, given) => {
      const text = [...given].join("\n");
      const place = placeOf.get(productId);
      if (place !== undefined && texts[place] === text) return;
      retire(productId);
      enter(productId, text);
      buildAnewIfWorn();
    },
    remove: (productId) => {
      retire(productId);
      buildAnewIfWorn();
    },
    find: (query, count) => {
      const words = [...new Set(wordsOf(query))].slice(0, MOST_WORDS);
      const scores = new Map<number, number>();
      for (const [at, word] of words.entries()) {
        for (const place of latest(listsOf(word, at === words.length - 1), products.length)) {
          if (products[place.number] === undefined) continue;
          scores.set(place.number, (scores.get(place.number) ?? 0) + place.rarity);
        }
      }
      const best = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || b - a).slice(0, count);
      return best.flatMap(([place]) => products[place] ?? []);
    },
  };
};

/** The latest places of several lists, each once, with how telling it is to be among so few. */
function* latest(lists: readonly Places[], all: number): Generator<{ number: number; rarity: number }> {
  const seen = new Set<number>();
  const sharing = lists.reduce((sum, { size }) => sum + size, 0);
  const rarity = Math.log(1 + all / Math.max(1, sharing));
  for (const { numbers, size } of lists) {
    for (let at = size - 1; at >= 0 && seen.size < MOST_LOOKED_AT; at -= 1) {
      const number = numbers[at] ?? 0;
      if (seen.has(number)) continue;
      seen.add(number);
      yield { number, rarity };
    }
  }
}

const append = (places: Places, number: number): void => {
  if (places.size === places.numbers.length) {
    const larger = new Uint32Array(places.size * 2);
    larger.set(places.numbers);
    places.numbers = larger;
  }
  places.numbers[places.size] = number;
  places.size += 1;
};

/** Where the first of the sorted words stands that is not before `start`. */
const firstAtLeast = (sorted: readonly string[], start: string): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < start) low = middle + 1;
    else high = middle;
  }
  return low;
};
