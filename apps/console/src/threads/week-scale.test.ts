import { expect, test } from "vitest";
import { weekScale } from "./week-scale.ts";

const PERIOD = { since: "2026-11-11", until: "2026-12-01T00:00:00.000Z" };
const theme = (weeks: readonly (readonly [string, number | null])[]) => ({
  ...{ themeId: "one", name: { id: "Ongkir", en: "Postage" }, people: null },
  weeks: weeks.map(([week, people]) => ({ week, people })),
});

test("every week of a report is on the scale by its Monday, also those in which nobody wrote", () => {
  expect(weekScale({ ...PERIOD, themes: [theme([["2026-11-23", 30]])] })).toEqual({
    mondays: ["2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"],
    most: 30,
    hasFew: false,
  });
});

test("a week that begins earlier where the shop is than in UTC is on the scale as well", () => {
  const { mondays } = weekScale({ ...PERIOD, themes: [theme([["2026-11-02", null]])] });
  expect(mondays[0]).toBe("2026-11-02");
});

test("bars are as high as the most people that may be told, of whichever theme; how few the few are raises nothing", () => {
  const few = theme([["2026-11-16", null]]);
  const many = theme([
    ["2026-11-16", 21],
    ["2026-11-23", 40],
  ]);
  expect(weekScale({ ...PERIOD, themes: [few, many] })).toMatchObject({ most: 40, hasFew: true });
  expect(weekScale({ ...PERIOD, themes: [few] })).toMatchObject({ most: 0, hasFew: true });
});
