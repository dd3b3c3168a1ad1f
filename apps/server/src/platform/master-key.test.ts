import { execFile } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { secretsFrom } from "./master-key.ts";

test("each label has a key of its own, the same every time and for every master key another", () => {
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  expect(secrets.deriveKey("identity")).toHaveLength(32);
  expect(secrets.deriveKey("identity")).toEqual(secretsFrom(Buffer.alloc(32, 7)).deriveKey("identity"));
  expect(secrets.deriveKey("identity")).not.toEqual(secrets.deriveKey("device-tokens"));
  expect(secrets.deriveKey("identity")).not.toEqual(secretsFrom(Buffer.alloc(32, 8)).deriveKey("identity"));
});

test("a derived key is what HKDF-SHA-256 gives, so that another program can find it", () => {
  const key = secretsFrom(Buffer.alloc(32, 7)).deriveKey("identity");
  expect(key.toString("hex")).toBe("09cd7de86b054562c321aa9d89e485657fb077af591ca785638be22fd71144ac");
});

test("a master key of another length is refused", () => {
  expect(() => secretsFrom(Buffer.alloc(31))).toThrow("32 bytes");
});

test("processes that make the same key file at once all end up with the same key", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-master-key-"));
  const code = `import { readOrMakeKeyFile } from ${JSON.stringify(join(import.meta.dirname, "master-key.ts"))};
process.stdout.write(readOrMakeKeyFile(${JSON.stringify(join(folder, "a.key"))}).toString("hex"));`;
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  const answers = await Promise.all([run(), run(), run(), run()]);
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
  expect(await readdir(folder)).toEqual(["a.key"]);
});
