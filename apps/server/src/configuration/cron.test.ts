import { expect, test } from "vitest";
import { cronMistake } from "./cron.ts";

test.each(["* * * * *", "0 3 * * *", "*/5 0-6/2 1,15 jan-mar MON", "0 0 31 12 7", " 30  3 * * 1-5 "])(
  "%j is a schedule",
  (text) => {
    expect(cronMistake(text)).toBeUndefined();
  },
);

test.each([
  ["", "has 1 field instead of 5"],
  ["30 3 * *", "has 4 fields instead of 5"],
  ["60 * * * *", "has a wrong minute"],
  ["* 24 * * *", "has a wrong hour"],
  ["* * 0 * *", "has a wrong day of the month"],
  ["* * * 13 *", "has a wrong month"],
  ["* * * * monday", "has a wrong day of the week"],
  ["5-1 * * * *", "has a wrong minute"],
  ["*/0 * * * *", "has a wrong minute"],
  ["1-2-3 * * * *", "has a wrong minute"],
  ["1//2 * * * *", "has a wrong minute"],
  [", * * * *", "has a wrong minute"],
])("%j is none: it %s", (text, mistake) => {
  expect(cronMistake(text)?.en).toBe(mistake);
});
