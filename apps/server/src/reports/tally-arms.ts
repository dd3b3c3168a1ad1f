import { DISCOMFORT_PARTS, FEWEST_TOLD } from "@seimbang/contracts";
import {
  type BalanceArm,
  discreteLaplaceSpread,
  drawDiscreteLaplace,
  type RandomBytes,
  type Rational,
} from "@seimbang/statistics";
import type { Cell } from "../experiments/read.ts";

/** Of the noise: one person more or less makes any number of a day at most e times as likely. */
const EPSILON = 1;

/** How far the noise of a count reaches. */
export const COUNT_NOISE = discreteLaplaceSpread(EPSILON);

/**
 * The people of each arm as numbers that may be told and kept for good: with noise, and null where they are fewer than 20.
 * @param mostSpent what one person spent at most; nothing is told of it where that is 0
 */
export const tallyArms = (
  cells: readonly Cell[],
  arms: number,
  mostSpent: number,
  randomBytes: RandomBytes,
): readonly (BalanceArm | null)[] =>
  Array.from({ length: arms }, (_, arm) => {
    const own = cells.filter((cell) => cell.arm === arm && !cell.isInSeveral);
    const people = noisy(peopleIn(own), 1n, randomBytes);
    return people < FEWEST_TOLD ? null : tellArm(own, people, mostSpent, randomBytes);
  });

const tellArm = (cells: readonly Cell[], people: number, mostSpent: number, randomBytes: RandomBytes): BalanceArm => {
  const count = (does: (cell: Cell) => boolean): number =>
    Math.min(people, Math.max(0, noisy(peopleIn(cells.filter(does)), 1n, randomBytes)));
  const signs = DISCOMFORT_PARTS.map((part) => [part, count(({ did }) => did.has(part))] as const);
  return {
    people,
    bought: count(({ did }) => did.has("purchased")),
    spent: mostSpent === 0 ? undefined : spendingOf(cells, mostSpent, randomBytes),
    uneasy: count(({ did }) => DISCOMFORT_PARTS.some((part) => did.has(part))),
    signs: Object.fromEntries(signs),
  };
};

const peopleIn = (cells: readonly Cell[]): number => cells.reduce((sum, { people }) => sum + people, 0);

/** Whole units of the currency, with noise that covers all that one person may have spent. */
const spendingOf = (
  cells: readonly Cell[],
  mostSpent: number,
  randomBytes: RandomBytes,
): NonNullable<BalanceArm["spent"]> => {
  const most = BigInt(Math.ceil(mostSpent));
  const total = (of: (cell: Cell) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0);
  return {
    sum: noisy(
      total(({ spent }) => spent.sum),
      most,
      randomBytes,
    ),
    sumOfSquares: noisy(
      total(({ spent }) => spent.sumOfSquares),
      most * most,
      randomBytes,
    ),
  };
};

/** @param most how much one person adds to the number at most */
const noisy = (value: number, most: bigint, randomBytes: RandomBytes): number => {
  const epsilon: Rational = { numerator: BigInt(EPSILON), denominator: most };
  return Math.round(value) + Number(drawDiscreteLaplace(epsilon, randomBytes));
};
