import type { FitInput } from "../fit-input.ts";
import { nothingLedTo, rowsOf } from "../fit-model.ts";
import type { FitSettings } from "../fit-settings.ts";
import type { FittedModel } from "../fitted-model.ts";
import { leastTold } from "../people-who-share.ts";
import { categoriesAbove, type Product } from "../product.ts";
import { occasionsOf } from "../purchase-occasions.ts";
import { scaleTargets, weighNeighbours } from "../weigh-neighbours.ts";
import type { DrawNoise, PrivacyLoss } from "./privacy-loss.ts";
import { type ReleasedCounts, releaseCounts } from "./release-counts.ts";
import { releasePairs } from "./release-pairs.ts";
import { scaleLikeness } from "./scale-likeness.ts";

/** For how many products one person is counted at most. Chosen as the bound on pairs was. */
const PRODUCTS_COUNTED = 32;
const REPEATS_COUNTED = 10;

/**
 * Fits the same model as `fitModel`, of which nobody can tell whether any one person is in the data, but for what `loss`
 * allows: what each says is bounded, what all say together has noise, and what too few said is not there at all. What a
 * product's family leads to and after how many days it is bought again are not released. The catalogue is no secret.
 * Each fit draws anew, and each that is published adds its loss to those before it.
 * @see McSherry, Mironov: Differentially private recommender systems (2009), for the shape: noise in what products have to
 * do with each other, none in what is looked up there for somebody
 */
export const fitPrivately = (
  input: FitInput,
  settings: FitSettings,
  now: number,
  loss: PrivacyLoss,
  drawNoise: DrawNoise,
  onProgress?: (done: number) => void,
): FittedModel => {
  const { products } = input;
  const { k } = settings;
  const people = releaseCounts(input, "people", latestOf(input), { k, most: PRODUCTS_COUNTED }, loss, drawNoise);
  const repeated = releaseCounts(input, "repeats", boughtAgainIn(input), { k, most: REPEATS_COUNTED }, loss, drawNoise);
  const joint = releasePairs(input, settings, now, people, loss, drawNoise);
  const popularity = popularityOf(people);
  const targetScale = scaleTargets(people.counts, settings);
  const { transitions, content } = weighNeighbours(products, joint, targetScale, settings, onProgress);
  return {
    ...rowsOf(products),
    transitions,
    content: scaleLikeness(content, popularity),
    familyTransitions: nothingLedTo(products.length),
    popularity,
    repeats: repeatsOf(repeated, people),
    repurchaseDays: new Float32Array(products.length),
    ...peopleWhoShare(products, people),
  };
};

/** The products that somebody had to do with, the latest first. */
const latestOf =
  ({ offsets, items }: FitInput) =>
  (person: number): readonly number[] => [...new Set(items.slice(offsets[person], offsets[person + 1]).reverse())];

/** The products that somebody bought on more than one occasion, the most often bought first. */
const boughtAgainIn =
  (input: FitInput) =>
  (person: number): readonly number[] =>
    [...occasionsOf(input, person)]
      .filter(([, { count }]) => count > 1)
      .sort(([a, often], [b, seldom]) => seldom.count - often.count || a - b)
      .map(([row]) => row);

const popularityOf = ({ counts, isTellable }: ReleasedCounts): Float32Array => {
  const told = counts.map((count, row) => (isTellable[row] === 1 ? count : 0));
  const most = told.reduce((a, b) => Math.max(a, b), 0);
  return Float32Array.from(told, (count) => (most === 0 ? 0 : count / most));
};

const repeatsOf = (repeated: ReleasedCounts, people: ReleasedCounts): Float32Array =>
  Float32Array.from(repeated.counts, (count, row) =>
    repeated.isTellable[row] === 1 ? Math.min(1, count / Math.max(1, people.counts[row] ?? 0)) : 0,
  );

/** Of a category at least as many people as of any product in it. Nothing is told that noise could have made up. */
const peopleWhoShare = (
  products: readonly Product[],
  { counts, reach }: ReleasedCounts,
): Pick<FittedModel, "people" | "categoryPeople"> => {
  const people = Uint32Array.from(counts, (count) => leastTold(count - reach));
  const categoryPeople = new Map<string, number>();
  for (const [row, { categoryPath }] of products.entries()) {
    for (const category of categoriesAbove(categoryPath)) {
      const told = Math.max(categoryPeople.get(category) ?? 0, people[row] ?? 0);
      if (told > 0) categoryPeople.set(category, told);
    }
  }
  return { people, categoryPeople };
};
