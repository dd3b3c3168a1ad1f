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
  return {
    people: Uint32Array.from(people),
    forEachJoined: (source, found) => {
      said.forEachTarget(source, (target, amount, supporters) => {
        if (supporters < settings.k) return;
        const strength = (amount + drawNoise(UNITS * deviation)) / UNITS;
        if (strength <= floor) return;
        const byChance = (USUAL_WORD * (people[source] ?? 0) * (people[target] ?? 0)) / Math.max(1, everybody);
        const beyondChance = 1 - byChance / strength;
        if (beyondChance > 0) found(target, strength * beyondChance);
      });
    },
  };
};

/** What everybody said, source by source. */
const gatherPairs = (input: FitInput, settings: FitSettings, now: number, people: Float64Array) => {
  const words = listWords();
  const worth = (source: number, target: number): number =>
    Math.sqrt(Math.max(1, people[source] ?? 0) * Math.max(1, people[target] ?? 0));
  boundPairs(input, settings, now, BOUND, worth, words.add);
  const products = input.products.length;
  const { offsets, order } = words.bySource(products);
  const sums = new Float64Array(products);
  const supporters = new Uint32Array(products);
  return {
    forEachTarget: (source: number, found: (target: number, amount: number, supporters: number) => void): void => {
      const touched = new Set<number>();
      for (let at = offsets[source] ?? 0; at < (offsets[source + 1] ?? 0); at += 1) {
        const { target, amount } = words.at(order[at] ?? 0);
        touched.add(target);
        sums[target] = (sums[target] ?? 0) + amount;
        supporters[target] = (supporters[target] ?? 0) + 1;
      }
      for (const target of touched) {
        found(target, sums[target] ?? 0, supporters[target] ?? 0);
        sums[target] = 0;
        supporters[target] = 0;
      }
    },
  };
};

/** Words of people on pairs, as they come, in columns that grow. */
const listWords = () => {
  let columns = makeColumns(1024);
  let size = 0;
  const add = (source: number, target: number, amount: number): void => {
    if (size === columns.sources.length) columns = widen(columns);
    columns.sources[size] = source;
    columns.targets[size] = target;
    columns.amounts[size] = amount;
    size += 1;
  };
  const at = (word: number) => ({
    target: columns.targets[word] ?? 0,
    amount: columns.amounts[word] ?? 0,
  });
  /** A counting sort: `order` lists the words of source `s` from `offsets[s]` on. */
  const bySource = (products: number) => {
    const offsets = new Uint32Array(products + 1);
    for (let word = 0; word < size; word += 1) {
      const after = (columns.sources[word] ?? 0) + 1;
      offsets[after] = (offsets[after] ?? 0) + 1;
    }
    for (let row = 0; row < products; row += 1) offsets[row + 1] = (offsets[row + 1] ?? 0) + (offsets[row] ?? 0);
    const next = offsets.slice();
    const order = new Uint32Array(size);
    for (let word = 0; word < size; word += 1) {
      const source = columns.sources[word] ?? 0;
      order[next[source] ?? 0] = word;
      next[source] = (next[source] ?? 0) + 1;
    }
    return { offsets, order };
  };
  return { add, at, bySource };
};

const makeColumns = (size: number) => ({
  sources: new Uint32Array(size),
  targets: new Uint32Array(size),
  amounts: new Int32Array(size),
});

const widen = (columns: ReturnType<typeof makeColumns>): ReturnType<typeof makeColumns> => {
  const wider = makeColumns(columns.sources.length * 2);
  wider.sources.set(columns.sources);
  wider.targets.set(columns.targets);
  wider.amounts.set(columns.amounts);
  return wider;
};
