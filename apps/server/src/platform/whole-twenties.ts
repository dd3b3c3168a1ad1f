import { FEWEST_PEOPLE } from "@seimbang/engine";

/** A number that changes while one looks at it, in steps so large that no two looks differ by fewer than 20. */
export const wholeTwenties = (count: number): number => Math.max(0, Math.floor(count / FEWEST_PEOPLE) * FEWEST_PEOPLE);
