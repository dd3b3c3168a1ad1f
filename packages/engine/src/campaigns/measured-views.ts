import { MOST_EXCEEDING, type ViewsPerDay } from "./chance-within-cap.ts";

/** So many people had so many page views on a day, each person counted on one day. */
export type CountedViews = { readonly views: number; readonly people: number };

/** What the statistical cap is computed from, and the share of visitors that may then see more than a cap says. */
export type ViewsBasis = { readonly views: ViewsPerDay; readonly exceeding: number };

/** Until a shop has measured its own: how many page views visitors have in a day. */
export const GUESSED_VIEWS: ViewsBasis = { views: { mean: 8 }, exceeding: MOST_EXCEEDING };

const FEWEST_PEOPLE = 300;
/** Beyond this nobody looks at pages by hand; whoever has more is taken to have so many. */
const MOST_VIEWS = 1000;
/** Of the standard normal distribution: one sided, 97.5 %. */
const QUANTILE = 1.96;

/**
 * The distribution of page views among people who may be recognised, for those who may not. A sample can be kinder than
 * the truth: so the promise is computed for fewer visitors than it is made for, by as much as a share of 5 % of so many
 * people can be off. That strangers look at no more pages than people who let themselves be recognised is assumed.
 *
 * @returns undefined for fewer than 300 people
 */
export const measuredViews = (counted: readonly CountedViews[]): ViewsBasis | undefined => {
  const people = counted.reduce((sum, one) => sum + one.people, 0);
  if (people < FEWEST_PEOPLE) return undefined;
  const most = counted.reduce((highest, { views }) => Math.max(highest, Math.min(views, MOST_VIEWS)), 0);
  const shares: number[] = Array.from({ length: most + 1 }, () => 0);
  for (const { views, people: some } of counted) {
    const at = Math.min(views, MOST_VIEWS);
    shares[at] = (shares[at] ?? 0) + some / people;
  }
  const error = Math.sqrt((MOST_EXCEEDING * (1 - MOST_EXCEEDING)) / people);
  return { views: { shares }, exceeding: MOST_EXCEEDING - QUANTILE * error };
};
