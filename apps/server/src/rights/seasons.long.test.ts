import { expect, test } from "vitest";
import { passSeason } from "../test-seasons.ts";

const DAYS = 731;

test.each([
  { law: "uu-pdp", timeZone: "Asia/Jayapura", requests: 3_400, days: DAYS },
  { law: "gdpr", timeZone: "Europe/Lisbon", requests: 3_300, days: DAYS },
  { law: "ccpa", timeZone: "America/Los_Angeles", requests: 3_300, days: DAYS },
] as const)(
  "of $requests requests in two years under $law none is late, and every deadline is as counted",
  async (season) => {
    const { entered, appealed, refused, answered, erased, kept, extended } = await passSeason(season);
    expect(entered).toBe(season.requests + appealed);
    expect(kept).toBe(entered - erased);
    expect(Math.min(refused, appealed, answered, erased)).toBeGreaterThan(30);
    expect(extended > 30).toBe(season.law !== "uu-pdp");
  },
);
