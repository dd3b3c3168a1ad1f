import { createHmac } from "node:crypto";
import { FEWEST_PEOPLE } from "@seimbang/engine";
import type { Clock } from "./clock.ts";
import type { Secrets } from "./master-key.ts";

/**
 * Numbers of people who can be counted again at any time, told in whole twenties whose edges nobody knows. They lie elsewhere
 * for every cell, the same for whatever is asked about it: of two counts that differ by one person one in twenty is told
 * otherwise, and nothing comes out by asking in other words. They are drawn anew each month (UTC), so that nobody finds them
 * by bringing in people of their own one after the other.
 */
export type ToldPeople = {
  /** On average as many as there are, less than 20 too many or too few; of nobody, nobody. */
  readonly about: (cell: string, people: number) => number;
  /** Never more than there are, and at least 20; null where there are too few to be told of. */
  readonly atLeast: (cell: string, people: number) => number | null;
};

export const tellPeople = (secrets: Pick<Secrets, "hmacKey">, clock: Clock): ToldPeople => {
  const key = secrets.hmacKey("told-people");
  const edgeOf = (cell: string): number => {
    const month = new Date(clock()).toISOString().slice(0, 7);
    return createHmac("sha256", key).update(`${month} ${cell}`).digest().readUInt32BE() % FEWEST_PEOPLE;
  };
  return {
    about: (cell, people) => wholeTwenties(people + edgeOf(cell)),
    atLeast: (cell, people) => {
      const told = wholeTwenties(people - edgeOf(cell));
      return told === 0 ? null : told;
    },
  };
};

/** A number that changes while one looks at it, in steps so large that no two looks differ by fewer than 20. */
export const wholeTwenties = (count: number): number => Math.max(0, Math.floor(count / FEWEST_PEOPLE) * FEWEST_PEOPLE);
