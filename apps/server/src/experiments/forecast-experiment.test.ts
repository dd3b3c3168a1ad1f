import { expect, test } from "vitest";
import { forecastExperiment } from "./forecast-experiment.ts";
import { anExperiment } from "./test-experiment.ts";

const didIt = (people: number, of: number) => ({
  people,
  mean: people / of,
  variance: (people / of) * (1 - people / of),
});
const traffic = (people: number, purchased = people * 0.03) => ({
  days: 28,
  people,
  did: {
    clicked: didIt(people * 0.2, people),
    carted: didIt(people * 0.1, people),
    purchased: didIt(purchased, people),
    revenue: { people: purchased, mean: 6_000, variance: 1.2e9 },
  },
});

test("a large shop is told how many days each part takes, and that its people suffice", () => {
  const forecast = forecastExperiment(anExperiment(), traffic(28 * 10_000), 0.02);
  expect(forecast).toMatchObject({ peoplePerDay: 10_000, neededTraffic: 1 });
  const [purchased] = forecast.success;
  expect(purchased).toEqual({ metric: "purchased", today: 0.03, days: expect.any(Number) });
  expect(forecast.days).toBe(Math.max(14, purchased?.days ?? 0, forecast.guardrailDays ?? 0));
  expect(forecast.days).toBeLessThanOrEqual(28);
  expect(forecast.reachableMargin).toBeLessThan(0.0025);
});

test("a small shop is told the margin that it can have, and how many times its people it would take", () => {
  const forecast = forecastExperiment(anExperiment(), traffic(28 * 200), 0.02);
  expect(forecast.days).toBeNull();
  expect(forecast.guardrailDays).toBeGreaterThan(28);
  expect(forecast.reachableMargin).toBeGreaterThan(0.0025);
  expect(forecast.neededTraffic).toBeGreaterThan(5);
  expect(forecast.mayBeLimited).toBe(true);
});

test("fewer people take longer: by how many take part, by the namespace, and by the smallest arm", () => {
  const daysOf = (changes: Parameters<typeof anExperiment>[0]) =>
    forecastExperiment(anExperiment({ plannedDays: 180, ...changes }), traffic(28 * 10_000), 0.02).guardrailDays ?? 0;
  const whole = daysOf({});
  expect(daysOf({ takingPart: 0.5 })).toBeGreaterThan(1.8 * whole);
  expect(daysOf({ namespace: { name: "banner", from: 0, until: 0.5 } })).toBe(daysOf({ takingPart: 0.5 }));
  const uneven = [
    { arm: "control", share: 0.75 },
    { arm: "shown", share: 0.25 },
  ];
  expect(daysOf({ arms: uneven })).toBe(daysOf({ takingPart: 0.5 }));
});

test("nothing is told of fewer than 20 people, and nothing promised from what is not known", () => {
  expect(forecastExperiment(anExperiment(), traffic(19), 0.02)).toMatchObject({
    ...{ peoplePerDay: null, days: null, guardrailDays: null, reachableMargin: null, neededTraffic: null },
    success: [{ metric: "purchased", today: null, days: null }],
  });
  const rare = forecastExperiment(anExperiment(), traffic(28 * 10_000, 19), 0.02);
  expect(rare).toMatchObject({ days: null, success: [{ today: null, days: null }] });
  expect(rare.guardrailDays).not.toBeNull();
});

test("what spreads more from person to person takes longer to be shown", () => {
  const success = [
    { metric: "purchased" as const, rise: 0.2 },
    { metric: "revenue" as const, rise: 0.2, most: 500_000 },
  ];
  const forecast = forecastExperiment(anExperiment({ success, plannedDays: 180 }), traffic(28 * 10_000), 0.02);
  const [purchased, revenue] = forecast.success;
  expect(revenue).toMatchObject({ metric: "revenue", today: 6_000 });
  expect(revenue?.days).toBeGreaterThanOrEqual(purchased?.days ?? Infinity);
});
