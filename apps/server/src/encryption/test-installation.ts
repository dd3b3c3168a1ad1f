import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import type { Environment } from "../configuration/environment.ts";
import { loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";
import { timeOrderedId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { masterKeySource } from "./master-key-source.ts";
import { openSecrets } from "./open-secrets.ts";

export const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);

/** For tests: a key of 32 equal bytes. */
export const keyOfBytes = (byte: number): Buffer => Buffer.alloc(32, byte);

/** For tests: a database and a folder of an installation that processes are opened on. */
export const openTestInstallation = async () => {
  await using stack = new AsyncDisposableStack();
  const test = stack.use(await openTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), "seimbang-installation-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const opened = stack.move();
  const { database } = test;
  return {
    ...test,
    folder,
    keyFile: join(folder, "master.key"),
    writeKeys: (file: string, ...keys: readonly Buffer[]) =>
      writeFile(join(folder, file), keys.map((key) => `${key.toString("base64url")}\n`).join("")),
    /** What another process of it knows: its secrets and where its master keys come from. */
    openProcess: async (given: Partial<Environment> = {}) => {
      const source = masterKeySource({ logLevel: "info", ...given }, { folder: join(folder) });
      const secrets = await openSecrets(database, source, NOW);
      return { database, source, secrets, wrapping: secrets.wrapping, now: NOW };
    },
    /** A customer of whom a mail address is kept. */
    introduce: async (secrets: Secrets, rawId: string) => {
      const proof = { kind: "customer", rawId, verified: true } as const;
      const [subject] = await loadOrCreateSubjects(database, secrets, [proof], NOW, timeOrderedId);
      if (subject === undefined) throw new Error("One proof gives one subject.");
      await storeDirectIdentifiers(database, secrets, [{ subject, fields: { email: `${rawId}@b.example` } }], NOW);
      return subject;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};
