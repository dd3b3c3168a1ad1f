import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate, migrationStatus } from "@seimbang/database";
import { openEmptyTestDatabase } from "@seimbang/database/test-database";
import { afterAll, expect, test } from "vitest";
import { findBackup } from "../../apps/server/src/backups/backup-places.ts";
import { restoreBackup } from "../../apps/server/src/backups/restore-backup.ts";
import { openTestShop } from "../../apps/server/src/test-open-shop.ts";
import { countRows, isLogWhole, type KeptShop, keepShop } from "./kept-shop.ts";

const HERE = import.meta.dirname;
const { version } = JSON.parse(readFileSync(join(HERE, "../../package.json"), "utf8")) as { version: string };

// `KEEP_RELEASE=1 npx vitest run` keeps a shop of the version that is released next, and what it asks of its tables.
if (process.env["KEEP_RELEASE"] !== undefined) await keepShop(join(HERE, version));

const kept = readdirSync(HERE, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const today = await openTestShop();
afterAll(() => today[Symbol.asyncDispose]());

test("a shop of this version is kept for later ones", () => {
  expect(kept).toContain(version);
  expect(existsSync(join(HERE, version, "shop.backup"))).toBe(true);
});

test.each(kept)("a shop of version %s is served by this one, with everything that was in it", async (from) => {
  const shop = JSON.parse(readFileSync(join(HERE, from, "shop.json"), "utf8")) as KeptShop;
  await using closing = new AsyncDisposableStack();
  const target = closing.use(await openEmptyTestDatabase());
  const { wrapping } = today.secrets;
  await restoreBackup(
    { pool: target.pool, wrapping },
    await findBackup(join(HERE, from, "shop.backup")),
    undefined,
    today.now(),
  );
  expect((await migrationStatus(target.database)).filter(({ appliedAt }) => appliedAt === undefined)).toEqual([]);
  expect(await migrate(target.database)).toEqual({ applied: [] });
  expect(await countRows(target.database)).toMatchObject(shop.rows);
  expect(await isLogWhole(target.database)).toBe(true);

  // Nobody of it was erased since.
  await target.pool.query("update restored_backup set ledger_at = now()");
  const served = await today.openOn(closing, target);
  const app = closing.adopt(await served.createApp(), (opened) => opened.close());
  const visitor = await today.signCustomer(shop.customer);
  const headers = { authorization: `Bearer ${shop.publishableKey}`, "x-seimbang-visitor": visitor };
  const choices = await app.inject({ method: "GET", url: "/v1/me/choices", headers });
  expect(choices.json()).toMatchObject({ level: { cap: 4 } });
  const decision = await app.inject({ method: "POST", url: "/v1/decide", headers, payload: { slot: "home" } });
  expect(decision.statusCode).toBe(200);
  const decisions = await app.inject({ method: "GET", url: "/v1/me/decisions", headers });
  // The one that is kept from then, which opens with this version, and that of today.
  expect(decisions.json().decisions.length).toBeGreaterThan(1);
  const copy = await app.inject({ method: "GET", url: "/v1/me/export?format=json", headers });
  expect(copy.body).toContain("green tea");
  expect(copy.body).toContain("Why tea?");
});
