import type { ChoiceEntry } from "./choices.ts";
import type { LevelRules } from "./level-rules.ts";
import type { Level } from "./levels.ts";

/** How far negative signals hold the effective level below the cap, and which sources they turned off until when. */
export type Lowering = {
  /** Steps below the cap that stay until comfort answers undo them. */
  readonly steps: number;
  readonly lastChangeAt: number;
  readonly temporary: readonly { readonly until: number }[];
  readonly neutralUntil: number;
  readonly tooPersonalAt: readonly number[];
  readonly wasComfortable: boolean;
};

export const NOT_LOWERED: Lowering = {
  steps: 0,
  lastChangeAt: 0,
  temporary: [],
  neutralUntil: 0,
  tooPersonalAt: [],
  wasComfortable: false,
};

/** The lowering after one more line of the ledger. A customer who sets a level starts afresh; everything else adds. */
export const lowerBy = (before: Lowering, entry: ChoiceEntry, rules: LevelRules): Lowering => {
  const recovered = recoverUntil(before, entry.at, rules);
  const asked = entry.origin === "choice" && entry.cap !== undefined;
  const start = asked ? { ...NOT_LOWERED, lastChangeAt: entry.at } : recovered;
  const afterComfort = withComfort(start, entry, rules);
  if (entry.negative?.kind === "too_personal") return withTooPersonal(afterComfort, entry.at, rules);
  if (entry.negative?.kind === "uncomfortable") return withDiscomfort(afterComfort, entry.at, rules);
  return afterComfort;
};

/** The highest level that may be used at `now`, given the cap. */
export const ceilingAt = (lowering: Lowering, cap: Level, now: number, rules: LevelRules): Level => {
  if (now < lowering.neutralUntil) return 0;
  const { steps, temporary } = recoverUntil(lowering, now, rules);
  const down = steps + temporary.filter(({ until }) => now < until).length;
  return Math.max(0, cap - down) as Level;
};

const recoverUntil = (lowering: Lowering, now: number, rules: LevelRules): Lowering => {
  const isDue = lowering.steps > 0 && lowering.wasComfortable && now - lowering.lastChangeAt >= rules.recoverAfter;
  return isDue ? { ...lowering, steps: lowering.steps - 1, lastChangeAt: now, wasComfortable: false } : lowering;
};

/** That somebody is comfortable lets their level recover, so it counts only where they themselves said it of what they see. */
const withComfort = (before: Lowering, { at, origin, comfort }: ChoiceEntry, rules: LevelRules): Lowering => {
  if (comfort === undefined) return before;
  if (comfort <= rules.uncomfortable) return withDiscomfort(before, at, rules);
  const lets = comfort >= rules.comfortable && origin === "feedback";
  return lets ? { ...before, wasComfortable: true } : before;
};

const withDiscomfort = (before: Lowering, at: number, rules: LevelRules): Lowering => ({
  ...before,
  temporary: [...before.temporary, { until: at + rules.loweredFor }],
  lastChangeAt: at,
  wasComfortable: false,
});

const withTooPersonal = (before: Lowering, at: number, rules: LevelRules): Lowering => {
  const tooPersonalAt = [...before.tooPersonalAt.filter((then) => at - then <= rules.repeatWithin), at];
  const isRepeated = tooPersonalAt.length >= rules.repeats;
  return {
    ...before,
    steps: before.steps + 1,
    lastChangeAt: at,
    wasComfortable: false,
    tooPersonalAt,
    neutralUntil: isRepeated ? Math.max(before.neutralUntil, at + rules.neutralFor) : before.neutralUntil,
  };
};
