import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { readDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { groupAppends } from "./append-grouped.ts";
import type { CollectDependencies } from "./collect-dependencies.ts";
import { collectEvents } from "./collect-events.ts";
import { makeCollectTools } from "./collect-tools.ts";
import { choose, collectDependencies, identitiesIn, NOW } from "./test-collect.ts";

const ITEMS = [
  { type: "identify", messageId: "1", userId: "ani", traits: { email: "ani@toko.example" } },
  { type: "track", event: "Product Viewed", messageId: "2", userId: "ani", properties: { product_id: "shirt" } },
];

const openShop = async (replaced: (usual: CollectDependencies) => Partial<CollectDependencies>) => {
  const shop = await openTestDatabase();
  const { database } = shop;
  const usual = collectDependencies(database);
  const dependencies = collectDependencies(database, replaced(usual));
  const [ani] = await dependencies.identities.loadOrCreate([{ kind: "customer", rawId: "ani", verified: true }]);
  if (ani === undefined) throw new Error("Nobody was made.");
  const purposes = { [brandAs.purposeId("suggestions")]: true, [brandAs.purposeId("messages")]: true };
  await choose(database, ani, { purposes });
  const head = { envelope: {}, receivedAt: NOW, isServer: true, visitor: undefined, gpc: false };
  const send = () => collectEvents({ items: ITEMS, ...head }, makeCollectTools(dependencies));
  const kept = () => readDirectIdentifiers(database, secretsFrom(Buffer.alloc(32, 7)), ani);
  const events = async () => (await database.selectFrom("event").select("kind").execute()).map(({ kind }) => kind);
  return { shop, send, kept, events };
};

test("direct identifiers and events wait for the disk at the same time, and both are there once it is answered", async () => {
  const [isAppending, isSealing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const opened = await openShop(({ database, identities, append }) => ({
    append: async (work) => {
      isAppending.resolve();
      await isSealing.promise;
      return append(work);
    },
    identities: {
      ...identities,
      storeDirectIdentifiers: async (identifiers) => {
        isSealing.resolve();
        await isAppending.promise;
        await identitiesIn(database).storeDirectIdentifiers(identifiers);
      },
    },
  }));
  await using _ = opened.shop;
  const outcomes = await opened.send();
  expect(outcomes().map(({ status }) => status)).toEqual(["counted", "stored"]);
  expect(await opened.kept()).toEqual({ email: "ani@toko.example" });
  expect(await opened.events()).toEqual(["viewed"]);
});

test("nothing is acknowledged where one of the two could not be kept, and both are once it is sent again", async () => {
  let fails: "identifiers" | "events" | undefined;
  const opened = await openShop(({ database, identities }) => ({
    append: async (work) => {
      if (fails === "events") throw new Error("no disk for events");
      return groupAppends(database).append(work);
    },
    identities: {
      ...identities,
      storeDirectIdentifiers: async (identifiers) => {
        if (fails === "identifiers") throw new Error("no disk for identifiers");
        await identities.storeDirectIdentifiers(identifiers);
      },
    },
  }));
  await using _ = opened.shop;
  for (const failing of ["identifiers", "events"] as const) {
    fails = failing;
    await expect(opened.send()).rejects.toThrow(`no disk for ${failing}`);
  }
  fails = undefined;
  await opened.send();
  expect(await opened.kept()).toEqual({ email: "ani@toko.example" });
  expect(await opened.events()).toEqual(["viewed"]);
});
