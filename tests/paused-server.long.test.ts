import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { type FaultShop, openFaultShop } from "../bench/faults/fault-shop.ts";

const ROUNDS = 15;
const ASKING = 12;
const PAUSED_SERVER = 1;
/** What was answered before a pause has arrived by then. */
const ON_ITS_WAY_MS = 300;

type Answered = { readonly at: number; readonly isPersonal: boolean };

const introduce = async (shop: FaultShop, customerId: string): Promise<void> => {
  const choice = { level: 4, age: "adult", purposes: { suggestions: true } };
  await shop.askAs(customerId, "PUT", "/v1/me/choices", choice);
  const viewed = { event: "Product Viewed", properties: { product_id: "tea" }, messageId: `${customerId} viewed` };
  await shop.askAs(customerId, "POST", "/v1/track", viewed);
};

/** Asks one server again and again, as many do at once, and notes when each answer came. */
const keepAsking = (shop: FaultShop, customerId: string) => {
  const answered: Answered[] = [];
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      const { text } = await shop.askServer(PAUSED_SERVER, customerId, "/v1/decide", { slot: "home" });
      answered.push({ at: performance.now(), isPersonal: JSON.parse(text).used.length > 0 });
    }
  };
  const all = Promise.all(Array.from({ length: ASKING }, ask));
  return {
    answered,
    stop: async (): Promise<void> => {
      isOver = true;
      await all;
    },
  };
};

test("a server that stood still longer than its lease answers nothing by what it knew before, not even what was half done", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-paused-"));
  const shop = await openFaultShop(folder, Math.random);
  try {
    let answeredLate = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const customerId = `customer-${round}`;
      await introduce(shop, customerId);
      const asking = keepAsking(shop, customerId);
      await expect.poll(() => asking.answered.some(({ isPersonal }) => isPersonal), { timeout: 30_000 }).toBe(true);
      const goOn = shop.pause("server 2");
      await sleep(ON_ITS_WAY_MS);
      // The other server takes it; one that stands still is waited for until its lease is over.
      const withdrawal = { purposes: { suggestions: false } };
      const { status } = await shop.askServer(0, customerId, "/v1/me/choices", withdrawal, "PUT");
      expect(status).toBe(200);
      const acknowledgedAt = performance.now();
      goOn();
      await expect
        .poll(() => asking.answered.filter(({ at }) => at > acknowledgedAt).length, { timeout: 30_000 })
        .toBeGreaterThan(2 * ASKING);
      await asking.stop();
      const late = asking.answered.filter(({ at }) => at > acknowledgedAt);
      answeredLate += late.length;
      expect(late.filter(({ isPersonal }) => isPersonal)).toEqual([]);
    }
    expect(answeredLate).toBeGreaterThan(ROUNDS * ASKING);
  } finally {
    await shop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
