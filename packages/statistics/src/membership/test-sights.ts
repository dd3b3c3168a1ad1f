import type { Sight } from "./score-membership.ts";

/** Whole numbers from a small generator (Park and Miller 1988), so that a seed makes a world. */
const randomOf = (seed: number) => {
  let state = (seed % 2_147_483_646) + 1;
  return (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/** For tests: people in worlds, by coins; each sees one part that is noise, and one that moves by `shift` where they are in. */
export const drawSights = (seed: number, shift: number, { people = 60, worlds = 16 } = {}): readonly Sight[] => {
  const random = randomOf(seed);
  const bell = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: people }, (_, person) => {
    const usual = 10 * bell();
    return Array.from({ length: worlds }, (_, world): Sight => {
      const isIn = random() < 0.5;
      return { person, world, isIn, seen: [bell(), usual + bell() + (isIn ? shift : 0)] };
    });
  }).flat();
};
