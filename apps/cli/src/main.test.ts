import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { LAUNCHER, openTestFolder, openTestShopFolder, type TestFolder } from "./test-command.ts";

/** A Node older than the one that Seimbang brings along, where this machine has one. */
const olderNode = ["/usr/bin/node", "/usr/local/bin/node"].find((program) => {
  if (!existsSync(program)) return false;
  const major = Number(/^v(\d+)/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[1]);
  return major >= 20 && major < 24;
});

test("the command line and its commands explain themselves", async () => {
  await using folder = await openTestFolder();
  const { code, stdout } = await folder.seimbang("--help");
  expect(code).toBe(0);
  const names = [...stdout.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name!);
  expect(names).toEqual(expect.arrayContaining(["demo", "init", "import", "export", "train", "decide", "keys", "db"]));
  expect(await folder.seimbang("import", "events", "--help")).toMatchObject({ code: 0 });
});

test.skipIf(olderNode === undefined)("an older Node goes on with the one that npm brought along", async () => {
  await using folder = await openTestFolder();
  expect(await folder.run(olderNode!, LAUNCHER, "--version")).toMatchObject({ code: 0, stderr: "" });
  expect(await folder.run(olderNode!, LAUNCHER, "fly")).toMatchObject({ code: 2 });
});

test("wrong usage ends with code 2 and says where the explanation is", async () => {
  await using folder = await openTestFolder();
  const wrong = [
    ["fly"],
    ["init", "--language", "fr"],
    ["keys", "create", "golden"],
    ["start", "--port", "x"],
    ["keys", "token"],
  ];
  for (const words of wrong) {
    const { code, stderr } = await folder.seimbang(...words);
    expect(code, words.join(" ")).toBe(2);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain("--help` explains it");
  }
});

test("outside a shop, every command says how to make one", async () => {
  await using folder = await openTestFolder();
  for (const words of [["start"], ["train"], ["decide"], ["keys", "list"], ["db", "status"], ["export", "catalogue"]]) {
    const { code, stdout, stderr } = await folder.seimbang(...words);
    expect(code, words.join(" ")).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("There is no seimbang.yaml here.\n→ Run `seimbang init my-shop`");
    expect(stderr).not.toMatch(/\n\s+at /);
  }
});

test("what fails is said in the language asked for, else in that of the system", async () => {
  await using folder = await openTestFolder({ LC_ALL: "id_ID.UTF-8" });
  const says = async (...words: readonly string[]) => (await folder.seimbang(...words)).stderr;
  const indonesian = "Tidak ada seimbang.yaml di sini.\n→ Jalankan `seimbang init toko-saya`";
  expect(await says("train")).toContain(indonesian);
  expect(await says("train", "-l", "en")).toContain("There is no seimbang.yaml here.");
  expect(await says("trian")).toMatch(/^galat: tidak ada perintah "trian"\nMaksud Anda train\?/);
});

test("a database that lies beyond others' networks is not connected to in the clear, and is never told a password so", async () => {
  // A canary, which opens nothing: secretlint-disable-next-line
  await using folder = await openTestFolder({ DATABASE_URL: "postgresql://shop:canary-password@203.0.113.7/shop" });
  await folder.seimbang("init", "shop");
  const { code, stderr } = await folder.seimbang("keys", "list", "--config", "shop/seimbang.yaml");
  expect(code).toBe(1);
  expect(stderr).toContain("leads to 203.0.113.7 without encryption");
  expect(stderr).toContain("sslmode=verify-full");
  expect(stderr).not.toContain("canary-password");
});

test("with --json a failure is one line of JSON, the same in every language", async () => {
  await using folder = await openTestFolder();
  const { code, stdout, stderr } = await folder.seimbang("keys", "list", "--json");
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: "no_configuration", next: expect.any(Object) } });
  const inIndonesian = await folder.seimbang("keys", "list", "--json", "--language", "id");
  expect(inIndonesian).toEqual({ code, stdout, stderr });
});

test("an older Node goes on with the newer one that npm installed", async () => {
  await using folder = await openTestFolder();
  const shim = join(folder.path, "old.mjs");
  const launcher = new URL("../bin/seimbang.js", import.meta.url).href;
  await writeFile(
    shim,
    `Object.defineProperty(process.versions, "node", { value: "20.19.0" }); await import(${JSON.stringify(launcher)});`,
  );
  const { code, stdout } = await folder.run(process.execPath, shim, "--version");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("in a shop", () => {
  let folder: TestFolder;
  beforeAll(async () => {
    folder = await openTestShopFolder();
    return () => folder[Symbol.asyncDispose]();
  });
  const run = (...words: readonly string[]) => folder.seimbang(...words, "--config", "shop/seimbang.yaml");

  test("the database says which steps are missing, and migrating applies them once", async () => {
    const before = JSON.parse((await run("db", "status", "--json")).stdout);
    expect(before.every(({ appliedAt }: { appliedAt?: string }) => appliedAt === undefined)).toBe(true);
    const applied = JSON.parse((await run("db", "migrate", "--json")).stdout).applied;
    expect(applied).toEqual(before.map(({ name }: { name: string }) => name));
    expect((await run("db", "migrate")).stdout).toBe("The database is up to date.\n");
  });

  test("a key is shown once, listed without its secret, and ended", async () => {
    const made = JSON.parse((await run("keys", "create", "publishable", "--name", "web", "--json")).stdout);
    expect(made.key).toMatch(/^pk_[0-9a-f]{32}_/);
    const list = (await run("keys", "list")).stdout;
    expect(list).toContain(made.keyId);
    expect(list).not.toContain(made.key);
    expect((await run("keys", "revoke", made.keyId)).code).toBe(0);
    const again = await run("keys", "revoke", made.keyId);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("no key in use") });
  });

  test("a key is good until the day that was named, a secret one for a year otherwise, and none is made that is over", async () => {
    const create = (...words: readonly string[]) => run("keys", "create", "secret", ...words, "--json");
    const [until, usual, over] = await Promise.all([
      create("--name", "until", "--expires", "2099-12-31"),
      create("--name", "usual"),
      create("--expires", "2020-01-01"),
    ]);
    expect(JSON.parse(until.stdout).expiresAt).toBe("2100-01-01T00:00:00.000Z");
    const { expiresAt } = JSON.parse(usual.stdout);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(365);
    expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining("refused from the start") });
    const list = (await run("keys", "list")).stdout;
    expect(list).toMatch(/in use +2099-12-31 +until/);
    expect(list).toContain(`${expiresAt.slice(0, 10)}  usual`);
  });

  test("a customer's token is signed with the key beside the configuration", async () => {
    const { stdout } = await run("keys", "token", "--customer", "4711");
    const claims = JSON.parse(Buffer.from(stdout.split(".")[1]!, "base64url").toString());
    expect(claims).toMatchObject({ sub: "4711", aud: "seimbang" });
    expect(claims.exp - claims.iat).toBe(900);
  });

  test("a catalogue comes in with a report, and goes out as it came", async () => {
    const lines = [
      {
        productId: "a",
        title: "Kopi",
        categoryPath: ["Minuman"],
        price: 50000,
        currency: "IDR",
        availability: "in_stock",
      },
      { productId: "b", title: "Teh", categoryPath: ["Minuman"], price: "cheap", currency: "IDR" },
    ];
    await writeFile(join(folder.path, "c.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const report = await run("import", "catalogue", "c.jsonl");
    expect(report.code).toBe(0);
    expect(report.stdout).toContain("2 rows: 1 new, 1 refused");
    expect(report.stderr).toBe("");
    const out = await run("export", "catalogue", "--output", "out.jsonl", "--json");
    expect(JSON.parse(out.stdout)).toEqual({ file: "out.jsonl", lines: 1 });
    const back = JSON.parse((await run("import", "catalogue", "out.jsonl", "--source", "c.jsonl", "--json")).stdout);
    expect(back.rows).toMatchObject({ read: 1, unchanged: 1, refused: 0 });
  });

  test.each([
    ["a folder", ["catalogue", "--format", "google-tsv", "folder"], "is a folder, not a file"],
    ["a broken mapping", ["events", "orders.csv", "--mapping", "broken.yaml"], "broken.yaml:2:1"],
  ])("%s is refused with what to do next", async (_, words, reason) => {
    await mkdir(join(folder.path, "folder"), { recursive: true });
    await writeFile(join(folder.path, "orders.csv"), "id,when\n1,2026-01-01\n");
    await writeFile(join(folder.path, "broken.yaml"), "event: [a\n");
    const { code, stdout, stderr } = await run("import", ...words);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain("unexpected");
  });

  test.each([
    ["a feed that broke off", "catalogue", "half.xml", "<rss><channel><item><g:id>1"],
    ["a feed without columns", "catalogue", "empty.tsv", ""],
    ["a packed feed that broke off", "catalogue", "half.jsonl.gz", gzipSync("{}").subarray(0, 8)],
    ["a packed file of events that broke off", "events", "half.jsonl.gz", gzipSync("{}").subarray(0, 8)],
    ["a file of no events", "events", "none.jsonl", '{"type":"tra'],
  ])("%s is reported, and fails for whoever looks at the exit code only", async (_, kind, name, text) => {
    await writeFile(join(folder.path, name), text);
    const { code, stdout } = await run("import", kind, name, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toBeDefined();
  });

  test("what came of a command is told in the language asked for", async () => {
    await writeFile(join(folder.path, "lines.jsonl"), '{"type":"tra\n{"type":"track","event":"Product Viewed"}\n');
    const says = async (...words: readonly string[]) => (await run(...words, "--language", "id")).stdout;
    const events = await says("import", "events", "lines.jsonl");
    expect(events).toContain("2 baris\nbaris  menjadi\n");
    expect(events).toContain("baris 1: tidak terbaca sebagai peristiwa");
    expect(await says("export", "events", "--output", "none.jsonl")).toBe("0 baris ada di none.jsonl.\n");
    expect(await says("train")).toContain(
      "Tidak ada model yang diterbitkan: terlalu sedikit orang yang mengizinkannya.",
    );
    expect(await says("keys", "list")).toMatch(/^id +jenis +dibuat +keadaan +berakhir +nama\n/);
    expect(await says("db", "migrate")).toBe("Basis data sudah mutakhir.\n");
  });

  test("a file whose name does not tell its format is not guessed at", async () => {
    await writeFile(join(folder.path, "feed.dat"), "x");
    const { code, stderr } = await run("import", "catalogue", "feed.dat");
    expect(code).toBe(1);
    expect(stderr).toContain("--format google-xml");
  });

  test("a mistake in the configuration is named with its line", async () => {
    await writeFile(join(folder.path, "wrong.yaml"), "shop:\n  name: 7\n");
    const { code, stderr } = await folder.seimbang("db", "status", "--config", "wrong.yaml");
    expect(code).toBe(1);
    expect(stderr).toContain("wrong.yaml:2:9  shop.name");
  });
});
