import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@seimbang/database";
import { makeTemplate } from "@seimbang/database/test-database";

/** Vitest's global setup: one PostgreSQL for the whole run, embedded unless the environment names another. */
export const setup = async (): Promise<() => Promise<void>> => {
  if (process.env["SEIMBANG_TEST_DATABASE_URL"] !== undefined) {
    await makeTemplate();
    return async () => undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "seimbang-test-"));
  const server = await openDatabase({ folder });
  process.env["SEIMBANG_TEST_SOCKET"] = join(folder, "socket");
  await makeTemplate();
  return async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
};
