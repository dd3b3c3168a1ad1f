import { expect, test } from "vitest";
import { chiSquareUpperTail } from "../distributions.ts";
import { drawsFrom } from "../gate/test-simulate-experiment.ts";
import golden from "../golden-cases.json" with { type: "json" };
import { bernoulliExp } from "./bernoulli-exp.ts";
import { deltaOf, epsilonOf, rhoOf } from "./concentrated-privacy.ts";
import { discreteGaussianDelta, discreteGaussianSpread, drawDiscreteGaussian } from "./discrete-gaussian.ts";
import { discreteLaplaceSpread, drawDiscreteLaplace } from "./discrete-laplace.ts";
import { toRational } from "./rational.ts";
import { type RandomBytes, uniformBelow } from "./uniform-below.ts";

/** Repeats itself, so that a test that passes once passes always. */
const bytesFrom = (seed: number): RandomBytes => {
  const draw = drawsFrom(seed);
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(draw() * 256));
};

const DRAWS = 20_000;

/** P-value of how often each number was drawn; all beyond `reach` are one cell on each side. */
const fit = (draw: () => bigint, reach: number, chanceOf: (x: number) => number): number => {
  const cells = new Map<number, number>();
  for (let at = 0; at < DRAWS; at += 1) {
    const x = Math.max(-reach - 1, Math.min(reach + 1, Number(draw())));
    cells.set(x, (cells.get(x) ?? 0) + 1);
  }
  const inner = Array.from({ length: 2 * reach + 1 }, (_, at) => chanceOf(at - reach));
  const outside = (1 - inner.reduce((sum, chance) => sum + chance)) / 2;
  const chiSquare = [outside, ...inner, outside].reduce((sum, chance, at) => {
    const expected = chance * DRAWS;
    return sum + ((cells.get(at - reach - 1) ?? 0) - expected) ** 2 / expected;
  }, 0);
  return chiSquareUpperTail(chiSquare, 2 * reach + 2);
};

test.each(golden.discrete_laplace_sens1)("Laplace noise at ε = $eps is spread as the reference says", (wanted) => {
  const spread = discreteLaplaceSpread(wanted.eps);
  expect(spread.chanceOfZero).toBeCloseTo(wanted.p0, 12);
  expect(spread.variance / wanted.variance).toBeCloseTo(1, 12);
  expect(spread.halfWidth95).toBe(wanted.halfwidth95);
});

test.each([
  [1, 4],
  [0.25, 12],
  [2.5, 2],
])("draws of Laplace noise at ε = %d have its probabilities", (epsilon, reach) => {
  const randomBytes = bytesFrom(1);
  const { chanceOfZero } = discreteLaplaceSpread(epsilon);
  const draw = () => drawDiscreteLaplace(toRational(epsilon), randomBytes);
  expect(fit(draw, reach, (x) => chanceOfZero * Math.exp(-epsilon * Math.abs(x)))).toBeGreaterThan(0.001);
});

test.each(golden.discrete_gaussian_sens1)(
  "Gaussian noise at σ² = $sigma2 is spread as the reference says",
  (wanted) => {
    const spread = discreteGaussianSpread(wanted.sigma2);
    expect(spread.variance).toBeCloseTo(wanted.variance, 10);
    expect(spread.chanceOfZero).toBeCloseTo(wanted.p0, 12);
    expect(discreteGaussianDelta(wanted.sigma2, 1) / wanted.deltaAtEps1).toBeCloseTo(1, 9);
  },
);

test.each([
  [1, 2],
  [4.5, 4],
])("draws of Gaussian noise at σ² = %d have its probabilities", (variance, reach) => {
  const randomBytes = bytesFrom(2);
  const { chanceOfZero } = discreteGaussianSpread(variance);
  const draw = () => drawDiscreteGaussian(toRational(variance), randomBytes);
  expect(fit(draw, reach, (x) => chanceOfZero * Math.exp(-(x * x) / (2 * variance)))).toBeGreaterThan(0.001);
});

test("ρ, ε and δ follow from each other as the reference says", () => {
  for (const [epsilon, delta, rho] of golden.zcdp.rho_for_eps_delta) {
    expect(rhoOf(epsilon!, delta!)).toBeCloseTo(rho!, 9);
    expect(deltaOf(rho!, epsilon!) / delta!).toBeCloseTo(1, 6);
  }
  for (const [rho, epsilon] of golden.zcdp.eps_for_rho_delta1e6) expect(epsilonOf(rho!, 1e-6)).toBeCloseTo(epsilon!, 9);
});

test("numbers below a bound come equally often, and none beyond it", () => {
  const randomBytes = bytesFrom(3);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < 7000; at += 1) {
    const value = Number(uniformBelow(7n, randomBytes));
    counts[value] = counts[value]! + 1;
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquareUpperTail(chiSquare, 6)).toBeGreaterThan(0.001);
  expect(uniformBelow(1n, randomBytes)).toBe(0n);
});

test("a coin of chance exp(−5/2) falls as often as that", () => {
  const randomBytes = bytesFrom(4);
  let heads = 0;
  for (let at = 0; at < DRAWS; at += 1) heads += bernoulliExp(toRational(2.5), randomBytes) ? 1 : 0;
  const deviation = Math.sqrt(DRAWS * Math.exp(-2.5) * (1 - Math.exp(-2.5)));
  expect(Math.abs(heads - DRAWS * Math.exp(-2.5))).toBeLessThan(3.5 * deviation);
});

test("a decimal becomes the fraction that it says, or is refused", () => {
  expect(toRational(0.1)).toEqual({ numerator: 100_000_000n, denominator: 1_000_000_000n });
  expect(() => toRational(Number.NaN)).toThrow(RangeError);
  expect(() => toRational(1e10)).toThrow(RangeError);
});
