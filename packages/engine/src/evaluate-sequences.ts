import type { FitInput } from "./fit-input.ts";
import { fitModel } from "./fit-model.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { FittedModel } from "./fitted-model.ts";
import type { Product } from "./product.ts";
import { scoreHistory } from "./score-history.ts";

const CUT_OFFS = [5, 10, 20] as const;
type CutOff = (typeof CUT_OFFS)[number];

/** Share of people whose next product is among the first n (HR), and the same with its place counted (NDCG). */
export type RankingMetrics = {
  readonly hr: Readonly<Record<CutOff, number>>;
  readonly ndcg: Readonly<Record<CutOff, number>>;
  /** Share of all products that are among somebody's first ten. */
  readonly coverage: number;
};

/** Which product is foreseen: the last (`test`), or the one before it (`validation`, for choosing settings). */
export type HeldOut = "validation" | "test";

/**
 * Leave-one-out with full ranking, as in the published tables for these data sets (S3-Rec, Zhou et al., CIKM 2020): the
 * model is fitted on each sequence without its last two products; the test asks for the last, knowing all before it.
 * All products are ranked but those already in the sequence; ties count against us.
 */
export const evaluateSequences = (
  products: readonly Product[],
  sequences: readonly Uint32Array[],
  settings: FitSettings,
  heldOut: HeldOut = "test",
): RankingMetrics => {
  const model = fitModel(inputOf(products, sequences), settings, 0);
  return measure(products.length, sequences, heldOut, (history, scores) => {
    scoreHistory(model, newestFirst(history), scores);
    breakTies(model, scores);
  });
};

/** The same question answered by popularity alone, for comparison. */
export const evaluatePopularity = (
  products: readonly Product[],
  sequences: readonly Uint32Array[],
  heldOut: HeldOut = "test",
): RankingMetrics => {
  const popularity = new Float64Array(products.length);
  for (const sequence of sequences)
    for (const row of sequence.subarray(0, -2)) popularity[row] = (popularity[row] ?? 0) + 1;
  return measure(products.length, sequences, heldOut, (_history, scores) => scores.set(popularity));
};

const inputOf = (products: readonly Product[], sequences: readonly Uint32Array[]): FitInput => {
  const known = sequences.map((sequence) => sequence.subarray(0, -2));
  const offsets = new Uint32Array(known.length + 1);
  known.forEach((sequence, person) => {
    offsets[person + 1] = (offsets[person] ?? 0) + sequence.length;
  });
  const size = offsets[known.length] ?? 0;
  const items = new Uint32Array(size);
  const times = new Float64Array(size);
  known.forEach((sequence, person) => {
    items.set(sequence, offsets[person] ?? 0);
    times.set([...sequence.keys()], offsets[person] ?? 0);
  });
  return {
    products,
    offsets,
    items,
    strengths: new Uint8Array(size).fill(1),
    times,
    countsTowardsK: new Uint8Array(known.length).fill(1),
  };
};

/** Of the time only the order is known. */
const newestFirst = (history: Uint32Array) => Array.from(history, (row, at) => ({ row, at })).reverse();

/** Popularity decides only between products that nothing else tells apart. */
const breakTies = ({ popularity }: FittedModel, scores: Float64Array): void => {
  for (let row = 0; row < scores.length; row += 1) scores[row] = (scores[row] ?? 0) + 1e-9 * (popularity[row] ?? 0);
};

type Score = (history: Uint32Array, scores: Float64Array) => void;

const measure = (
  products: number,
  sequences: readonly Uint32Array[],
  heldOut: HeldOut,
  score: Score,
): RankingMetrics => {
  const scores = new Float64Array(products);
  const places: number[] = [];
  const shown = new Set<number>();
  for (const sequence of sequences) {
    const target = sequence.at(heldOut === "test" ? -1 : -2) ?? 0;
    const history = sequence.subarray(0, heldOut === "test" ? -1 : -2);
    scores.fill(0);
    score(history, scores);
    for (const row of history) scores[row] = Number.NEGATIVE_INFINITY;
    places.push(placeOf(target, scores));
    for (const row of firstTen(scores)) shown.add(row);
  }
  const mean = (cutOff: number, gain: (place: number) => number) =>
    places.reduce((sum, place) => sum + (place < cutOff ? gain(place) : 0), 0) / Math.max(1, places.length);
  const over = (gain: (place: number) => number): Record<CutOff, number> => ({
    5: mean(5, gain),
    10: mean(10, gain),
    20: mean(20, gain),
  });
  return { hr: over(() => 1), ndcg: over((place) => 1 / Math.log2(place + 2)), coverage: shown.size / products };
};

/** How many other products score at least as high; a product already in the sequence is never found. */
const placeOf = (target: number, scores: Float64Array): number => {
  const own = scores[target] ?? 0;
  if (own === Number.NEGATIVE_INFINITY) return scores.length;
  let place = -1;
  for (const score of scores) if (score >= own) place += 1;
  return place;
};

const firstTen = (scores: Float64Array): readonly number[] => {
  const first: number[] = [];
  for (let row = 0; row < scores.length; row += 1) {
    const last = first[9];
    if (last !== undefined && (scores[row] ?? 0) <= (scores[last] ?? 0)) continue;
    const above = first.findIndex((other) => (scores[other] ?? 0) < (scores[row] ?? 0));
    first.splice(above === -1 ? first.length : above, 0, row);
    first.length = Math.min(10, first.length);
  }
  return first;
};
