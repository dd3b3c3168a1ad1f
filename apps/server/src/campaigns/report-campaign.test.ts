import type { CampaignReportRowWire } from "@seimbang/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openWithCampaigns } from "../test-live-campaigns.ts";

const PEOPLE = 24;
const WITHIN = { timeout: 20_000, interval: 50 };
const URL = "/v1/admin/campaigns";
let shop: Awaited<ReturnType<typeof openWithCampaigns>>;
let campaignId: string;
let other: string;
const tokens: string[] = [];
let beforeTheDayEnded: Awaited<ReturnType<typeof report>>;
const kept: number[] = [];

const report = async (query = "", id = campaignId) =>
  (await shop.ask("GET", `${URL}/${id}/report${query}`, { key: shop.secretKey })).body as {
    rows: CampaignReportRowWire[];
    from: string;
    until: string;
    asked: object;
    running: object;
    attribution?: object;
    newWithinDays: number;
    code?: string;
    errors?: { field: string }[];
  };
const rowOf = (rows: readonly CampaignReportRowWire[], by: string, name = "") =>
  rows.find((row) => row.by === by && row.name === name);

const [DAY_MS, HOUR_MS] = [86_400_000, 3_600_000];
/** What was decided is decided once; this is as if it had not been. */
const decideAnew = async (): Promise<void> => {
  await sql`delete from campaign_block`.execute(shop.database);
  await sql`update campaign_count set told_chosen = 0, told_impressions = 0, told_clicks = 0, told_spent = 0`.execute(
    shop.database,
  );
  // What has come in just now may not be on disk.
  shop.passTime(120_000);
  await shop.serving.campaigns.keepBlocks();
};

const touched = (token: string, decisionId: string, what = "Clicked", minutesAgo = 0) =>
  shop.did(token, `Promotion ${what}`, { promotion_id: "one", decision_id: decisionId }, minutesAgo);
const order = (person: number, number: string, { minutesAgo = 0, ...properties }: Record<string, unknown> = {}) => {
  const products = [{ product_id: "tea", quantity: 2, price: 1500 }];
  const sent = { order_id: number, currency: "IDR", products, ...properties };
  return shop.did(tokens[person]!, "Order Completed", sent, minutesAgo as number);
};

beforeAll(async () => {
  shop = await openWithCampaigns();
  other = await shop.launch();
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([other]), WITHIN);
  const ofOther = (await shop.decide()).decisionId;
  for (const few of ["f1", "f2"]) await shop.decide({ token: await shop.introduce(few, 1) });
  await shop.put(other, "paused");
  campaignId = await shop.launch({ budget: { total: 60_000, price: { per: "thousand_impressions", amount: 20_000 } } });
  await vi.waitFor(async () => expect(await shop.shownTo()).toEqual([campaignId]), WITHIN);
  for (let person = 0; person < PEOPLE; person += 1) {
    const token = await shop.introduce(`c${person}`, person < 3 ? 2 : 1);
    tokens.push(token);
    const { decisionId } = await shop.decide({ token });
    // The first eight only saw it.
    await touched(token, decisionId, "Viewed");
    if (person >= 8) await touched(token, decisionId);
  }
  // What was clicked goes before what was seen later.
  await touched(tokens[12]!, ofOther, "Viewed");
  await order(3, "seen");
  for (const person of [8, 9, 10, 11, 12, 13]) await order(person, `o${person}`);
  // The same order again, as trackers and exports send it.
  await order(8, "o8");
  await order(14, "before", { minutesAgo: 30 });
  await touched(tokens[15]!, ofOther);
  await order(15, "of another's last click");
  await order(16, "named", { decision_id: (await shop.decide({ token: tokens[16]! })).decisionId });
  await shop.did(tokens[9]!, "Order Refunded", { order_id: "o9" });
  const returned = [{ product_id: "tea", quantity: 1 }];
  await shop.did(tokens[10]!, "Order Refunded", { order_id: "o10", products: returned });
  await order(11, "in another currency", { currency: "USD" });
  // What was kept is read by what people allow now.
  const refusing = { level: 1, purposes: { measurement: false } };
  await shop.ask("PUT", "/v1/me/choices", { payload: refusing, token: tokens[13]! });
  await sql`select pg_notify('campaigns_changed', '')`.execute(shop.database);
  await vi.waitFor(async () => expect(await report()).toMatchObject({ running: { chosen: 20, clicks: 0 } }), WITHIN);
  beforeTheDayEnded = await report();
  // Until every row may be told a week is waited. A day is looked at an hour after its end.
  shop.passTime(HOUR_MS);
  for (let days = 0; days < 7; days += 1) {
    shop.passTime(DAY_MS);
    kept.push((await shop.serving.campaigns.keepBlocks()).kept);
  }
  // They sign in again.
  for (const person of tokens.keys()) tokens[person] = await shop.signCustomer(`c${person}`);
}, 60_000);
afterAll(() => shop[Symbol.asyncDispose]());

test("nothing is told of days that are not over but whole twenties, and a week is decided once", async () => {
  expect(beforeTheDayEnded.rows).toMatchObject([{ by: "total", chosen: null, people: null }]);
  expect(kept).toEqual([0, 0, 0, 0, 0, 0, 1]);
  const told = await report();
  expect(told.running).toEqual({ chosen: 0, impressions: 0, clicks: 0 });
  // What somebody takes back, or is erased, was told of at least 20 and is not told anew.
  const refusing = { level: 1, purposes: { measurement: false } };
  expect((await shop.ask("PUT", "/v1/me/choices", { payload: refusing, token: tokens[9]! })).status).toBe(200);
  expect(await shop.serving.campaigns.keepBlocks()).toEqual({ kept: 0 });
  expect((await report()).rows).toEqual(told.rows);
  await shop.ask("PUT", "/v1/me/choices", {
    payload: { level: 1, purposes: { measurement: true } },
    token: tokens[9]!,
  });
});

test("days that are asked for are widened to whole blocks, and the report says so", async () => {
  const [first] = (await shop.query("select first_day::text as day, last_day::text as last from campaign_block")).rows;
  const day = first as { day: string; last: string };
  const { from, until, asked, rows } = await report(`?from=${day.last}&until=${day.last}`);
  expect({ from, until, asked }).toEqual({
    from: day.day,
    until: day.last,
    asked: { from: day.last, until: day.last },
  });
  expect(rows).toEqual((await report()).rows);
  expect(rows.filter(({ by }) => by === "day").map(({ name }) => name)).toEqual([`${day.day}/${day.last}`]);
});

test("orders are led back to the last click, else to what was seen, and those given back are taken off", async () => {
  const { rows } = await report();
  // 3, 8, 10 (one piece of two), 11 (two orders), 12 and 16.
  expect(rowOf(rows, "total")).toMatchObject({ people: PEOPLE - 1, conversions: 7, revenue: 5 * 3000 + 1500 });
  expect(rowOf(rows, "total")?.conversionRate?.rate).toBeCloseTo(6 / 23, 12);
});

test("what was shown, seen, clicked and spent is everybody's, by slot, creative and day", async () => {
  const { rows } = await report();
  for (const [by, name] of [
    ["total", ""],
    ["slot", "banner"],
    ["creative", "one"],
  ] as const) {
    const row = rowOf(rows, by, name);
    expect(row, by).toMatchObject({ impressions: PEOPLE, clicks: PEOPLE - 8 });
    expect(row?.clickRate?.rate).toBeCloseTo((PEOPLE - 8) / PEOPLE, 12);
    expect(row?.clickRate?.lower).toBeLessThan(row?.clickRate?.rate ?? 0);
    // 20 rupiah for each that was chosen.
    expect(row?.spent).toBe((row?.chosen ?? 0) * 20);
  }
});

test("nothing is told of fewer than 20 people, nor what it would follow from", async () => {
  const { rows } = await report();
  // Three people are at level 2; the total would tell them from those at level 1.
  for (const level of ["1", "2"])
    expect(rowOf(rows, "level", level)).toMatchObject({ people: null, conversions: null, revenue: null });
  expect(rowOf(rows, "level", "2")).toMatchObject({ chosen: null, impressions: null, clickRate: null });
  expect(rowOf(rows, "consent", "known")).toMatchObject({ people: PEOPLE - 1, conversions: 7 });
  const few = await report("", other);
  expect(rowOf(few.rows, "total")).toMatchObject({ people: null, conversions: null, revenue: null, chosen: null });
});

test("other days have other numbers, and what are no days is refused by field", async () => {
  const { rows } = await report("?from=2020-01-01&until=2020-01-31");
  expect(rows).toEqual([expect.objectContaining({ by: "total", chosen: null, people: null })]);
  for (const [query, field] of [
    ["?from=2026-02-30", "/from"],
    ["?until=tomorrow", "/until"],
    ["?from=2026-02-02&until=2026-02-01", "/from"],
  ] as const)
    expect(await report(query)).toMatchObject({ code: "invalid_request", errors: [{ field }] });
  expect(await report("", "x")).toMatchObject({ code: "unknown_campaign" });
});

test("a spreadsheet opens it, under the names that the trade uses", async () => {
  const { text, headers } = await shop.ask("GET", `${URL}/${campaignId}/report?format=csv`, { key: shop.secretKey });
  expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
  const [heading = "", total = ""] = text.replace("\ufeff", "").split("\r\n");
  const cells = (line: string) => line.split(",").map((cell) => cell.slice(1, -1));
  const named = Object.fromEntries(cells(heading).map((name, at) => [name, cells(total)[at]]));
  expect(named).toMatchObject({ by: "total", currency: "IDR", reach: "23", attributed_orders: "7" });
  expect(named).toMatchObject({ attributed_sales: "16500", clicks: String(PEOPLE - 8) });
});

test("the log of what was chosen has a row for each place of those who let it be measured, and leads to nobody", async () => {
  let text = "";
  for await (const piece of shop.serving.campaigns.exportChoices(campaignId)) text += piece;
  const [heading, ...rows] = text.trimEnd().split("\r\n");
  expect(heading).toBe('"item_id","position","click","propensity_score","user-item_affinity_one"');
  // One of them was made two decisions, and one refuses by now.
  expect(rows).toHaveLength(PEOPLE);
  expect(rows.filter((row) => row === '"one","banner/1","1","1","0"')).toHaveLength(PEOPLE - 8 - 1);
  expect(rows.filter((row) => row === '"one","banner/1","0","1","0"')).toHaveLength(9);
  expect(rows).toEqual(rows.toSorted());
  let ofFew = "";
  for await (const piece of shop.serving.campaigns.exportChoices(other)) ofFew += piece;
  expect(ofFew.split("\r\n")).toHaveLength(2);
});

const ofTotal = async (id = campaignId) => {
  await decideAnew();
  const { newToShop, newToBrand, conversions } = rowOf((await report("", id)).rows, "total") ?? {};
  return { conversions, newToShop, newToBrand };
};

test("an order is new to the shop, and to the campaign's brand, where its person bought none before, as far as is known", async () => {
  expect(await ofTotal()).toEqual({ conversions: 7, newToShop: 6, newToBrand: null });
  await sql`update product set brand = case product_id when 'pot' then 'Tanah' when 'tea' then 'Solok' end`.execute(
    shop.database,
  );
  // Two orders are of one person, of whom the first is new; none is of what the campaign advertises.
  expect(await ofTotal()).toEqual({ conversions: 7, newToShop: 6, newToBrand: 0 });
  const products = [{ product_id: "pot", quantity: 1, price: 500 }];
  // One who had bought tea, and one who had bought nothing.
  for (const [person, number] of [
    [8, "pot"],
    [17, "first"],
    [17, "second"],
  ] as const)
    await order(person, number, { products });
  expect(await ofTotal()).toEqual({ conversions: 10, newToShop: 7, newToBrand: 2 });
  const { subject_key: subject } = (
    await sql<{ subject_key: string }>`
      select subject_key from event where kind = 'purchased' and product_id = 'pot' group by 1 having count(*) = 2`.execute(
      shop.database,
    )
  ).rows[0]!;
  const buyTea = (daysAgo: number) =>
    sql`insert into event (subject_key, event_id, kind, product_id, occurred_at, received_at, other_device, purposes)
      values (${subject}, gen_random_uuid(), 'purchased', 'tea', now() - make_interval(days => ${daysAgo}), now(), false,
        array['measurement'])`.execute(shop.database);
  // What people let be measured is not kept for a year in this shop.
  const { newWithinDays } = await report();
  expect(newWithinDays).toBeLessThan(365);
  await buyTea(newWithinDays + 1);
  expect(await ofTotal()).toEqual({ conversions: 10, newToShop: 7, newToBrand: 2 });
  await buyTea(newWithinDays - 1);
  expect(await ofTotal()).toEqual({ conversions: 10, newToShop: 6, newToBrand: 2 });
});

test("a campaign has its own windows, and other campaigns have theirs beside it", async () => {
  const setWindows = (id: string, clickDays: number, viewDays: number) =>
    sql`update campaign set document = document || ${JSON.stringify({ attribution: { clickDays, viewDays } })}::jsonb
      where campaign_id = ${id}`.execute(shop.database);
  const { conversions } = await ofTotal();
  // One order came after an impression alone.
  await setWindows(campaignId, 7, 0);
  expect((await ofTotal()).conversions).toBe(conversions! - 1);
  expect(await report()).toMatchObject({ attribution: { clickDays: 7, viewDays: 0 } });
  // The last click of another order is two days old, and another campaign's.
  await sql`update event set occurred_at = occurred_at - interval '2 days'
    where kind = 'clicked' and creative like ${`${other}/%`}`.execute(shop.database);
  await sql`update event set occurred_at = occurred_at - interval '3 days'
    where kind = 'clicked' and creative like ${`${campaignId}/%`} and subject_key in (
      select subject_key from event where creative like ${`${other}/%`})`.execute(shop.database);
  expect((await ofTotal()).conversions).toBe(conversions! - 1);
  await setWindows(other, 1, 0);
  expect((await ofTotal()).conversions).toBe(conversions!);
});
