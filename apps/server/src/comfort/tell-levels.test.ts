import type { Level } from "@seimbang/engine";
import { expect, test } from "vitest";
import type { LevelComfort } from "./judge-levels.ts";
import type { SignReading } from "./judge-signs.ts";
import { type MeasuredLevels, tellLevels } from "./tell-levels.ts";

const level = (number: Level, answers: number, discomfort = 0): LevelComfort => ({
  ...{ level: number, answers, mean: 4, responseRate: 0.5, bounds: { lowest: 2, highest: 5 } },
  excess: number === 0 ? undefined : { discomfort, atLeast: 0 },
});
const sign = (heldOut: number, shown: number): SignReading => ({
  ...{ level: 2, sign: "opt_out", excess: shown / 1000, atLeast: 0 },
  heldOut: { people: heldOut, share: 0 },
  shown: { people: shown, share: 0 },
});
const measured = (levels: readonly LevelComfort[], signs: readonly SignReading[] = []): MeasuredLevels => ({
  ...{ levels, signs, disorder: [] },
});
const [MONDAY, TUESDAY] = [
  { from: 0, until: 1 },
  { from: 1, until: 2 },
];
const none = new Map<Level, number>();

test("a level is told anew once 20 questions changed, and what it exceeds level 0 by only together with that one", () => {
  const first = tellLevels(measured([level(0, 40), level(2, 40, 0.1)]), MONDAY, none, undefined);
  const now = measured([level(0, 45), level(2, 60, 0.2)]);
  const changed = (ofZero: number, ofTwo: number) =>
    new Map<Level, number>([
      [0, ofZero],
      [2, ofTwo],
    ]);
  const alone = tellLevels(now, TUESDAY, changed(19, 20), first);
  expect(alone.levels).toEqual([level(0, 40), { ...level(2, 60), excess: undefined }]);
  expect(alone.windows).toEqual({ 0: MONDAY, 2: TUESDAY });
  expect(tellLevels(now, TUESDAY, changed(20, 20), first).levels).toEqual(now.levels);
  expect(tellLevels(now, TUESDAY, changed(20, 19), first).levels).toEqual([level(0, 45), level(2, 40, 0.1)]);
});

test("what people of a level did is told anew once 20 more came into each arm, or nobody did", () => {
  const told = (signs: readonly SignReading[], former: readonly SignReading[]) =>
    tellLevels(measured([], signs), TUESDAY, none, { ...measured([], former), windows: {} }).signs;
  expect(told([sign(30, 300)], [])).toEqual([sign(30, 300)]);
  expect(told([sign(30, 319)], [sign(30, 300)])).toEqual([sign(30, 300)]);
  expect(told([sign(31, 400)], [sign(30, 300)])).toEqual([sign(30, 300)]);
  expect(told([sign(30, 320)], [sign(30, 300)])).toEqual([sign(30, 320)]);
});
