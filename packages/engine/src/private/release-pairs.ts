import type { FitInput } from "../fit-input.ts";
import type { FitSettings } from "../fit-settings.ts";
import { type JointAppearances, UNITS } from "../joint-appearances.ts";
import { boundPairs, type PairBound } from "./bounded-pairs.ts";
import { type DrawNoise, deviationOf, floorOf, type PrivacyLoss } from "./privacy-loss.ts";
import type { ReleasedCounts } from "./release-counts.ts";

/** Chosen on validation data of public data sets; see the decision record on private models. */
const BOUND: PairBound = { pairs: 50, most: 0.25 };

/** What a joint appearance counts on average where somebody says of as many pairs as they may. */
const USUAL_WORD = 0.5 / Math.sqrt(BOUND.pairs);

/**
 * How strongly products were joined, with noise, as far as k people and more are behind it than one could be; and only what
 * goes beyond chance, as without noise. In units that a fit's settings are made for.
 * @param people with noise already
 */
export const releasePairs = (
  input: FitInput,
  settings: FitSettings,
  now: number,
  { counts: people, everybody }: Pick<ReleasedCounts, "counts" | "everybody">,
  loss: PrivacyLoss,
  drawNoise: DrawNoise,
): Pick<JointAppearances, "forEachJoined" | "people"> => {
  const said = gatherPairs(input, settings, now, people);
  const deviation = deviationOf("pairs", loss);
  const floor = floorOf("pairs", loss, { k: settings.k, most: BOUND.most, places: BOUND.pairs });
  const joined = new Map<number, { readonly target: number; readonly strength: number }[]>();
  const join = (source: number, target: number, strength: number): void => {
    const known = joined.get(source);
    if (known === undefined) joined.set(source, [{ target, strength }]);
    else known.push({ target, strength });
  };
  said.forEachPair((low, high, amount, supporters) => {
    if (supporters < settings.k) return;
    const strength = (amount + drawNoise(UNITS * deviation)) / UNITS;
    if (strength <= floor) return;
    const byChance = (USUAL_WORD * (people[low] ?? 0) * (people[high] ?? 0)) / Math.max(1, everybody);
    const beyondChance = 1 - byChance / strength;
    if (beyondChance <= 0) return;
    join(low, high, strength * beyondChance);
    join(high, low, strength * beyondChance);
  });
  return {
    people: Uint32Array.from(people),
    forEachJoined: (source, found) => {
      for (const { target, strength } of joined.get(source) ?? []) found(target, strength);
    },
  };
};

/** What everybody said, pair by pair. */
const gatherPairs = (input: FitInput, settings: FitSettings, now: number, people: Float64Array) => {
  const words = listWords();
  const worth = (low: number, high: number): number =>
    Math.sqrt(Math.max(1, people[low] ?? 0) * Math.max(1, people[high] ?? 0));
  boundPairs(input, settings, now, BOUND, worth, words.add);
  const products = input.products.length;
  const { offsets, order } = words.byLow(products);
  const sums = new Float64Array(products);
  const supporters = new Uint32Array(products);
  return {
    forEachPair: (found: (low: number, high: number, amount: number, supporters: number) => void): void => {
      for (let low = 0; low < products; low += 1) {
        const touched = new Set<number>();
        for (let at = offsets[low] ?? 0; at < (offsets[low + 1] ?? 0); at += 1) {
          const { high, amount } = words.at(order[at] ?? 0);
          touched.add(high);
          sums[high] = (sums[high] ?? 0) + amount;
          supporters[high] = (supporters[high] ?? 0) + 1;
        }
        for (const high of touched) {
          found(low, high, sums[high] ?? 0, supporters[high] ?? 0);
          sums[high] = 0;
          supporters[high] = 0;
        }
      }
    },
  };
};

/** Words of people on pairs, as they come, in columns that grow. */
const listWords = () => {
  let columns = makeColumns(1024);
  let size = 0;
  const add = (low: number, high: number, amount: number): void => {
    if (size === columns.lows.length) columns = widen(columns);
    columns.lows[size] = low;
    columns.highs[size] = high;
    columns.amounts[size] = amount;
    size += 1;
  };
  const at = (word: number) => ({
    high: columns.highs[word] ?? 0,
    amount: columns.amounts[word] ?? 0,
  });
  /** A counting sort: `order` lists the words on pairs of row `s` from `offsets[s]` on. */
  const byLow = (products: number) => {
    const offsets = new Uint32Array(products + 1);
    for (let word = 0; word < size; word += 1) {
      const after = (columns.lows[word] ?? 0) + 1;
      offsets[after] = (offsets[after] ?? 0) + 1;
    }
    for (let row = 0; row < products; row += 1) offsets[row + 1] = (offsets[row + 1] ?? 0) + (offsets[row] ?? 0);
    const next = offsets.slice();
    const order = new Uint32Array(size);
    for (let word = 0; word < size; word += 1) {
      const low = columns.lows[word] ?? 0;
      order[next[low] ?? 0] = word;
      next[low] = (next[low] ?? 0) + 1;
    }
    return { offsets, order };
  };
  return { add, at, byLow };
};

const makeColumns = (size: number) => ({
  lows: new Uint32Array(size),
  highs: new Uint32Array(size),
  amounts: new Int32Array(size),
});

const widen = (columns: ReturnType<typeof makeColumns>): ReturnType<typeof makeColumns> => {
  const wider = makeColumns(columns.lows.length * 2);
  wider.lows.set(columns.lows);
  wider.highs.set(columns.highs);
  wider.amounts.set(columns.amounts);
  return wider;
};
