import { afterAll, beforeAll, expect, test } from "vitest";
import { retentionJobs } from "./retention/retention-job.ts";
import { openShopWithPeople } from "./test-people.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let opened: Awaited<ReturnType<typeof openShopWithPeople>>;
beforeAll(async () => {
  opened = await openShopWithPeople();
});
afterAll(() => opened.shop[Symbol.asyncDispose]());

/** What is done on a machine whose clock is wrong by so much; everything after it on one whose clock is right. */
const atWrongTime = async <Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> => {
  opened.shop.passTime(milliseconds);
  try {
    return await work();
  } finally {
    opened.shop.passTime(-milliseconds);
  }
};

const somebody = (customerId: string) => {
  const { shop } = opened;
  // Signed anew each time: a token of the shop's lives for a quarter of an hour.
  const ask = async (method: "GET" | "PUT" | "POST", url: string, payload?: object) =>
    shop.ask(method, url, {
      token: await shop.signCustomer(customerId),
      ...(payload === undefined ? {} : { payload }),
    });
  return {
    ask,
    allow: (suggestions: boolean) =>
      ask("PUT", "/v1/me/choices", { level: 4, age: "adult", purposes: { suggestions } }).then(({ status }) => status),
    isServedPersonally: async () => (await ask("POST", "/v1/decide", { slot: "home" })).body.used.length > 0,
    isAllowed: async () => (await ask("GET", "/v1/me/choices")).body.purposes.suggestions.granted as boolean,
  };
};

const personal = async (customerId: string) => {
  const one = somebody(customerId);
  expect(await one.allow(true)).toBe(200);
  await opened.viewed(await opened.shop.signCustomer(customerId), "tea", 2);
  await expect.poll(one.isServedPersonally, { timeout: 10_000 }).toBe(true);
  return one;
};

test.each([HOUR, 400 * DAY])(
  "a withdrawal that a server took whose clock is ahead by %i ms holds at once on one whose clock is right",
  async (ahead) => {
    const one = await personal(`withdraws ${ahead}`);
    expect(await atWrongTime(ahead, () => one.allow(false))).toBe(200);
    expect([await one.isServedPersonally(), await one.isAllowed()]).toEqual([false, false]);
  },
);

test("what somebody says later counts as later, whichever of two servers with different clocks they say it to", async () => {
  const one = await personal("changes their mind");
  for (const [ahead, allows] of [
    [HOUR, true],
    [0, false],
    [HOUR, true],
    [-HOUR, false],
    [0, true],
    [2 * HOUR, false],
    [0, true],
  ] as const) {
    expect(await atWrongTime(ahead, () => one.allow(allows))).toBe(200);
    expect(await one.isAllowed(), `${ahead} ${allows}`).toBe(allows);
    if (!allows) expect(await one.isServedPersonally()).toBe(false);
  }
});

test("an objection after a choice that a clock wrote which was ahead stands", async () => {
  const one = await personal("objects");
  const chosen = await atWrongTime(HOUR, () => one.ask("PUT", "/v1/me/choices", { objectsTo: [] }));
  expect(chosen.status, chosen.text).toBe(200);
  const objected = await one.ask("POST", "/v1/me/requests", { kind: "objection", purpose: "suggestions" });
  expect(objected.status, objected.text).toBe(201);
  expect((await one.ask("GET", "/v1/me/choices")).body.objectsTo).toContain("suggestions");
  expect(await one.isServedPersonally()).toBe(false);
});

test("a server whose clock jumps ahead serves pages, lets nobody's expired permission count, and is right again once it is set back", async () => {
  const one = await personal("waits");
  await atWrongTime(3_650 * DAY, async () => {
    const { status, body } = await one.ask("POST", "/v1/decide", { slot: "home" });
    expect([status, body.used]).toEqual([200, []]);
    expect(body.items.length).toBeGreaterThan(0);
  });
  await expect.poll(one.isServedPersonally, { timeout: 10_000 }).toBe(true);
});

test("what a night deletes it does not delete by itself once a month is said to have passed since the last one; somebody has to look", async () => {
  const { retention, runJob } = opened.shop.serving;
  const { mayRunByItself } = retentionJobs(retention)["delete-expired"];
  expect(await mayRunByItself?.()).toBeUndefined();
  await runJob("delete-expired");
  await atWrongTime(30 * DAY, async () => expect(await mayRunByItself?.()).toBeUndefined());
  await atWrongTime(32 * DAY, async () => expect(await mayRunByItself?.()).toBe("retention_overdue"));
  opened.shop.passTime(32 * DAY);
  await retention.run();
  expect(await mayRunByItself?.()).toBeUndefined();
  opened.shop.passTime(-32 * DAY);
});
