import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const LOCKED = "select count(*)::int as locks from pg_locks where relation = 'event'::regclass and granted = ";

/** Holds every append back for a while, from the moment it answers. */
const holdAppends = async (query: (text: string) => Promise<{ rows: { locks?: number }[] }>) => {
  const released = query("begin; lock table event in share mode; select pg_sleep(0.8); commit");
  const locks = async (isGranted: boolean) => (await query(LOCKED + isGranted)).rows[0]?.locks;
  await expect.poll(() => locks(true), { interval: 5 }).toBe(1);
  return { released, appendWaits: () => expect.poll(() => locks(false), { interval: 5 }).toBeGreaterThan(0) };
};

test("once a choice is acknowledged nothing is stored any more that was judged by the one before", async () => {
  const { shop: opened, introduce, viewed } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7");
  const choices = [
    ["/v1/me/gift", "PUT", { on: true }],
    ["/v1/me/choices", "PUT", { purposes: { suggestions: false, ads: false, training: false, measurement: false } }],
    ["/v1/me/requests", "POST", { kind: "restriction" }],
  ] as const;
  for (const [url, method, payload] of choices) {
    const { released, appendWaits } = await holdAppends(shop.query);
    const underWay = viewed(token, "tea", 1);
    await appendWaits();
    expect((await shop.ask(method, url, { payload, token })).status, url).toBeLessThan(300);
    const kept = await shop.countRows("event");
    await Promise.all([released, underWay]);
    expect(await shop.countRows("event"), url).toBe(kept);
    await shop.ask("PUT", "/v1/me/gift", { payload: { on: false }, token });
    await shop.query("delete from event");
  }
});
