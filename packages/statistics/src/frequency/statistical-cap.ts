import { findCrossing } from "../find-crossing.ts";
import { type Probability, toProbability } from "../probability.ts";

/** At most `exposures` a day for all but the share `risk` of visitors. */
export type ExposurePromise = { readonly exposures: number; readonly risk: number };

/**
 * With which probability a page view may show a campaign to somebody who has no identifier, so that hardly anybody meets
 * it too often though nobody is counted. For views that are geometric: then exposures are so, too.
 * @param meanViews page views of a visitor a day
 */
export const capForMeanViews = (meanViews: number, { exposures, risk }: ExposurePromise): Probability => {
  const ratio = risk ** (1 / (exposures + 1));
  return toProbability(Math.min(1, ratio / (1 - ratio) / meanViews));
};

/**
 * The same for views as they were measured.
 * @param visitorsByViews how many visitors had 0, 1, 2, … page views a day
 */
export const capForMeasuredViews = (visitorsByViews: readonly number[], promise: ExposurePromise): Probability => {
  const isBroken = (chance: number): boolean => shareAbove(visitorsByViews, chance, promise.exposures) > promise.risk;
  if (!isBroken(1)) return toProbability(1);
  // The first chance that breaks the promise is halved back to the last that keeps it.
  return toProbability(1 - findCrossing((below) => (isBroken(1 - below) ? -1 : 1), 0, 1));
};

/** The share of visitors with more than `exposures` exposures, each view being one with probability `chance`. */
const shareAbove = (visitorsByViews: readonly number[], chance: number, exposures: number): number => {
  const visitors = visitorsByViews.reduce((sum, count) => sum + count, 0);
  const above = visitorsByViews.reduce((sum, count, views) => sum + count * chanceAbove(views, chance, exposures), 0);
  return visitors === 0 ? 0 : above / visitors;
};

/** P(Binomial(views, chance) > exposures). */
const chanceAbove = (views: number, chance: number, exposures: number): number => {
  if (views <= exposures) return 0;
  if (chance === 1) return 1;
  let term = (1 - chance) ** views;
  let atMost = term;
  for (let hits = 1; hits <= exposures; hits += 1) {
    term *= ((views - hits + 1) / hits) * (chance / (1 - chance));
    atMost += term;
  }
  return 1 - atMost;
};
