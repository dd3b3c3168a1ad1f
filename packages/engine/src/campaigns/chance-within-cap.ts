import type { CreativeId } from "../ids.ts";
import type { Campaign } from "./campaign.ts";
import type { FrequencyCap } from "./frequency-cap.ts";

/**
 * How many page views visitors have in a day: their mean alone, or, once it was measured, the share of visitors with
 * 0, 1, 2 … views.
 */
export type ViewsPerDay = { readonly mean: number } | { readonly shares: readonly number[] };

/** Of 100 visitors nobody knows, how many may at most see something more often than its cap says. */
export const MOST_EXCEEDING = 0.05;

const HOURS_PER_DAY = 24;
const HALVINGS = 40;

/**
 * The statistical frequency cap, for visitors without an identifier, of whom nothing is stored: the highest chance of
 * being shown in one page view with which at most `exceeding` of all visitors see more than the caps allow. A cap on less
 * than a day is kept as if it were on the whole day.
 *
 * With geometrically distributed page views of mean μ, exposures with chance q are geometric with mean qμ and
 * P(> N) = (qμ / (1 + qμ))^(N+1), so that qμ = r / (1 − r) with r = δ^(1/(N+1)).
 *
 * @returns between 0 and 1
 */
export const chanceWithinCap = (
  caps: readonly FrequencyCap[],
  views: ViewsPerDay,
  exceeding: number = MOST_EXCEEDING,
): number => caps.reduce((least, cap) => Math.min(least, chanceWithin(cap, views, exceeding)), 1);

/** The highest chances in one page view of a campaign and of each of its creatives that has caps of its own. */
export type StrangerCeilings = {
  readonly ofCampaign: number;
  readonly ofCreative: ReadonlyMap<CreativeId, number>;
};

export const strangerCeilings = (
  { caps, creatives }: Pick<Campaign, "caps" | "creatives">,
  views: ViewsPerDay,
  exceeding: number = MOST_EXCEEDING,
): StrangerCeilings => ({
  ofCampaign: chanceWithinCap(caps, views, exceeding),
  ofCreative: new Map(
    creatives.flatMap(({ creativeId, caps: own }) =>
      own.length === 0 ? [] : [[creativeId, chanceWithinCap(own, views, exceeding)] as const],
    ),
  ),
});

const chanceWithin = ({ most, hours }: FrequencyCap, views: ViewsPerDay, exceeding: number): number => {
  const days = Math.max(1, hours / HOURS_PER_DAY);
  // Nobody knows who comes back on another day, so for longer caps all that can be said is how many views there are.
  if ("shares" in views && days === 1)
    return highestChance((chance) => shareAbove(most, views.shares, chance), exceeding);
  const mean = ("shares" in views ? meanOf(views.shares) : views.mean) * days;
  const ratio = exceeding ** (1 / (most + 1));
  return mean === 0 ? 1 : Math.min(1, ratio / (1 - ratio) / mean);
};

/** By bisection: the share of visitors above a cap rises with the chance. */
const highestChance = (shareAboveCap: (chance: number) => number, exceeding: number): number => {
  if (shareAboveCap(1) <= exceeding) return 1;
  let [low, high] = [0, 1];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (shareAboveCap(middle) <= exceeding) low = middle;
    else high = middle;
  }
  return low;
};

const shareAbove = (most: number, shares: readonly number[], chance: number): number =>
  shares.reduce((sum, share, views) => sum + share * chanceAbove(most, views, chance), 0);

/** P(Binomial(views, chance) > most). */
const chanceAbove = (most: number, views: number, chance: number): number => {
  if (views <= most) return 0;
  if (chance === 1) return 1;
  let term = (1 - chance) ** views;
  let atMost = term;
  for (let count = 1; count <= most; count += 1) {
    term *= ((views - count + 1) / count) * (chance / (1 - chance));
    atMost += term;
  }
  return Math.max(0, 1 - atMost);
};

const meanOf = (shares: readonly number[]): number => shares.reduce((sum, share, views) => sum + share * views, 0);
