import fc from "fast-check";
import { expect, test } from "vitest";
import { countUpperTail } from "./count-upper-tail.ts";

const counts = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 });

/** The same by adding up the probabilities of everything below (DLMF 26.3; scipy.stats.nbinom's own definition). */
const byAdding = (mean: number, r: number, seen: number): number => {
  let [probability, sum] = [(r / (r + mean)) ** r, 0];
  for (let k = 0; k < seen; k += 1) {
    sum += probability;
    probability *= ((k + r) / (k + 1)) * (mean / (r + mean));
  }
  return 1 - sum;
};

test("it is the upper tail of the negative binomial distribution with the sample's mean and variance", () => {
  // Mean 10, variance 100 of what is known before anything: r = 100 / 90.
  for (const seen of [1, 5, 20, 60]) expect(countUpperTail([], seen)).toBeCloseTo(byAdding(10, 100 / 90, seen), 10);
  // Twelve even days of 40: mean 34, and as uneven as is allowed at the least.
  const even = [...Array(12).fill(40)] as number[];
  const all = [0, 10, 20, ...even];
  const mean = all.reduce((sum, count) => sum + count, 0) / all.length;
  const variance = all.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (all.length - 1);
  expect(countUpperTail(even, 70)).toBeCloseTo(byAdding(mean, mean ** 2 / (variance - mean), 70), 10);
});

test("more is never likelier than less, and nothing at all is certain", () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 200 }), (history, seen, more) => {
      const [one, other] = [countUpperTail(history, seen), countUpperTail(history, seen + more)];
      expect(one).toBeGreaterThanOrEqual(0);
      expect(one).toBeLessThanOrEqual(1 + 1e-12);
      expect(other).toBeLessThanOrEqual(one + 1e-12);
      expect(countUpperTail(history, 0)).toBe(1);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("the same count surprises less after busier days", () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 400 }), fc.integer({ min: 5, max: 30 }), (busy, days) => {
      const seen = busy * 3;
      const after = (count: number) => countUpperTail(Array<number>(days).fill(count), seen);
      expect(after(busy)).toBeGreaterThanOrEqual(after(Math.floor(busy / 4)));
    }),
    { seed: 7, numRuns: 200 },
  );
});
