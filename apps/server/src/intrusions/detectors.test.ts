import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeDecisions } from "./judge-decisions.ts";
import { isForeignUse, isGuessing, isNewNetwork, isProbing, isUseOfRevoked } from "./judge-key-use.ts";
import { isUnusualReading, usualOf } from "./judge-reading.ts";
import { judgeTries } from "./judge-tries.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 24);
const runs = { seed: 7, numRuns: 300 };
const count = (max: number) => fc.integer({ min: 0, max });

test("nobody is asked about a day with fewer than the least, whatever the days before", () => {
  const days = fc.array(count(500), { maxLength: 28 });
  fc.assert(
    fc.property(days, days, count(29), (own, peers, today) => {
      expect(isUnusualReading({ today, own, peers }, 30)).toBe(false);
    }),
    runs,
  );
});

test("once a day is unusual every busier one is; and it is so by both one's own days and everybody else's", () => {
  const days = fc.array(count(200), { minLength: 5, maxLength: 28 });
  fc.assert(
    fc.property(days, days, count(3_000), count(500), (own, peers, today, more) => {
      const isUnusual = isUnusualReading({ today, own, peers }, 30);
      if (isUnusual) expect(isUnusualReading({ today: today + more, own, peers }, 30)).toBe(true);
      const busy = Array<number>(20).fill(today);
      expect(isUnusualReading({ today, own: busy, peers }, 30)).toBe(false);
      expect(isUnusualReading({ today, own, peers: busy }, 30)).toBe(false);
    }),
    runs,
  );
});

test("a desk of sixty a day may have a busy one, and not one of ten times as much", () => {
  const usual = [52, 61, 48, 70, 66, 58, 43, 75, 62, 55, 49, 68, 60, 57, 64, 71, 46, 59, 63, 54];
  expect(usualOf(usual)).toBe(59);
  expect(isUnusualReading({ today: 110, own: usual, peers: usual }, 30)).toBe(false);
  expect(isUnusualReading({ today: 600, own: usual, peers: usual }, 30)).toBe(true);
  // Somebody new, whose colleagues read as much.
  expect(isUnusualReading({ today: 90, own: [], peers: usual }, 30)).toBe(false);
  expect(usualOf([])).toBe(0);
});

const quiet = {
  accountsFromNetwork: 1,
  networksOfAccount: 1,
  all: { times: 1, accounts: 1, networks: 1 },
  hoursBefore: [],
};
test.each([
  ["five people of an office", { accountsFromNetwork: 5 }, []],
  ["a sixth account", { accountsFromNetwork: 6 }, ["many_accounts"]],
  ["home, telephone, office and a café", { networksOfAccount: 4 }, []],
  ["a fifth network", { networksOfAccount: 5 }, ["many_addresses"]],
  ["few tries of many", { all: { times: 29, accounts: 29, networks: 29 } }, []],
  ["many tries of few accounts", { all: { times: 90, accounts: 9, networks: 90 } }, []],
  ["many from few networks", { all: { times: 90, accounts: 90, networks: 9 } }, []],
  ["many of many from many", { all: { times: 30, accounts: 10, networks: 10 } }, ["spread_tries"]],
  [
    "the same in a shop that always has so many",
    { all: { times: 30, accounts: 10, networks: 10 }, hoursBefore: [25, 35, 30, 28] },
    [],
  ],
] as const)("%s", (_, tries, expected) => {
  expect(judgeTries({ ...quiet, ...tries })).toEqual(expected);
});

const visit = { times: 1, products: 0, browsers: 1, tokens: 0 };
test.each([
  ["one less than a person cannot", { times: 599 }, []],
  ["as many as a person cannot", { times: 600 }, ["many_decisions"]],
  ["the same from two browsers", { times: 600, browsers: 2 }, []],
  ["nearly a walk", { times: 299, products: 299 }, []],
  ["a walk", { times: 300, products: 300, browsers: 9 }, ["catalogue_walk"]],
  ["a shop's crowd, who look at the same", { times: 500, products: 399, browsers: 50 }, []],
  ["one page for each of many", { times: 300, tokens: 200, browsers: 9 }, ["visitor_walk"]],
  ["customers who look around", { times: 301, tokens: 200, browsers: 9 }, []],
] as const)("%s", (_, asked, expected) => {
  expect(judgeDecisions({ ...visit, ...asked }, 600)).toEqual(expected);
});

test("more browsers behind an address never make it more of a scraper", () => {
  fc.assert(
    fc.property(count(5_000), count(50), count(50), (times, browsers, more) => {
      const judge = (faces: number) => judgeDecisions({ ...visit, times, browsers: faces }, 600);
      if (judge(browsers).length === 0) expect(judge(browsers + more)).toEqual([]);
    }),
    runs,
  );
});

test("a network is new once it is known for days where a key comes from, and only for a day; from everywhere, none is", () => {
  const from = (daysAgo: number, networks = 1) =>
    new Map(Array.from({ length: networks }, (_, at) => [`known ${at}`, NOW - daysAgo * DAY_MS]));
  expect(isNewNetwork("new", from(3), NOW)).toBe(true);
  expect(isNewNetwork("new", from(2.9), NOW)).toBe(false);
  expect(isNewNetwork("new", new Map(), NOW)).toBe(false);
  expect(isNewNetwork("known 0", from(3), NOW)).toBe(false);
  expect(isNewNetwork("new", new Map([...from(9), ["new", NOW - DAY_MS]]), NOW)).toBe(false);
  expect(isNewNetwork("new", from(9, 19), NOW)).toBe(true);
  expect(isNewNetwork("new", from(9, 20), NOW)).toBe(false);
});

test("a secret key that was revoked may end what is under way; a publishable one stays in kept pages for a week", () => {
  const use = (kind: "secret" | "publishable", ago: number, times: number) =>
    isUseOfRevoked({ kind, since: NOW - ago, times }, NOW);
  expect(use("secret", 60_000, 9)).toBe(false);
  expect(use("secret", 60_001, 1)).toBe(true);
  expect(use("publishable", 7 * DAY_MS, 900)).toBe(false);
  expect(use("publishable", 7 * DAY_MS + 1, 19)).toBe(false);
  expect(use("publishable", 7 * DAY_MS + 1, 20)).toBe(true);
});

test("a broken page asks for one thing often, and whoever looks around for several; guesses and copies need some", () => {
  expect(isProbing({ times: 900, routes: 4 })).toBe(false);
  expect(isProbing({ times: 11, routes: 11 })).toBe(false);
  expect(isProbing({ times: 12, routes: 5 })).toBe(true);
  expect([isGuessing(19), isGuessing(20), isForeignUse(49), isForeignUse(50)]).toEqual([false, true, false, true]);
});
