import { createCipheriv } from "node:crypto";

/** Whether somebody is in a world. */
export type Worlds = { readonly count: number; readonly isIn: (person: number, world: number) => boolean };

/**
 * Worlds in which everybody is or is not, by a fair coin each. The coins are the same for the same number of people, so that
 * the same events give the same measures; nothing is kept secret by them.
 */
export const drawWorlds = (people: number, count: number): Worlds => {
  const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16, "worlds of models"), Buffer.alloc(16));
  const coins = cipher.update(Buffer.alloc(Math.ceil((people * count) / 8)));
  return {
    count,
    isIn: (person, world) => {
      const at = person * count + world;
      return (((coins[at >>> 3] ?? 0) >>> (at & 7)) & 1) === 1;
    },
  };
};
