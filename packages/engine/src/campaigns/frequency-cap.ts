/** At most so many exposures of one person within so many hours. */
export type FrequencyCap = { readonly most: number; readonly hours: number };

const HOUR = 3_600_000;

/**
 * Whether one more exposure would break a cap: exact, for somebody whose exposures are known.
 * @param exposedAt when they were exposed before, in milliseconds since 1970, in any order
 */
export const isCapped = (caps: readonly FrequencyCap[], exposedAt: readonly number[], now: number): boolean =>
  exposedAt.length > 0 && caps.some(({ most, hours }) => countSince(exposedAt, now - hours * HOUR) >= most);

const countSince = (times: readonly number[], since: number): number =>
  times.reduce((count, at) => (at > since ? count + 1 : count), 0);
