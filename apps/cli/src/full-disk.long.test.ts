import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mountTestDisk, whyNoTestDisk } from "@seimbang/database/test-disk";
import { expect, test } from "vitest";
import { startLoad, waitForMore } from "./test-load.ts";
import { expectNothingLost, expectRepetitionHarmless } from "./test-nothing-lost.ts";
import { openServedShop } from "./test-served-shop.ts";

const DISK_MEGABYTES = 256;
/** Less than one more segment of PostgreSQL's log. */
const LEFT_BYTES = 4 * 1024 ** 2;
const FULL_WITHIN_MS = 120_000;
const whyNot = await whyNoTestDisk();

test("a shop whose whole disk is full says so, serves pages, loses nothing, and goes on by itself once there is room", async ({
  skip,
}) => {
  if (whyNot !== undefined) skip(whyNot);
  let folder = "";
  await using shop = await openServedShop(async (data) => {
    folder = data;
    return mountTestDisk(data, DISK_MEGABYTES);
  });
  await using load = await startLoad(shop);
  await waitForMore(load, 20);
  const ballast = join(folder, "ballast");
  const { bavail, bsize } = await statfs(folder);
  await writeFile(ballast, Buffer.alloc(bavail * bsize - LEFT_BYTES));

  await expect.poll(() => load.refused.has("storage_full"), { timeout: FULL_WITHIN_MS }).toBe(true);
  const contextual = load.contextual();
  await expect.poll(load.contextual, { timeout: FULL_WITHIN_MS }).toBeGreaterThan(contextual + 20);

  await rm(ballast);
  await waitForMore(load, 20);
  await load.stop();
  await expectNothingLost(shop, load);
  await expectRepetitionHarmless(shop, load);
});
