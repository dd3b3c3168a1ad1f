import type { MembershipTrial } from "./measure-inference.ts";

/** What an attacker sees of one person in one world, beside whether the person is in it. */
export type Sight = {
  readonly person: number;
  readonly world: number;
  readonly isIn: boolean;
  /** Of equal length everywhere, and so scaled that it spreads about as much for everybody. */
  readonly seen: readonly number[];
};

/**
 * How much speaks for each person's being in each world: what is seen there is compared with what is seen of the same person
 * in all other worlds, those with and those without them. A likelihood ratio of normal distributions, with a threshold of
 * its own for everybody that way. What is seen may have several parts; how they are weighed together is learned from all
 * people in the other worlds.
 * @see Carlini et al.: Membership inference attacks from first principles (2022)
 */
export const scoreMembership = (sights: readonly Sight[]): readonly MembershipTrial[] => {
  const worlds = new Set(sights.map(({ world }) => world));
  const ofPeople = [...Map.groupBy(sights, ({ person }) => person).values()];
  return [...worlds].flatMap((world) => scoreWorld(ofPeople, world));
};

type Known = {
  readonly sight: Sight;
  readonly without: readonly number[];
  readonly within: readonly number[];
  /** Squared distances from those means, by part, and of how many they are. */
  readonly rest: readonly (readonly number[])[];
  readonly free: number;
  /** The variance of `within − without` in units of one sight's. */
  readonly doubt: number;
};

const scoreWorld = (ofPeople: readonly (readonly Sight[])[], world: number): readonly MembershipTrial[] => {
  const known = ofPeople.flatMap((sights) => knowPerson(sights, world) ?? []);
  const parts = known[0]?.sight.seen.length ?? 0;
  const range = Array.from({ length: parts }, (_, part) => part);
  const usual = range.map((part) => usualVariance(known, part));
  const scaled = known.map((one) => scale(one, usual));
  const direction = learnDirection(scaled, range);
  const along = (values: readonly number[]): number => dot(values, direction);
  const shifts = scaled.map(({ shift }) => along(shift));
  const shrink = shrinkTowardsUsual(shifts, known);
  return scaled.map(({ apart }, at) => {
    const { person, isIn } = (known[at] as Known).sight;
    const shift = shrink(at);
    return { person, world, isIn, score: shift * along(apart) - (shift * shift) / 2 };
  });
};

/** What the other worlds say of somebody; nothing where they were in all of those or in none. */
const knowPerson = (sights: readonly Sight[], world: number): Known | undefined => {
  const sight = sights.find((one) => one.world === world);
  const others = sights.filter((one) => one.world !== world);
  const [inside, outside] = [others.filter(({ isIn }) => isIn), others.filter(({ isIn }) => !isIn)];
  if (sight === undefined || inside.length === 0 || outside.length === 0) return undefined;
  const [within, without] = [meanOf(inside), meanOf(outside)];
  const rest = others.map(({ isIn, seen }) => minus(seen, isIn ? within : without));
  return { sight, within, without, rest, free: others.length - 2, doubt: 1 / inside.length + 1 / outside.length };
};

const minus = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((value, at) => value - (b[at] ?? 0));
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const meanOf = (sights: readonly Sight[]): readonly number[] => {
  const parts = sights[0]?.seen ?? [];
  return parts.map((_, part) => sights.reduce((sum, { seen }) => sum + (seen[part] ?? 0), 0) / sights.length);
};

const squaresOf = ({ rest }: Known, part: number): number =>
  rest.reduce((sum, values) => sum + (values[part] ?? 0) ** 2, 0);

/** How much one part varies among worlds for anybody; 1 where it never does. */
const usualVariance = (known: readonly Known[], part: number): number => {
  const squares = known.reduce((sum, one) => sum + squaresOf(one, part), 0);
  const free = known.reduce((sum, one) => sum + one.free, 0);
  return squares > 0 && free > 0 ? squares / free : 1;
};

/** How many sights of anybody the usual variance is worth beside somebody's own: few worlds tell little of it. */
const WORTH_OF_USUAL = 4;

type Scaled = {
  readonly apart: readonly number[];
  readonly shift: readonly number[];
  readonly rest: readonly (readonly number[])[];
};

const scale = (one: Known, usual: readonly number[]): Scaled => {
  const deviations = usual.map((variance, part) =>
    Math.sqrt((squaresOf(one, part) + WORTH_OF_USUAL * variance) / (Math.max(0, one.free) + WORTH_OF_USUAL)),
  );
  const inDeviations = (values: readonly number[]): readonly number[] =>
    values.map((value, part) => value / (deviations[part] ?? 1));
  return {
    apart: inDeviations(minus(one.sight.seen, one.without)),
    shift: inDeviations(minus(one.within, one.without)),
    rest: one.rest.map(inDeviations),
  };
};

/** Keeps what is seen twice, or never varies, from being divided by nothing. */
const RIDGE = 0.02;

/**
 * In which direction being in a world moves what is seen furthest, beside how far it varies anyway: Fisher's discriminant,
 * so long that what is seen varies by one along it.
 */
const learnDirection = (scaled: readonly Scaled[], range: readonly number[]): readonly number[] => {
  const rests = scaled.flatMap(({ rest }) => rest);
  const count = Math.max(1, rests.length);
  const spread = range.map((row) =>
    range.map(
      (column) =>
        rests.reduce((sum, values) => sum + (values[row] ?? 0) * (values[column] ?? 0), 0) / count +
        (row === column ? RIDGE : 0),
    ),
  );
  const usualShift = range.map(
    (part) => scaled.reduce((sum, { shift }) => sum + (shift[part] ?? 0), 0) / Math.max(1, scaled.length),
  );
  const direction = solve(spread, usualShift);
  const length = Math.sqrt(
    dot(
      direction,
      spread.map((row) => dot(row, direction)),
    ),
  );
  return direction.map((value) => (length > 0 ? value / length : 0));
};

/** Solves a small symmetric positive definite system by Gauss's elimination. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] => {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  rows.forEach((pivot, at) => {
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (const [column, value] of pivot.entries()) row[column] = (row[column] ?? 0) - factor * value;
    }
  });
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
};

/** How far being in a world moves what is seen of each: their own figure as far as it can be told from what is usual. */
const shrinkTowardsUsual = (shifts: readonly number[], known: readonly Known[]) => {
  const count = Math.max(1, shifts.length);
  const usual = shifts.reduce((sum, shift) => sum + shift, 0) / count;
  const spread = shifts.reduce((sum, shift) => sum + (shift - usual) ** 2, 0) / count;
  const doubts = known.reduce((sum, { doubt }) => sum + doubt, 0) / count;
  const truly = Math.max(0, spread - doubts);
  return (at: number): number => {
    const doubt = known[at]?.doubt ?? 1;
    return (truly * (shifts[at] ?? 0) + doubt * usual) / (truly + doubt);
  };
};
