import { DISCOMFORT_PARTS, FEWEST_TOLD } from "@seimbang/contracts";
import type { BalanceArm, RandomBytes } from "@seimbang/statistics";
import type { AskedCell, Cell } from "../experiments/read.ts";
import { noisy } from "./noisy.ts";
import { tallySurvey } from "./tally-survey.ts";

type Counted = { readonly cells: readonly Cell[]; readonly asked: readonly AskedCell[] };

export type TallySettings = {
  /** What one person spent at most; nothing is told of it where that is 0. */
  readonly mostSpent: number;
  /** How likely it is at least that somebody is asked how comfortable they are; 0 where nobody is. */
  readonly comfortSampling: number;
};

/**
 * The people of each arm as numbers that may be told and kept for good: with noise, and null where they are fewer than 20.
 */
export const tallyArms = (
  { cells, asked }: Counted,
  arms: number,
  { mostSpent, comfortSampling }: TallySettings,
  randomBytes: RandomBytes,
): readonly (BalanceArm | null)[] =>
  Array.from({ length: arms }, (_, arm) => {
    const arrived = cells.filter((cell) => cell.arm === arm);
    const own = arrived.filter(({ isInSeveral }) => !isInSeveral);
    const people = noisy(peopleIn(own), 1n, randomBytes);
    if (people < FEWEST_TOLD) return null;
    const ofArm = asked.filter((cell) => cell.arm === arm);
    return {
      ...tellArm(own, people, mostSpent, randomBytes),
      arrived: Math.max(0, noisy(peopleIn(arrived), 1n, randomBytes)),
      survey: comfortSampling === 0 ? undefined : tallySurvey(ofArm, comfortSampling, randomBytes),
    };
  });

const tellArm = (
  cells: readonly Cell[],
  people: number,
  mostSpent: number,
  randomBytes: RandomBytes,
): Omit<BalanceArm, "survey"> => {
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
