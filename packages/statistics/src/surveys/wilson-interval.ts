import { normalQuantile } from "../distributions.ts";

/**
 * The interval of a share that was looked at once: Wilson's score interval without continuity correction (Wilson 1927;
 * Newcombe 1998, method 3). It never leaves 0 to 1, and says something also where nobody or everybody answered alike.
 * @param count out of `people`, who are at least one
 * @param alpha 0.05 for an interval of 95 %
 */
export const wilsonInterval = (
  count: number,
  people: number,
  alpha: number,
): { readonly lower: number; readonly upper: number } => {
  const z = normalQuantile(1 - alpha / 2);
  const share = count / people;
  const scale = 1 + (z * z) / people;
  const centre = (share + (z * z) / (2 * people)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / people + (z * z) / (4 * people * people));
  return {
    lower: count === 0 ? 0 : Math.max(0, centre - half),
    upper: count === people ? 1 : Math.min(1, centre + half),
  };
};
