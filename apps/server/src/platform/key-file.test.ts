import { execFile } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("processes that make the same key file at once all end up with the same key", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-master-key-"));
  const code = `import { readOrMakeKeyFile } from ${JSON.stringify(join(import.meta.dirname, "key-file.ts"))};
process.stdout.write(readOrMakeKeyFile(${JSON.stringify(join(folder, "a.key"))}).toString("hex"));`;
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  const answers = await Promise.all([run(), run(), run(), run()]);
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
  expect(await readdir(folder)).toEqual(["a.key"]);
});
