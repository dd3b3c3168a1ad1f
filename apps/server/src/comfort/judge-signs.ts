import type { Level } from "@seimbang/engine";
import { readGuardrail, sumsOfProportion } from "@seimbang/statistics";
import { type Cell, HOLDOUT_ARMS } from "../experiments/read.ts";
import { ERROR_EACH, FEWEST_ANSWERS, JUDGED_LEVELS, PLANNED_ANSWERS } from "./judge-levels.ts";

/** What people do against what they are shown. */
const LEVEL_SIGNS = ["opt_out", "complaint"] as const;
export type LevelSign = (typeof LEVEL_SIGNS)[number];

/** How many people of a level did so, of those who were held out and of those who were shown what they allow. */
export type SignReading = {
  readonly level: Level;
  readonly sign: LevelSign;
  readonly heldOut: { readonly people: number; readonly share: number };
  readonly shown: { readonly people: number; readonly share: number };
  /** By how much the share of those who were shown it is larger, and by how much at least, at every look at once. */
  readonly excess: number;
  readonly atLeast: number;
};

/** So many opt out in most shops; what is expected costs certainty when it is wrong, never validity. */
const EXPECTED_RATE = 0.005;

/**
 * What the personal part of each level makes people do against it. Chance decides who of a level is held out and shown
 * nothing personal, so that the difference is the level's own doing and not a difference between those who choose it. Nothing
 * is told where fewer than 20 are in an arm, or fewer than 20 did it.
 */
export const judgeSigns = (cells: readonly Cell[]): readonly SignReading[] =>
  JUDGED_LEVELS.flatMap((level) => {
    const own = cells.filter((cell) => cell.level === level && !cell.isInSeveral);
    return LEVEL_SIGNS.flatMap((sign) => readSign(own, level, sign) ?? []);
  });

const readSign = (own: readonly Cell[], level: Level, sign: LevelSign): SignReading | undefined => {
  const countIn = (arm: number) => {
    const cells = own.filter((cell) => cell.arm === arm);
    return { people: peopleIn(cells), did: peopleIn(cells.filter(({ did }) => did.has(sign))) };
  };
  const [heldOut, shown] = [countIn(HOLDOUT_ARMS.held_out), countIn(HOLDOUT_ARMS.personalised)];
  if (Math.min(heldOut.people, shown.people, heldOut.did + shown.did) < FEWEST_ANSWERS) return undefined;
  const { control, treatment, effect, lower } = readGuardrail(
    sign,
    sumsOfProportion(shown.did, shown.people),
    sumsOfProportion(heldOut.did, heldOut.people),
    { alphaUpper: ERROR_EACH, alphaLower: ERROR_EACH, plannedUnits: PLANNED_ANSWERS, expectedRate: EXPECTED_RATE },
  );
  return {
    level,
    sign,
    heldOut: { people: heldOut.people, share: control },
    shown: { people: shown.people, share: treatment },
    excess: effect,
    atLeast: lower,
  };
};

const peopleIn = (cells: readonly Cell[]): number => cells.reduce((sum, { people }) => sum + people, 0);
