import { rename } from "node:fs/promises";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";
import { openServedShop } from "../test-served-shop.ts";

type Told = { readonly check: string; readonly state: string; readonly findings: readonly { text: { en: string } }[] };
type Run = { readonly code: number; readonly stdout: string; readonly stderr: string };
const checksIn = ({ stdout }: Run): ReadonlyMap<string, Told> =>
  new Map((JSON.parse(stdout).checks as Told[]).map((check) => [check.check, check]));

test("a shop that runs is looked at beside its server, and one that is stopped without it", async () => {
  await using shop = await openServedShop();
  const running = await shop.seimbang("doctor", "--json");
  const checks = checksIn(running);
  const stateOf = (name: string) => checks.get(name)?.state;
  // It listens on a port that the settings do not name, and a worker that has just begun has ended nothing yet.
  for (const name of ["database", "schema", "keys", "replicas", "retention", "requests", "space"])
    expect(stateOf(name), name).toBe("passed");
  expect(stateOf("log")).toBe("doubtful");
  expect(stateOf("backups")).toBe("doubtful");

  const opened = await shop.openDatabase();
  await opened.pool.query("alter table log_entry disable trigger all");
  await opened.pool.query("update log_entry set leaf = leaf || ' ' where position = 0");
  await opened.pool.query("alter table log_entry enable trigger all");
  await opened.close();
  const broken = checksIn(await shop.seimbang("doctor", "--json"));
  expect(broken.get("log")?.findings[0]?.text.en).toBe("The log is not what was signed.");

  await shop.stopServer();
  const stopped = await shop.seimbang("doctor");
  expect(stopped.code).toBe(1);
  expect(stopped.stdout).toContain("✗ Signed log: wrong");
  expect(stopped.stdout).toContain("not looked at: Server that answers, Time to decide");
  const inIndonesian = await shop.seimbang("doctor", "--language", "id");
  expect(inIndonesian.stdout).toContain("✗ Log bertanda tangan: salah");
}, 180_000);

test("wrong settings, a database that is not there and a lost master key are told, and no secret with them", async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "shop");
  const look = (...words: readonly string[]) =>
    folder.seimbang("doctor", "--json", "--config", "shop/seimbang.yaml", ...words);
  const first = await look();
  expect(first.code).toBe(1);
  expect(checksIn(first).get("database")?.findings[0]?.text.en).toMatch(
    /^There is no database in .*\/shop\/data yet\.$/,
  );
  await folder.seimbang("keys", "create", "secret", "--config", "shop/seimbang.yaml");
  const good = await look();
  expect([good.code, checksIn(good).get("keys")?.state]).toEqual([0, "not_looked_at"]);
  await folder.seimbang("log", "export", "--config", "shop/seimbang.yaml");
  expect(checksIn(await look()).get("keys")?.state).toBe("passed");
  await rename(`${folder.path}/shop/data/master.key`, `${folder.path}/shop/data/other.key`);
  const lost = await look();
  expect(checksIn(lost).get("keys")?.state).toBe("wrong");
  expect(lost.code).toBe(1);
  await using elsewhere = await openTestFolder({
    DATABASE_URL: "postgresql://toko:canary-password@127.0.0.1:1/toko",
    SEIMBANG_MASTER_KEY: "canarycanarycanarycanarycanarycanarycanary0",
  });
  await elsewhere.seimbang("init", "shop");
  const away = await elsewhere.seimbang("doctor", "--json", "--config", "shop/seimbang.yaml");
  expect(checksIn(away).get("database")?.state).toBe("wrong");
  expect(`${away.stdout}${away.stderr}`).not.toMatch(/canary/);
  const nowhere = await elsewhere.seimbang("doctor", "--json", "--config", "nowhere.yaml");
  expect([nowhere.code, checksIn(nowhere).get("configuration")?.state]).toEqual([1, "wrong"]);
}, 180_000);
