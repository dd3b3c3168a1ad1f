import type { ProductId } from "@seimbang/engine";
import { wordsOf } from "./words-of.ts";

/** What a product is found by: its names, and everything else, which counts for less. */
export type SearchTexts = { readonly titles: readonly string[]; readonly others: readonly string[] };

/** Finds products by words. Every call costs the same however many products there are. */
export type WordIndex = {
  /** Takes in a product, in place of what was known of it. */
  readonly put: (productId: ProductId, texts: SearchTexts) => void;
  readonly remove: (productId: ProductId) => void;
  /**
   * What fits most of the words best, each word counting by how rare it is, and for more in a title; of equals the one that
   * changed last. The last word may be the beginning of one.
   */
  readonly find: (query: string, count: number) => readonly ProductId[];
};

const MOST_WORDS = 8;
/** Of the products of one word, so many of the latest are looked at. */
const MOST_LOOKED_AT = 2_000;
/** Words that may stand for the beginning of one. */
const MOST_ENDINGS = 16;
/** How much more a word counts in a title than elsewhere: less than a second word that fits. */
const TITLE_BONUS = 1.5;
/** Below this many retired entries nothing is built anew. */
const FEW_RETIRED = 1_000;

type Places = { numbers: Uint32Array; size: number };
/** For every word, where it stands. */
type Field = Map<string, Places>;

/**
 * Lists of places for every word. A change retires a product's place and gives it a new one, and everything is built
 * anew once more places are retired than serve. A library (MiniSearch 7) took five
 * times the memory and ten times the time for the same words.
 */
export const createWordIndex = (): WordIndex => {
  let titles: Field = new Map();
  let others: Field = new Map();
  /** Words in order, for finding those that begin alike; undefined when new ones came since. */
  let ordered: readonly string[] | undefined;
  let products: (ProductId | undefined)[] = [];
  let texts: (SearchTexts | undefined)[] = [];
  const placeOf = new Map<ProductId, number>();

  const write = (field: Field, word: string, place: number): void => {
    const known = field.get(word);
    if (known === undefined) {
      field.set(word, { numbers: Uint32Array.of(place), size: 1 });
      ordered = undefined;
    } else append(known, place);
  };
  const enter = (productId: ProductId, given: SearchTexts): void => {
    const place = products.length;
    products.push(productId);
    texts.push(given);
    placeOf.set(productId, place);
    const inTitle = new Set(given.titles.flatMap(wordsOf));
    for (const word of inTitle) write(titles, word, place);
    for (const word of new Set(given.others.flatMap(wordsOf))) if (!inTitle.has(word)) write(others, word, place);
  };
  const retire = (productId: ProductId): void => {
    const place = placeOf.get(productId);
    if (place === undefined) return;
    products[place] = undefined;
    texts[place] = undefined;
    placeOf.delete(productId);
  };
  const buildAnewIfWorn = (): void => {
    const retired = products.length - placeOf.size;
    if (retired < FEW_RETIRED || retired <= placeOf.size) return;
    const serving = [...placeOf].map(([productId, place]) => [productId, texts[place]] as const);
    titles = new Map();
    others = new Map();
    products = [];
    texts = [];
    placeOf.clear();
    for (const [productId, given] of serving) if (given !== undefined) enter(productId, given);
  };
  const wordsBeginning = (start: string): readonly string[] => {
    ordered ??= [...new Set([...titles.keys(), ...others.keys()])].sort();
    const from = firstAtLeast(ordered, start);
    return ordered.slice(from, from + MOST_ENDINGS).filter((word) => word.startsWith(start));
  };
  const wordsLike = (word: string, isLast: boolean): readonly string[] =>
    titles.has(word) || others.has(word) || !isLast ? [word] : wordsBeginning(word);
  /** Titles first, so that a word that a whole department shares hides none. */
  const listsOf = (words: readonly string[]): readonly WeighedPlaces[] => [
    ...words.flatMap((word) => titles.get(word) ?? []).map((places) => ({ places, bonus: TITLE_BONUS })),
    ...words.flatMap((word) => others.get(word) ?? []).map((places) => ({ places, bonus: 1 })),
  ];

  return {
    put: (productId, given) => {
      const place = placeOf.get(productId);
      if (place !== undefined && isSame(texts[place], given)) return;
      retire(productId);
      enter(productId, given);
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
        const lists = listsOf(wordsLike(word, at === words.length - 1));
        for (const { place, weight } of latest(lists, products.length)) {
          if (products[place] === undefined) continue;
          scores.set(place, (scores.get(place) ?? 0) + weight);
        }
      }
      const best = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || b - a).slice(0, count);
      return best.flatMap(([place]) => products[place] ?? []);
    },
  };
};

type WeighedPlaces = { readonly places: Places; readonly bonus: number };

/** The latest places of several lists, each once, with how telling it is to be among so few. */
function* latest(lists: readonly WeighedPlaces[], all: number): Generator<{ place: number; weight: number }> {
  const seen = new Set<number>();
  const sharing = lists.reduce((sum, { places }) => sum + places.size, 0);
  const rarity = Math.log(1 + all / Math.max(1, sharing));
  for (const { places, bonus } of lists) {
    for (let at = places.size - 1; at >= 0 && seen.size < MOST_LOOKED_AT; at -= 1) {
      const place = places.numbers[at] ?? 0;
      if (seen.has(place)) continue;
      seen.add(place);
      yield { place, weight: rarity * bonus };
    }
  }
}

const isSame = (one: SearchTexts | undefined, other: SearchTexts): boolean =>
  one !== undefined && textOf(one) === textOf(other);

const textOf = ({ titles, others }: SearchTexts): string => [...titles, "", ...others].join("\n");

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
