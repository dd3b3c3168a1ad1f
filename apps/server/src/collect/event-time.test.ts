import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOf } from "./event-time.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const time = (message: { timestamp?: unknown; originalTimestamp?: unknown; sentAt?: unknown }) =>
  timeOf({ timestamp: undefined, originalTimestamp: undefined, sentAt: undefined, ...message }, NOW);

test("a wrong clock is corrected by its own difference between sending and happening", () => {
  const deviceClock = NOW - 400 * HOUR;
  expect(time({ timestamp: iso(deviceClock - HOUR), sentAt: iso(deviceClock) })).toBe(NOW - HOUR);
});

test("a message that was corrected on its way is not corrected again", () => {
  const message = {
    timestamp: iso(NOW - 5 * HOUR),
    originalTimestamp: iso(NOW + 3 * HOUR),
    sentAt: iso(NOW + 4 * HOUR),
  };
  expect(time(message)).toBe(NOW - 5 * HOUR);
});

test("historical times stand as they are", () => {
  expect(time({ timestamp: "2011-06-09T10:26:00Z" })).toBe(Date.UTC(2011, 5, 9, 10, 26));
  expect(time({ timestamp: "2011-06-09" })).toBe(Date.UTC(2011, 5, 9));
  expect(time({ timestamp: "2011-06-09T10:26:00+07:00" })).toBe(Date.UTC(2011, 5, 9, 3, 26));
});

test("a time without a zone is UTC, wherever the server stands", () => {
  expect(time({ timestamp: "2026-11-24T10:00:00" })).toBe(NOW - 2 * HOUR);
  expect(time({ timestamp: "2026-11-24 10:00:00,250" })).toBe(NOW - 2 * HOUR + 250);
});

test("what has no time happened when it came", () => {
  expect(time({})).toBe(NOW);
});

test("a little ahead is now, more than a day ahead is refused", () => {
  expect(time({ timestamp: iso(NOW + HOUR) })).toBe(NOW);
  expect(time({ timestamp: iso(NOW + 25 * HOUR) })).toBe("future_time");
  expect(time({ timestamp: "9999-01-01T00:00:00Z" })).toBe("future_time");
});

test.each([
  "yesterday",
  "2026-13-01",
  "2026-11-24T25:00:00Z",
  "12/1/10 8:26",
  "",
  {},
  [],
  true,
  Number.NaN,
  0,
  "0001-01-01",
  "1970-01-01T00:00:00Z",
])("%j is not a time anything happened at", (timestamp) => {
  expect(time({ timestamp })).toBe("invalid_time");
});

test("a sender that says nothing sensible about sending is taken at its word about happening", () => {
  expect(time({ timestamp: iso(NOW - HOUR), sentAt: "soon" })).toBe(NOW - HOUR);
});

test("a time in the usual form is read as any other", () => {
  const usual = fc
    .date({ min: new Date(0), max: new Date(NOW + 48 * HOUR), noInvalidDate: true })
    .map((date) => date.toISOString());
  const altered = fc
    .tuple(usual, fc.nat(23), fc.constantFrom("9", "3", "x", "T", "-", ":", ".", "Z", "+", " ", "\u0660"))
    .map(([text, at, sign]) => text.slice(0, at) + sign + text.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(usual, altered), (text) => {
      // With a blank behind it, which is taken off, it is not of the usual length.
      expect(time({ timestamp: text })).toEqual(time({ timestamp: `${text} ` }));
    }),
    { seed: 5, numRuns: 3_000 },
  );
  expect(time({ timestamp: "2026-13-45T25:61:61.000Z" })).toBe("invalid_time");
});
