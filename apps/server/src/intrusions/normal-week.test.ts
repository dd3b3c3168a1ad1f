import { expect, test } from "vitest";
import { judgeDecisions } from "./judge-decisions.ts";
import { isUnusualReading } from "./judge-reading.ts";
import { judgeTries } from "./judge-tries.ts";

/** Mulberry32: the same weeks each time. */
const openRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const WEEKS = 200;
const random = openRandom(7);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** Counts of what people do: a mean that itself differs from day to day (log-normal), and chance. */
const day = (mean: number, spread: number): number => {
  const own = mean * Math.exp(spread * normal() - spread ** 2 / 2);
  return Math.max(0, Math.round(own + Math.sqrt(own) * normal()));
};

/**
 * A shop of eight who read customers' data: a desk of five with fifty look-ups a day, three who read now and then; once in twenty
 * days a rush in which everybody reads twice as much. What is measured stands in `docs/guides/intrusions.md`.
 */
test("of normal reading there is less than one false alarm in twenty weeks", () => {
  const means = [50, 60, 45, 55, 40, 6, 4, 2];
  const days = means.map((): number[] => []);
  let alarms = 0;
  for (let at = 0; at < (WEEKS + 4) * 5; at += 1) {
    const rush = random() < 0.05 ? 2 : 1;
    const today = means.map((mean) => day(mean * rush, 0.4));
    const usual = days.map((own) => own.slice(-20).filter((count) => count > 0));
    const isLearned = at >= 20;
    today.forEach((count, who) => {
      const peers = usual.flatMap((own, other) => (other === who ? [] : own));
      if (isLearned && isUnusualReading({ today: count, own: usual[who] ?? [], peers }, 30)) alarms += 1;
      days[who]?.push(count);
    });
  }
  expect(alarms / WEEKS).toBeLessThan(0.05);
});

test("of people who mistype there is no false alarm: thirty of the staff, three wrong passwords each a week", () => {
  let alarms = 0;
  const hours: number[] = [];
  for (let hour = 0; hour < WEEKS * 50; hour += 1) {
    // Ten hours a working day; half of them from the office, the others from home.
    const wrong = Array.from({ length: 30 }, () => random() < 0.06);
    const tried = wrong.filter(Boolean).length;
    const atOffice = wrong.filter((is) => is && random() < 0.5).length;
    const networks = tried - atOffice + Math.min(1, atOffice);
    const found = judgeTries({
      accountsFromNetwork: atOffice,
      networksOfAccount: random() < 0.1 ? 2 : 1,
      all: { times: tried * 2, accounts: tried, networks },
      hoursBefore: hours.slice(-50).filter((count) => count > 0),
    });
    if (found.length > 0) alarms += 1;
    hours.push(tried * 2);
  }
  expect(alarms / WEEKS).toBeLessThan(0.05);
});

test("of visits, of a hundred people behind one address as well, there is less than one false alarm a week", () => {
  // A catalogue whose products are looked at as Zipf has it.
  const products = 5_000;
  const weights = Array.from({ length: products }, (_, at) => 1 / (at + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sums: number[] = [];
  weights.reduce((sum, weight, at) => {
    sums[at] = sum + weight / total;
    return sum + weight / total;
  }, 0);
  const draw = (): number => {
    const at = random();
    let [low, high] = [0, products - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 1) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let alarms = 0;
  const networks = 2_000;
  for (let network = 0; network < networks; network += 1) {
    const people = network % 20 === 0 ? 100 : 1;
    const seen = new Set<number>();
    let times = 0;
    for (let person = 0; person < people; person += 1) {
      const pages = Math.min(120, day(8, 1));
      for (let page = 0; page < pages; page += 1) seen.add(draw());
      times += pages;
    }
    // Of a hundred people there are some twenty kinds of browsers, and a third are signed in.
    const browsers = Math.ceil(people / 5);
    const asked = { times, products: seen.size, browsers, tokens: Math.round(people / 3) };
    if (judgeDecisions(asked, 600).length > 0) alarms += 1;
  }
  expect(alarms).toBe(0);
});
