import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { type BudgetLeases, createBudgetLeases, type PaidCampaign } from "./budget-leases.ts";

const NOW = Date.UTC(2026, 10, 29, 3);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const CAMPAIGN_ID = "00000000-0000-7000-8000-000000000001";

const aPaidCampaign = (changes: Partial<PaidCampaign> = {}): PaidCampaign => ({
  campaignId: CAMPAIGN_ID,
  budget: { total: 5_005, cost: { per: "impression", amount: 10 } },
  from: NOW,
  until: undefined,
  timeZone: "Asia/Jakarta",
  ...changes,
});

const fails = (error: unknown) => {
  throw error;
};
const openServer = (test: TestDatabase, clock = () => NOW) => createBudgetLeases(test.database, clock, fails);

/** What decisions do, until nothing is left to pay from. */
const spendAll = (server: BudgetLeases, most = Infinity): number => {
  let paid = 0;
  while (paid < most && server.ceilingOf(CAMPAIGN_ID)() > 0) {
    server.pay(CAMPAIGN_ID);
    paid += 1;
  }
  return paid;
};

const grantedOf = async ({ database }: TestDatabase) =>
  Number((await database.selectFrom("campaign_budget").select("granted").executeTakeFirstOrThrow()).granted);

test("servers that spend at once never pay more than the budget, and together pay every whole impression of it", async () => {
  await using test = await openTestDatabase();
  const servers = [openServer(test), openServer(test), openServer(test)];
  const paid = [0, 0, 0];
  for (let round = 0; round < 6; round += 1) {
    await Promise.all(servers.map((server) => server.follow([aPaidCampaign()])));
    for (const [at, server] of servers.entries()) paid[at]! += spendAll(server, 150);
    await Promise.all(servers.map((server) => server.follow([aPaidCampaign()])));
  }
  expect(paid.reduce((sum, one) => sum + one, 0)).toBe(500);
  expect(Math.max(...paid)).toBeLessThan(500);
});

test("what a server did not spend is given back when it stops, and when the campaign is not live any more", async () => {
  await using test = await openTestDatabase();
  const server = openServer(test);
  await server.follow([aPaidCampaign()]);
  expect(server.ceilingOf(CAMPAIGN_ID)()).toBe(0);
  await server.follow([aPaidCampaign()]);
  expect(spendAll(server, 30)).toBe(30);
  await server.follow([]);
  expect(await grantedOf(test)).toBe(300);
  expect(server.ceilingOf(CAMPAIGN_ID)()).toBe(0);

  await server.follow([aPaidCampaign()]);
  server.ceilingOf(CAMPAIGN_ID)();
  await server.follow([aPaidCampaign()]);
  expect(await grantedOf(test)).toBeGreaterThan(300);
  await server.close();
  expect(await grantedOf(test)).toBe(300);
});

test("no more is granted than is due by the end of the running minute", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const server = openServer(test, () => now);
  // 600 impressions in ten hours: one a minute.
  const even = aPaidCampaign({
    budget: { total: 6_000, cost: { per: "impression", amount: 10 } },
    until: NOW + 10 * HOUR,
  });
  // What was asked for before is awaited first, then it is asked anew.
  const follow = async () => {
    await server.follow([even]);
    await server.follow([even]);
  };
  let paid = 0;
  await follow();
  server.ceilingOf(CAMPAIGN_ID)();
  for (const minute of [0, 1, 2, 59]) {
    now = NOW + minute * MINUTE;
    await follow();
    paid += spendAll(server);
    expect(paid).toBe(minute + 1);
  }
  now = NOW + 11 * HOUR;
  for (let round = 0; round < 5; round += 1) {
    await follow();
    paid += spendAll(server);
  }
  expect(paid).toBe(600);
});

test("a day's budget is a day's in the campaign's zone", async () => {
  await using test = await openTestDatabase();
  let now = Date.UTC(2026, 10, 29, 16, 59, 59);
  const server = openServer(test, () => now);
  const daily = aPaidCampaign({ budget: { perDay: 50, cost: { per: "impression", amount: 10 } } });
  await server.follow([daily]);
  server.ceilingOf(CAMPAIGN_ID)();
  await server.follow([daily]);
  expect(spendAll(server)).toBe(5);
  await server.follow([daily]);
  expect(spendAll(server)).toBe(0);
  now += 24 * HOUR;
  await server.follow([daily]);
  expect(spendAll(server)).toBe(5);
});

test("what was left of yesterday's lease makes today's budget no larger", async () => {
  await using test = await openTestDatabase();
  let now = NOW;
  const daily = aPaidCampaign({ budget: { perDay: 50, cost: { per: "impression", amount: 10 } } });
  const spend = async (server: BudgetLeases, most?: number) => {
    await server.follow([daily]);
    server.ceilingOf(CAMPAIGN_ID)();
    await server.follow([daily]);
    return spendAll(server, most);
  };
  const [early, late] = [openServer(test, () => now), openServer(test, () => now)];
  now = Date.UTC(2026, 10, 29, 16, 59, 59);
  expect(await spend(early, 2)).toBe(2);
  now += 24 * HOUR;
  await early.close();
  expect(await spend(late)).toBe(5);
});

test("a process that decides nothing is granted nothing", async () => {
  await using test = await openTestDatabase();
  const idle = openServer(test);
  await idle.follow([aPaidCampaign()]);
  await idle.close();
  expect(await test.database.selectFrom("campaign_budget").selectAll().execute()).toEqual([]);
});

test("the revision rises with every change of a ceiling, and with no payment that leaves it as it was", async () => {
  await using test = await openTestDatabase();
  const server = openServer(test);
  const seen: number[] = [];
  const look = () => seen.push(server.revision()) > 0 && server.ceilingOf(CAMPAIGN_ID)();
  await server.follow([aPaidCampaign({ budget: { total: 30, cost: { per: "impression", amount: 10 } } })]);
  expect(look()).toBe(0);
  await server.follow([aPaidCampaign({ budget: { total: 30, cost: { per: "impression", amount: 10 } } })]);
  expect(look()).toBe(1);
  server.pay(CAMPAIGN_ID);
  server.pay(CAMPAIGN_ID);
  expect(look()).toBe(1);
  server.pay(CAMPAIGN_ID);
  expect(look()).toBe(0);
  const [empty, granted, partlySpent, spent] = seen;
  expect(granted).toBeGreaterThan(empty ?? Infinity);
  expect(partlySpent).toBe(granted);
  expect(spent).toBeGreaterThan(granted ?? Infinity);
});
