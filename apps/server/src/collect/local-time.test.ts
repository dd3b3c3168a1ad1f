import { expect, test } from "vitest";
import { localTimeReader } from "./local-time.ts";

test.each([
  ["M/d/yy H:mm", "Europe/London", "12/1/10 8:26", "2010-12-01T08:26:00Z"],
  ["M/d/yy H:mm", "Europe/London", "6/1/11 8:26", "2011-06-01T07:26:00Z"],
  ["dd.MM.yyyy HH:mm:ss", "Asia/Jakarta", "24.11.2026 09:30:15", "2026-11-24T02:30:15Z"],
  ["yyyy-MM-dd hh:mm a", "Asia/Jakarta", "2026-11-24 12:05 AM", "2026-11-23T17:05:00Z"],
  ["yyyy-MM-dd hh:mm a", "UTC", "2026-11-24 12:05 p.m.", "2026-11-24T12:05:00Z"],
  ["yyyyMMdd", "UTC", "20261124", "2026-11-24T00:00:00Z"],
  [
    "yyyy-MM-dd'T'HH:mm:ss.SSS".replaceAll("'", ""),
    "Asia/Kathmandu",
    "2026-11-24T05:45:00.250",
    "2026-11-24T00:00:00.250Z",
  ],
  ["M/d/yy", "UTC", "1/2/99", "1999-01-02T00:00:00Z"],
])("%s in %s reads %s", (format, timeZone, text, expected) => {
  expect(localTimeReader(format, timeZone)(text)).toBe(Date.parse(expected));
});

test.each(["", "13/1/10 8:26", "2/30/10 8:26", "12/1/10 24:26", "12/1/10 8:61", "12/1/2010 8:26", "soon", "12/1/10"])(
  "%j is no time in M/d/yy H:mm",
  (text) => {
    expect(localTimeReader("M/d/yy H:mm", "UTC")(text)).toBeUndefined();
  },
);

test("a clock change in either direction is followed to the minute", () => {
  const read = localTimeReader("yyyy-MM-dd HH:mm", "Europe/London");
  expect(read("2011-03-27 00:59")).toBe(Date.UTC(2011, 2, 27, 0, 59));
  expect(read("2011-03-27 02:00")).toBe(Date.UTC(2011, 2, 27, 1, 0));
  expect(read("2011-10-30 00:59")).toBe(Date.UTC(2011, 9, 29, 23, 59));
  expect(read("2011-10-30 02:00")).toBe(Date.UTC(2011, 9, 30, 2, 0));
});

test("an unknown time zone is refused at once", () => {
  expect(() => localTimeReader("yyyy", "Mars/Olympus")).toThrow(RangeError);
});
