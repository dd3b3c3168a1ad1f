import {
  commitmentOf,
  leafHash,
  readCheckpoint,
  readInclusion,
  readLogKey,
  type TreeHash,
  verifyConsistency,
  verifyExport,
  verifyInclusion,
} from "@seimbang/verifier";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { insertCampaign, replaceCampaign } from "../campaigns/store.ts";
import { insertExperiment } from "../experiments/store.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { publishModel, withdrawModels } from "../models/store.ts";
import { testManifest } from "../models/test-shop.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { openShopWithPeople } from "../test-people.ts";

let opened: Awaited<ReturnType<typeof openShopWithPeople>>;
beforeAll(async () => {
  opened = await openShopWithPeople();
});
afterAll(() => opened.shop[Symbol.asyncDispose]());

/** Asked as anybody asks who has nothing. */
const ask = (path: string) => opened.shop.ask("GET", path, { key: "none" });
const key = async () => readLogKey((await ask("/.well-known/seimbang-log-key.txt")).text.trim())!;
const checkpoint = async () => readCheckpoint((await ask("/v1/log/checkpoint")).text, await key())!;
const decoded = (hashes: readonly string[]): readonly TreeHash[] => hashes.map((hash) => Buffer.from(hash, "base64"));

test("anybody sees that a choice gets its place within moments, that it is in the log, and that the log only grew", async () => {
  const before = await checkpoint();
  await opened.introduce("7");
  const after = await vi.waitFor(async () => {
    const newer = await checkpoint();
    expect(newer.size).toBeGreaterThan(before.size);
    return newer;
  }, 10_000);

  const { body, status } = await ask(`/v1/log/consistency?from=${before.size}&to=${after.size}`);
  expect(status).toBe(200);
  expect(verifyConsistency(before, after, decoded(body.proof))).toBe(true);

  const { entry, proof } = (await ask(`/v1/log/entries/${after.size - 1}`)).body;
  const inclusion = readInclusion(proof)!;
  const { size, root } = readCheckpoint(inclusion.checkpoint, await key())!;
  expect(verifyInclusion({ leaf: leafHash(Buffer.from(entry)), ...inclusion, size, root })).toBe(true);
  expect(entry).not.toMatch(/"7"|suggestions/);
});

test("what is asked wrongly is refused with what is wrong", async () => {
  const { size } = await checkpoint();
  const codeOf = async (path: string) => (await ask(path)).body.code;
  expect(await codeOf(`/v1/log/entries/${size + 1_000}`)).toBe("unknown_log_entry");
  for (const path of ["entries/-1", "entries/01", "entries/x", "consistency", "consistency?from=2&to=1"])
    expect(await codeOf(`/v1/log/${path}`), path).toBe("invalid_request");
  expect(await codeOf(`/v1/log/consistency?from=0&to=${size + 1_000}`)).toBe("invalid_request");
});

test("the shop's people look through the log, open what is about nobody, and take all of it away", async () => {
  const { shop } = opened;
  await opened.introduce("8");
  const look = async (query: string) =>
    (await shop.ask("GET", `/v1/admin/log/entries?${query}`, { key: shop.secretKey })).body;
  const { size, entries } = await look("most=1000");
  expect(entries.map(({ index }: { index: number }) => index)).toEqual(
    Array.from({ length: size }, (_, at) => size - 1 - at),
  );
  const kinds = (found: { entries: { kind: string }[] }) => found.entries.map(({ kind }) => kind);
  const choices = await look("kind=choice&most=1");
  expect(kinds(choices)).toEqual(["choice"]);
  expect(kinds(await look("kind=regis"))).toEqual(["registry"]);
  expect(await look(`before=${entries.at(-1).index + 1}&most=1`)).not.toHaveProperty("next");
  expect((await look("before=1&kind=nothing")).entries).toEqual([]);

  const open = async (index: number) =>
    (await shop.ask("GET", `/v1/admin/log/entries/${index}`, { key: shop.secretKey })).body;
  const registry = await open(entries.findLast(({ kind }: { kind: string }) => kind === "registry").index);
  const { salt, statement } = registry.opening;
  expect(JSON.parse(registry.entry).commitment).toBe(commitmentOf(Buffer.from(salt, "base64url"), statement));
  // What opens an entry about somebody is theirs.
  expect(await open(choices.entries[0].index)).not.toHaveProperty("opening");

  const { body: signed } = await shop.ask("GET", "/v1/admin/log/checkpoints", { key: shop.secretKey });
  expect(signed).toMatchObject({ places: { files: 0, webhooks: 0 } });
  expect(readCheckpoint(signed.checkpoints[0].note, readLogKey(signed.key)!)?.size).toBe(signed.checkpoints[0].size);
  const { text, headers } = await shop.ask("GET", "/v1/admin/log/export", { key: shop.secretKey });
  expect(headers["content-disposition"]).toContain("log.jsonl");
  const whole = await verifyExport([Buffer.from(text)].values() as never, readLogKey(signed.key));
  expect(whole.entries).toBe(size);
});

test("every kind of thing that is to be accounted for gets into the log with what it records", async () => {
  const { shop } = opened;
  const kinds = async () =>
    new Set(
      (await shop.query("select leaf from log_entry union all select leaf from log_queue")).rows.map(
        ({ leaf }) => JSON.parse(leaf).kind,
      ),
    );
  const [at, id] = [Date.now(), timeOrderedId()];
  const actor = { keyId: "key", by: "Sari", judgement: "baik" };
  const campaign = {
    campaignId: id,
    version: 1,
    state: "draft",
    pausedFrom: undefined,
    launchedCreatives: undefined,
    document: {} as never,
    changedAt: at,
  } as const;
  const experiment = {
    experimentId: id,
    version: 1,
    state: "draft",
    document: {} as never,
    startedAt: undefined,
    endedAt: undefined,
    changedAt: at,
  } as const;
  await shop.database.transaction().execute(async (transaction) => {
    await insertCampaign(transaction, campaign, actor);
    const approved = { ...campaign, version: 2, state: "approved" } as const;
    await replaceCampaign(transaction, approved, { reason: "approved", from: "assessed", document: undefined, actor });
    await insertExperiment(transaction, experiment, { reason: "drafted", actor });
  });
  const { modelId } = testManifest({});
  await publishModel(shop.database, testManifest({}), new Uint8Array(1), { publishedAt: at, outdated: [] });
  await withdrawModels(shop.database, [modelId], at);
  const { keyId } = await createKey(shop.database, "secret", "dpo", timeOrderedId, at);
  await revokeKey(shop.database, keyId, at);
  const token = await opened.introduce("9");
  const asked = await shop.ask("POST", "/v1/me/requests", { token, payload: { kind: "access" } });
  const reader = { by: "Sri Rahayu", because: "to answer" };
  const reading = { key: shop.secretKey, payload: reader };
  expect((await shop.ask("POST", `/v1/admin/requests/${asked.body.requestId}/read`, reading)).status).toBe(200);
  await shop.ask("POST", "/v1/me/requests", { token, payload: { kind: "erasure" } });
  expect([...(await kinds())].sort()).toEqual([
    "campaign_approved",
    "campaign_draft",
    "choice",
    "configuration",
    "erasure",
    "experiment_draft",
    "key_created",
    "key_revoked",
    "model_published",
    "model_withdrawn",
    "personal_data_read",
    "registry",
    "request",
  ]);
});
