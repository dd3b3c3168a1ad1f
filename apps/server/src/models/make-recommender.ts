import { DEFAULT_FIT_SETTINGS, fitModel, scoreHistory } from "@seimbang/engine";
import type { RankTen } from "./evaluate-model.ts";
import { decodeModel, encodeModel, MODEL_FORMAT } from "./model-bytes.ts";
import type { Recommender } from "./recommender.ts";

const DAY_MS = 86_400_000;

/** The engine's recommender with this shop's settings (`model` of the configuration). */
export const makeRecommender = ({
  k,
  halfLifeDays,
}: {
  readonly k: number;
  readonly halfLifeDays: number;
}): Recommender => {
  const settings = { ...DEFAULT_FIT_SETTINGS, k, halfLife: halfLifeDays * DAY_MS };
  return {
    formatVersion: MODEL_FORMAT,
    settings,
    fit: (input, now, onProgress) => fitModel(input, settings, now, onProgress),
    rankTen,
    encode: encodeModel,
    decode: decodeModel,
  };
};

/** The same scores as decisions use; what nothing speaks for is ordered by popularity. */
const rankTen: RankTen = (model, history, times) => {
  const scores = new Float64Array(model.products.length);
  const newestFirst = Array.from(history, (row, place) => ({ row, at: times[place] ?? 0 })).reverse();
  scoreHistory(model, newestFirst, scores);
  const known = new Set(history);
  const order = (a: number, b: number): number =>
    (scores[b] ?? 0) - (scores[a] ?? 0) || (model.popularity[b] ?? 0) - (model.popularity[a] ?? 0) || a - b;
  return [...scores.keys()]
    .filter((row) => !known.has(row))
    .sort(order)
    .slice(0, 10);
};
