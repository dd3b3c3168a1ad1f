import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseConfiguration } from "@seimbang/server";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

const TEMPLATE = join(import.meta.dirname, "../../template");

test("a new shop has a configuration that holds, and keys that only its owner may read", async () => {
  await using folder = await openTestFolder();
  const { code, stdout } = await folder.seimbang("init", "shop", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout).files).toEqual(["seimbang.yaml", "README.md", ".gitignore", ".env"]);
  const home = join(folder.path, "shop");
  expect((await stat(join(home, ".env"))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(home, ".gitignore"), "utf8")).toContain(".env");
  const keys = (await readFile(join(home, ".env"), "utf8")).match(/^SEIMBANG_\w+=(.+)$/gm) ?? [];
  expect(keys.map((line) => Buffer.from(line.split("=")[1]!, "base64url").length)).toEqual([32, 32]);
  const text = await readFile(join(home, "seimbang.yaml"), "utf8");
  expect(() => parseConfiguration(text, "seimbang.yaml")).not.toThrow();
});

test("two new shops never share a key", async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "one");
  await folder.seimbang("init", "two");
  const read = (name: string) => readFile(join(folder.path, name, ".env"), "utf8");
  expect(await read("one")).not.toBe(await read("two"));
});

test("a folder with something in it is refused and left as it is", async () => {
  await using folder = await openTestFolder();
  await writeFile(join(folder.path, "mine.txt"), "mine");
  const { code, stderr } = await folder.seimbang("init");
  expect(code).toBe(1);
  expect(stderr).toContain("not empty");
  expect(stderr).toContain("seimbang init my-shop");
  expect(await readdir(folder.path)).toEqual(["mine.txt"]);
});

test("the Indonesian template says the same as the English one", async () => {
  const [id, en] = await Promise.all(
    ["seimbang.id.yaml", "seimbang.yaml"].map((name) => readFile(join(TEMPLATE, name), "utf8")),
  );
  expect(parseConfiguration(id!, "/shop/seimbang.yaml")).toEqual(parseConfiguration(en!, "/shop/seimbang.yaml"));
});

test("every line with a comment in one template has its translation in the other", async () => {
  const comments = async (name: string): Promise<readonly number[]> =>
    (await readFile(join(TEMPLATE, name), "utf8")).split("\n").flatMap((line, at) => (line.includes("# ") ? [at] : []));
  expect(await comments("seimbang.id.yaml")).toEqual(await comments("seimbang.yaml"));
});
