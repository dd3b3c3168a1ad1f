import { expect, test } from "vitest";
import { announcedEnd } from "./announced-end.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const period = (from: number, until: number, over = until) => ({ from, until, over });

test("what is on ends when it was announced to, or when it was stopped before", () => {
  expect(announcedEnd([period(0, DAY)], HOUR)).toEqual({ endsAt: DAY, firstEndsAt: DAY });
  expect(announcedEnd([period(0, DAY, 2 * HOUR)], HOUR)).toEqual({ endsAt: 2 * HOUR, firstEndsAt: DAY });
  expect(announcedEnd([period(HOUR, DAY)], 0)).toBeUndefined();
  expect(announcedEnd([period(0, Infinity)], HOUR)).toBeUndefined();
});

test("an end that is put off is told with the end that was announced first", () => {
  const putOff = [period(0, DAY, HOUR), period(HOUR, 3 * DAY, 2 * HOUR), period(2 * HOUR, 2 * DAY)];
  expect(announcedEnd(putOff, 3 * HOUR)).toEqual({ endsAt: 2 * DAY, firstEndsAt: DAY });
});

test("what begins anew within a day of its end went on; after a longer pause it is new", () => {
  const everyNight = [period(0, DAY), period(DAY + 1, 2 * DAY), period(2 * DAY + 1, 3 * DAY)];
  expect(announcedEnd(everyNight, 2 * DAY + HOUR)).toEqual({ endsAt: 3 * DAY, firstEndsAt: DAY });
  const aWeekLater = [period(0, DAY), period(2 * DAY + 1, 3 * DAY)];
  expect(announcedEnd(aWeekLater, 2 * DAY + HOUR)).toEqual({ endsAt: 3 * DAY, firstEndsAt: 3 * DAY });
});

test("what is still to come announces nothing", () => {
  expect(announcedEnd([period(0, DAY), period(2 * DAY, 3 * DAY)], HOUR)).toEqual({ endsAt: DAY, firstEndsAt: DAY });
});
