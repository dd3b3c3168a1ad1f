import {
  DEFAULT_FIT_SETTINGS,
  type FitSettings,
  fitContent,
  fitModel,
  fitPrivately,
  scoreHistory,
} from "@seimbang/engine";
import { drawNoise, drawQuickNoise } from "./draw-noise.ts";
import type { RankTen } from "./evaluate-model.ts";
import { decodeModel, encodeModel, MODEL_FORMAT } from "./model-bytes.ts";
import { lossOfEpsilon, lossOfFit, type PrivacyBudget } from "./privacy-budget.ts";
import type { Recommender } from "./recommender.ts";

const DAY_MS = 86_400_000;
const SHOWN = 10;
/** In place of a score: below every one. */
const KNOWN = -1;

type ModelSettings = {
  readonly k: number;
  readonly halfLifeDays: number;
  readonly privacy?: PrivacyBudget | undefined;
};

/** What is tried where a model tells who is in it, as ε of that model. Measured: see the decision record on membership. */
const EPSILONS_TRIED = [8, 4, 2] as const;

/** The engine's recommender with this shop's settings (`model` of the configuration). */
export const makeRecommender = ({ k, halfLifeDays, privacy: budget }: ModelSettings): Recommender => {
  const settings = { ...DEFAULT_FIT_SETTINGS, k, halfLife: halfLifeDays * DAY_MS };
  const most = budget === undefined ? undefined : lossOfFit(budget);
  const quieter = EPSILONS_TRIED.map(lossOfEpsilon).filter(({ rho }) => most === undefined || rho < most.rho);
  const protections: Recommender["protections"] = [
    ...quieter.map((loss) => ({ kind: "noise", recommender: privately(settings, { loss, budget }) }) as const),
    { kind: "content_only", recommender: fromCatalogue(settings) },
  ];
  if (most !== undefined) return { ...privately(settings, { loss: most, budget }), protections };
  const fit: Recommender["fit"] = (input, now, onProgress) => fitModel(input, settings, now, onProgress);
  return { ...SERVED, settings, holdsNobody: false, protections, fit, rehearse: fit };
};

const privately = (settings: FitSettings, privacy: NonNullable<Recommender["privacy"]>): Recommender => {
  const { loss } = privacy;
  return {
    ...SERVED,
    settings: { ...settings, ...loss },
    privacy,
    holdsNobody: false,
    protections: [],
    fit: (input, now, onProgress) => fitPrivately(input, settings, now, loss, drawNoise, onProgress),
    rehearse: (input, now) => fitPrivately(input, settings, now, loss, drawQuickNoise),
  };
};

const fromCatalogue = (settings: FitSettings): Recommender => {
  const fit: Recommender["fit"] = ({ products }) => fitContent(products, settings);
  return { ...SERVED, settings, holdsNobody: true, protections: [], fit, rehearse: fit };
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

const SERVED = { formatVersion: MODEL_FORMAT, rankTen, encode: encodeModel, decode: decodeModel };
