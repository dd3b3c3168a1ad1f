import { expect, test } from "vitest";
import { passSeason } from "../test-seasons.ts";

test("of what people write in six weeks nothing is late, and every deadline is the one counted on another calendar", async () => {
  const season = { law: "gdpr", timeZone: "Europe/Lisbon", requests: 60, days: 45 } as const;
  const { entered, appealed, erased, kept, extended } = await passSeason(season);
  expect(entered).toBe(60 + appealed);
  expect(kept).toBe(entered - erased);
  expect(extended).toBeGreaterThan(0);
});
