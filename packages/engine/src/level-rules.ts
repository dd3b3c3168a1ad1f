const DAY = 24 * 60 * 60 * 1000;

/** The numbers behind going up and down; all of them configuration, none of them proven elsewhere than in one's own shop. */
export type LevelRules = {
  /** How long one "too personal" keeps the level one step lower and its source off. */
  readonly sourceOffFor: number;
  readonly loweredFor: number;
  /** This many "too personal" within `repeatWithin` mean level 0 for `neutralFor`. */
  readonly repeats: number;
  readonly repeatWithin: number;
  readonly neutralFor: number;
  /** Comfort answers at or below this lower the level; at or above `comfortable` they let it recover. */
  readonly uncomfortable: number;
  readonly comfortable: number;
  /** How long a creative that somebody does not want to see is not shown to them; what is too frequent, for how long. */
  readonly creativeOffFor: number;
  readonly frequentOffFor: number;
  /** How long a person stays on a level before it may recover by one step. */
  readonly recoverAfter: number;
};

export const DEFAULT_LEVEL_RULES: LevelRules = {
  sourceOffFor: 90 * DAY,
  loweredFor: 30 * DAY,
  repeats: 2,
  repeatWithin: 30 * DAY,
  neutralFor: 30 * DAY,
  uncomfortable: 2,
  comfortable: 4,
  creativeOffFor: 30 * DAY,
  frequentOffFor: 90 * DAY,
  recoverAfter: 30 * DAY,
};
