import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appendTogether } from "../collect/store.ts";
import { eventRow, newSubject } from "../collect/test-events.ts";
import { listBlocks } from "./block-store.ts";
import { keepBlocks } from "./keep-blocks.ts";
import { type SummedRow, sumBlocks } from "./sum-blocks.ts";

const CAMPAIGN = "019a0000-0000-7000-8000-000000000001";
const [DAY, HOUR] = [86_400_000, 3_600_000];
const FIRST = Date.UTC(2026, 10, 1);
/** So many days after the first, at such an hour. */
const at = (days: number, hour = 2): number => FIRST + days * DAY + hour * HOUR;
const dayAt = (days: number): string => new Date(FIRST + days * DAY).toISOString().slice(0, 10);

let shop: TestDatabase;
const keep = (now: number, changes: Partial<Parameters<typeof keepBlocks>[1]> = {}) =>
  keepBlocks(now, {
    ...{ database: shop.database, currency: "IDR", attribution: { clickDays: 7, viewDays: 1 } },
    ...{ measuring: undefined, measuringDays: 90, rowOf: () => undefined, mayMeasure: async () => new Map() },
    ...changes,
  });
const count = (day: number, chosen: number, { level = 1, clicks = 0 } = {}) =>
  sql`insert into campaign_count values (${CAMPAIGN}, 2, 'one', 'banner', ${dayAt(day)}::date, ${level}, 'known', ${chosen}, 0, ${clicks}, 0)
    on conflict (campaign_id, day, version, creative_id, slot, level, consent) do update
    set chosen = campaign_count.chosen + excluded.chosen, clicks = campaign_count.clicks + excluded.clicks`.execute(
    shop.database,
  );
const blocks = () => listBlocks(shop.database, CAMPAIGN, "2000-01-01", "2100-01-01");
const days = async () => (await blocks()).map(({ firstDay, lastDay }) => [firstDay, lastDay]);
const total = (rows: readonly SummedRow[]) => rows.find(({ by }) => by === "total")?.views;

beforeAll(async () => {
  shop = await openTestDatabase();
  await sql`insert into campaign (campaign_id, version, state, document, changed_at)
    values (${CAMPAIGN}, 2, 'launched', '{"creatives":[]}', ${new Date(FIRST)})`.execute(shop.database);
});
beforeEach(() => sql`truncate campaign_count, campaign_block`.execute(shop.database));
afterAll(() => shop[Symbol.asyncDispose]());

test("a day is told once it is over for an hour, with the days before it that were of too few", async () => {
  await count(0, 12);
  await count(1, 12);
  await count(2, 30);
  expect(await keep(at(2, 0.5))).toEqual({ kept: 0 });
  expect(await keep(at(2, 1))).toEqual({ kept: 1 });
  expect(await days()).toEqual([[dayAt(0), dayAt(1)]]);
  expect(await keep(at(3))).toEqual({ kept: 1 });
  expect(await days()).toEqual([
    [dayAt(0), dayAt(1)],
    [dayAt(2), dayAt(2)],
  ]);
});

test("what was told never changes: what comes late is told with the next days, and nothing twice", async () => {
  await count(0, 40);
  await keep(at(1));
  const before = await blocks();
  await count(0, 3, { clicks: 2 });
  await count(1, 25);
  expect(await keep(at(1))).toEqual({ kept: 0 });
  await keep(at(2));
  expect((await blocks())[0]).toEqual(before[0]);
  expect((await blocks()).map((block) => total(sumBlocks([block])))).toMatchObject([
    { chosen: 40, clicks: 0 },
    { chosen: 28, clicks: 2 },
  ]);
  expect(await keep(at(2))).toEqual({ kept: 0 });
  expect(total(sumBlocks(await blocks()))).toMatchObject({ chosen: 68, clicks: 2 });
});

test("days without anything are in no block, and a block begins after them", async () => {
  await count(0, 40);
  await keep(at(1));
  for (let day = 2; day <= 58; day += 8) await keep(at(day));
  await count(58, 40);
  await keep(at(60));
  expect(await days()).toEqual([
    [dayAt(0), dayAt(0)],
    [dayAt(58), dayAt(58)],
  ]);
});

test("a campaign that was not looked at for days is caught up day by day", async () => {
  for (let day = 0; day < 10; day += 1) await count(day, 25, { level: day % 2 });
  expect(await keep(at(10))).toEqual({ kept: 10 });
});

test("of two processes at once one decides, and the other tells nothing twice", async () => {
  await count(0, 40);
  await count(1, 40);
  const kept = await Promise.all([keep(at(2)), keep(at(2)), keep(at(2))]);
  expect(kept.reduce((sum, one) => sum + one.kept, 0)).toBe(2);
  expect(total(sumBlocks(await blocks()))).toMatchObject({ chosen: 80 });
});

test("people whom another process told of meanwhile are not told of again", async () => {
  await count(0, 40);
  const measuring = brandAs.purposeId("measurement");
  const people = await Promise.all(Array.from({ length: 25 }, () => newSubject(shop.database)));
  const creative = `${CAMPAIGN}/2/one/1/known/banner`;
  const seen = { kind: "impression" as const, productId: undefined, creative, purposes: [measuring] };
  const rows = people.map((subjectKey) => eventRow({ subjectKey, ...seen, occurredAt: at(0), receivedAt: at(0) }));
  await appendTogether(shop.database, { rows, counts: [], drops: [] });
  const all = async () => new Map(people.map((subject) => [subject, "all" as const]));
  let isFirst = true;
  const mayMeasure = async () => {
    const meanwhile = isFirst ? keep(at(1), { measuring, mayMeasure: all }) : undefined;
    isFirst = false;
    await meanwhile;
    return all();
  };
  await keep(at(1), { measuring, mayMeasure });
  await count(1, 40);
  await keep(at(2), { measuring, mayMeasure });
  const told = sumBlocks(await blocks()).find(({ by }) => by === "total");
  expect([told?.views?.chosen, told?.outcome?.people]).toEqual([80, 25]);
});
