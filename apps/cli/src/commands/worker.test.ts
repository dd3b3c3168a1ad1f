import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestShopFolder } from "../test-command.ts";
import { takePort } from "../test-taken-port.ts";

test("a worker whose port somebody else has does not start, and says why and what to do", {
  timeout: 60_000,
}, async () => {
  await using folder = await openTestShopFolder();
  await using taken = await takePort();
  const settings = `\nworker:\n  metrics:\n    port: ${taken.port}\n`;
  await appendFile(join(folder.path, "shop/seimbang.yaml"), settings);
  const worker = await folder.seimbang("worker", "--config", "shop/seimbang.yaml");
  expect([worker.code, worker.stdout]).toEqual([1, ""]);
  expect(worker.stderr).toContain(`The worker did not start: port ${taken.port}`);
  expect(worker.stderr).toMatch(/^→ .*`worker\.metrics\.port` in shop\/seimbang\.yaml/m);
});
