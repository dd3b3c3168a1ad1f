import { DEFAULT_FIT_SETTINGS, fitModel, fitPrivately, scoreHistory } from "@seimbang/engine";
import { drawNoise } from "./draw-noise.ts";
import type { RankTen } from "./evaluate-model.ts";
import { decodeModel, encodeModel, MODEL_FORMAT } from "./model-bytes.ts";
import { lossOfFit, type PrivacyBudget } from "./privacy-budget.ts";
import type { Recommender } from "./recommender.ts";

const DAY_MS = 86_400_000;
const SHOWN = 10;
/** In place of a score: below every one. */
const KNOWN = -1;

/** The engine's recommender with this shop's settings (`model` of the configuration). */
export const makeRecommender = ({
  k,
  halfLifeDays,
  privacy,
}: {
  readonly k: number;
  readonly halfLifeDays: number;
  readonly privacy?: PrivacyBudget | undefined;
}): Recommender => {
  const settings = { ...DEFAULT_FIT_SETTINGS, k, halfLife: halfLifeDays * DAY_MS };
  const served = { formatVersion: MODEL_FORMAT, rankTen, encode: encodeModel, decode: decodeModel };
  if (privacy !== undefined) {
    const loss = lossOfFit(privacy);
    return {
      ...served,
      settings: { ...settings, ...loss },
      privacy: { budget: privacy, loss },
      fit: (input, now, onProgress) => fitPrivately(input, settings, now, loss, drawNoise, onProgress),
    };
  }
  return { ...served, settings, fit: (input, now, onProgress) => fitModel(input, settings, now, onProgress) };
};

/** The same scores as decisions use; what nothing speaks for is ordered by popularity. */
const rankTen: RankTen = (model, history, times) => {
  const scores = new Float64Array(model.products.length);
  const newestFirst = Array.from(history, (row, place) => ({ row, at: times[place] ?? 0 })).reverse();
  scoreHistory(model, newestFirst, scores);
  for (const row of history) scores[row] = KNOWN;
  const order = (a: number, b: number): number =>
    (scores[b] ?? 0) - (scores[a] ?? 0) || (model.popularity[b] ?? 0) - (model.popularity[a] ?? 0) || a - b;
  const best: number[] = [];
  for (let row = 0; row < scores.length; row += 1) {
    const last = best[SHOWN - 1];
    if (scores[row] === KNOWN || (last !== undefined && order(row, last) > 0)) continue;
    best.push(row);
    best.sort(order);
    if (best.length > SHOWN) best.pop();
  }
  return best;
};
