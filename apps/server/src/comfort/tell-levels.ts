import { FEWEST_PEOPLE, type Level } from "@seimbang/engine";
import { mayFollow } from "../experiments/read.ts";
import type { AskedWindow } from "./asked-window.ts";
import type { LevelComfort, LevelsReport } from "./judge-levels.ts";
import type { SignReading } from "./judge-signs.ts";

export type MeasuredLevels = LevelsReport & { readonly signs: readonly SignReading[] };

/** What is told of the levels, and of when each of them is. */
export type ToldLevels = MeasuredLevels & { readonly windows: Readonly<Partial<Record<Level, AskedWindow>>> };

/**
 * What is told after what was told before: the numbers of a level stand until at least 20 people more were asked, or were asked too long ago,
 * so that no two nights tell what one of them answered. What is done about a level does not wait for that.
 * @param changed how many questions at a level are in one of both windows only; undefined for a level that was not told before
 */
export const tellLevels = (
  measured: MeasuredLevels,
  window: AskedWindow,
  changed: ReadonlyMap<Level, number>,
  former: ToldLevels | undefined,
): ToldLevels => {
  const before = new Map(former?.levels.map((one) => [one.level, one]));
  const isAnew = (level: Level): boolean => (changed.get(level) ?? FEWEST_PEOPLE) >= FEWEST_PEOPLE;
  const levels = measured.levels.map((now): LevelComfort => {
    const stands = before.get(now.level);
    if (!isAnew(now.level)) return stands ?? now;
    // What it exceeds level 0 by would tell of that one as it is now.
    return isAnew(0) ? now : { ...now, excess: undefined };
  });
  const windowOf = ({ level }: LevelComfort) => (isAnew(level) ? window : former?.windows[level]);
  return {
    ...measured,
    levels,
    signs: measured.signs.map((now) => signAfter(now, former?.signs ?? [])),
    windows: Object.fromEntries(levels.map((one) => [one.level, windowOf(one)])),
  };
};

const signAfter = (now: SignReading, former: readonly SignReading[]): SignReading => {
  const before = former.find(({ level, sign }) => level === now.level && sign === now.sign);
  const people = ({ heldOut, shown }: SignReading) => [heldOut.people, shown.people];
  return before === undefined || mayFollow(people(now), people(before)) ? now : before;
};
