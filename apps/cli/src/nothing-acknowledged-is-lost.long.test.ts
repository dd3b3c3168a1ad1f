import { expect, test } from "vitest";
import { startLoad, waitForMore } from "./test-load.ts";
import { expectNothingLost, expectRepetitionHarmless } from "./test-nothing-lost.ts";
import { openServedShop } from "./test-served-shop.ts";

const ROUNDS = 8;
const BATCHES = 60;

test("nothing acknowledged is lost however often the server is killed and started again", async () => {
  await using shop = await openServedShop();
  await using load = await startLoad(shop);
  for (let round = 0; round < ROUNDS; round += 1) {
    await waitForMore(load, BATCHES);
    await shop.killServer();
    await shop.serveAgain();
  }
  await waitForMore(load, BATCHES);
  await load.stop();
  await expectNothingLost(shop, load);
  await expectRepetitionHarmless(shop, load);
});

test("nothing acknowledged is lost however often PostgreSQL is killed, and the server goes on with a new one", async () => {
  await using shop = await openServedShop();
  await using load = await startLoad(shop);
  for (let round = 0; round < ROUNDS; round += 1) {
    await waitForMore(load, BATCHES);
    await shop.killDatabase();
  }
  await waitForMore(load, BATCHES);
  await load.stop();
  expect([...load.refused]).toEqual(["busy"]);
  await expectNothingLost(shop, load);
  await expectRepetitionHarmless(shop, load);
});

test("nothing acknowledged is lost when both are killed at once", async () => {
  await using shop = await openServedShop();
  await using load = await startLoad(shop);
  for (let round = 0; round < ROUNDS; round += 1) {
    await waitForMore(load, BATCHES);
    await Promise.all([shop.killDatabase(), shop.killServer()]);
    await shop.serveAgain();
  }
  await waitForMore(load, BATCHES);
  await load.stop();
  await expectNothingLost(shop, load);
  await expectRepetitionHarmless(shop, load);
});
