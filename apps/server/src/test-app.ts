import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { type AppParts, createApp } from "./app.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { createAuthenticate } from "./http/authenticate.ts";
import { createKey } from "./keys/create-key.ts";
import { openKeyRing } from "./keys/key-ring.ts";
import { timeOrderedId } from "./platform/ids.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { openMetrics } from "./platform/metrics.ts";

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");

export type TestApp = AsyncDisposable & {
  readonly app: FastifyInstance;
  readonly parts: AppParts;
  readonly publishableKey: string;
  readonly secretKey: string;
};

/** The whole application over an empty database, with a key of each kind. What a test changes, it passes. */
export const openTestApp = async (changes: Partial<AppParts> = {}): Promise<TestApp> => {
  const test = await openTestDatabase();
  const clock = () => Date.UTC(2026, 10, 24, 8, 0, 0);
  const makeKey = (kind: "publishable" | "secret") => createKey(test.database, kind, kind, timeOrderedId, clock());
  const [publishable, secret] = [await makeKey("publishable"), await makeKey("secret")];
  const parts: AppParts = {
    configuration: readConfiguration(TEMPLATE, {}),
    database: test.database,
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    clock,
    makeId: timeOrderedId,
    authenticate: createAuthenticate((await openKeyRing(test.database, clock)).findCaller),
    firstChoice: { wire: Type.Object({}), grantsAnything: () => true, record: async () => ({}) },
    isReady: async () => true,
    metrics: openMetrics(async () => []),
    logger: false,
    version: "0.0.0",
    addresses: { isBlocked: () => false, isConsoleOpened: () => false },
    observe: () => undefined,
    features: [],
    ...changes,
  };
  const app = await createApp(parts);
  const close = async (): Promise<void> => {
    await app.close();
    await test.close();
  };
  return { app, parts, publishableKey: publishable.key, secretKey: secret.key, [Symbol.asyncDispose]: close };
};
