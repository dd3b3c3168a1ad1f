import { expect, test } from "vitest";
import { LEVELS } from "../levels.ts";
import { DEFAULT_INVASIVENESS_RULES, FACTORS, USE_KINDS, type UseKind } from "./invasiveness-rules.ts";

/** As published (decision record 0020): a default may become more careful, and none may become laxer unseen. */
const LEAST_POINTS: Readonly<Record<UseKind, number>> = {
  ...{ declared: 2, wishlist: 4, purchases: 6, purchasesNamed: 10, views: 8, viewsNamed: 16 },
  ...{ searches: 12, carts: 12, patterns: 20, devices: 8 + 15 },
};
const MOST_POINTS = { decision: [0, 12, 20, 32, 45], day: [0, 60, 90, 120, 150] } as const;
const rules = DEFAULT_INVASIVENESS_RULES;

test.each(USE_KINDS)("%s has at least the points that were published", (kind) => {
  expect(rules.base[kind]).toBeGreaterThanOrEqual(LEAST_POINTS[kind]);
});

test.each(LEVELS)("level %d has at most the points of a decision and of a day that were published", (level) => {
  expect(rules.budgets[level].decision).toBeLessThanOrEqual(MOST_POINTS.decision[level]);
  expect(rules.budgets[level].day).toBeLessThanOrEqual(MOST_POINTS.day[level]);
});

test("no limit on how often, how soon and how much is laxer than was published", () => {
  const { reminders, creatives, quietDaysAfterPurchase, quietHours, mostPersonalShare, neutralPages } = rules;
  expect(reminders.mostInWeek).toBeLessThanOrEqual(3);
  expect(reminders.mostInMonth).toBeLessThanOrEqual(5);
  expect(reminders.viewAfterHours).toBeGreaterThanOrEqual(24);
  expect(creatives.mostInVisit).toBeLessThanOrEqual(2);
  expect(creatives.mostInWeek).toBeLessThanOrEqual(5);
  expect(quietDaysAfterPurchase).toBeGreaterThanOrEqual(14);
  expect(quietHours.from).toBeLessThanOrEqual(21);
  expect(quietHours.until).toBeGreaterThanOrEqual(7);
  expect(mostPersonalShare).toBeLessThanOrEqual(1 / 3);
  expect(neutralPages).toEqual(expect.arrayContaining(["checkout", "payment"]));
});

test("a level is off for everybody from the excess on that was published, and no later", () => {
  expect(rules.mostExcessDiscomfort).toBeLessThanOrEqual(0.5);
  expect(rules.mostExcessOptOuts).toBeLessThanOrEqual(0.01);
  expect(rules.mostExcessComplaints).toBeLessThanOrEqual(0.01);
});

test("factors are the published ones, so that points of two shops mean the same", () => {
  expect(FACTORS).toEqual({
    recency: { lastHour: 1.5, lastDay: 1.2, between: 1, longAgo: 1.2 },
    distinctiveness: { thousand: 0.7, hundred: 1, fewer: 1.5 },
    explicitness: { silent: 0.8, vague: 1, category: 1.2, named: 1.5 },
    format: { inline: 1, sticky: 1.3, interstitial: 1.8 },
    repetition: 0.25,
  });
});
