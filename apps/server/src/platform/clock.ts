/** Milliseconds since 1970, UTC. Passed in everywhere, so that a test decides what time it is. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** Milliseconds with fractions from an arbitrary start; never set back, so that it measures durations. */
export const monotonicClock: Clock = () => performance.now();
