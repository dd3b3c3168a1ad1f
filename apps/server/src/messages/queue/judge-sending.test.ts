import { brandAs, type ChoiceState, isQuiet, localTimeIn, SOURCE_NAMES } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeSending, type SendingFacts } from "./judge-sending.ts";

const SEEDED = { seed: 20261130, numRuns: 300 };
const NOW = Date.UTC(2026, 10, 24, 3);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const news = brandAs.purposeId("news");

const choices: ChoiceState = {
  ...{ cap: 2, lowered: 2, age: "adult", restricted: false, objectsTo: [], mutes: [] },
  sources: Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as ChoiceState["sources"],
  purposes: { [news]: { granted: true, expiresAt: NOW + 400 * DAY } },
};

const facts = (changes: Partial<SendingFacts>): SendingFacts => ({
  topic: { name: "news", purpose: news, channel: "mail", slot: undefined, mostInWeek: 7 },
  ...{ choices, sent: [], mostInWeek: 7, quietHours: { from: 21, until: 7 }, timeZone: "Asia/Jakarta" },
  ...{ createdAt: NOW, now: NOW },
  ...changes,
});

const hour = fc.integer({ min: 0, max: 23 });
const zones = fc.constantFrom("Asia/Jakarta", "Asia/Jayapura", "Asia/Kathmandu", "Europe/Berlin", "America/St_Johns");

test("nobody is written to in quiet hours, wherever they are, and a message that waits goes out at their end", () => {
  fc.assert(
    fc.property(hour, hour, zones, fc.integer({ min: 0, max: 370 * 24 * 60 }), (from, until, timeZone, minutes) => {
      const now = NOW + minutes * 60_000;
      const quietHours = { from, until };
      const verdict = judgeSending(facts({ quietHours, timeZone, now, createdAt: now }));
      if (!isQuiet(quietHours, timeZone, now)) {
        expect(verdict).toEqual({ kind: "send" });
        return;
      }
      if (verdict.kind !== "later") throw new Error(`It was ${verdict.kind}.`);
      expect(verdict.why).toBe("quiet_hours");
      // Not a minute too early, and within a quarter of an hour of the end; an hour of summer time apart.
      expect(isQuiet(quietHours, timeZone, verdict.at)).toBe(false);
      expect(isQuiet(quietHours, timeZone, verdict.at - 15 * 60_000)).toBe(true);
      expect(verdict.at - now).toBeLessThanOrEqual(25 * HOUR);
      expect(judgeSending(facts({ quietHours, timeZone, now: verdict.at, createdAt: now }))).toEqual({ kind: "send" });
    }),
    SEEDED,
  );
});

test("from nine in the evening until seven, the hour of the shop decides and not that of the server", () => {
  const at = (utc: string) => judgeSending(facts({ now: Date.parse(utc), createdAt: Date.parse(utc) }));
  expect(at("2026-11-24T13:59:59Z")).toEqual({ kind: "send" });
  expect(at("2026-11-24T14:00:00Z")).toMatchObject({ kind: "later", at: Date.parse("2026-11-25T00:00:00Z") });
  expect(at("2026-11-24T23:59:59Z")).toMatchObject({ kind: "later", why: "quiet_hours" });
  expect(at("2026-11-25T00:00:00Z")).toEqual({ kind: "send" });
  expect(localTimeIn("Asia/Jakarta", Date.parse("2026-11-25T00:00:00Z")).hour).toBe(7);
});

test("a refusal is said also at night: a message that may not go never waits for the morning", () => {
  const night = Date.parse("2026-11-24T16:00:00Z");
  const refused = { ...choices, purposes: {} };
  expect(judgeSending(facts({ choices: refused, now: night, createdAt: night }))).toMatchObject({ kind: "withheld" });
});
