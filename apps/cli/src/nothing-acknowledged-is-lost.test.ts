import { test } from "vitest";
import { startLoad, waitForMore } from "./test-load.ts";
import { expectNothingLost, expectRepetitionHarmless } from "./test-nothing-lost.ts";
import { openServedShop } from "./test-served-shop.ts";

test("after the server and PostgreSQL were killed under load, all that was acknowledged is there once", {
  timeout: 120_000,
}, async () => {
  await using shop = await openServedShop();
  await using load = await startLoad(shop);
  await waitForMore(load, 20);
  await shop.killServer();
  await shop.serveAgain();
  await waitForMore(load, 20);
  await shop.killDatabase();
  await waitForMore(load, 20);
  await load.stop();
  await expectNothingLost(shop, load);
  await expectRepetitionHarmless(shop, load);
});
