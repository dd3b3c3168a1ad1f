import type { ModelsWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const PATIENT = { timeout: 15_000 };

test("models are listed with what was measured, and the one that serves can be rolled back to the one before", async () => {
  await using stack = new AsyncDisposableStack();
  const { shop, introduce, viewed } = await openShopWithPeople();
  stack.use(shop);
  const key = shop.secretKey;
  const list = async (): Promise<ModelsWire> => (await shop.ask("GET", "/v1/admin/models", { key })).body;
  expect(await list()).toEqual({ models: [], fits: [] });
  for (let person = 0; person < 6; person += 1) {
    const token = await introduce(`person-${person}`, 4);
    for (const productId of ["tea", "pot", "cup"]) await viewed(token, productId, 10);
  }
  const fit = async () => {
    const { refusal } = await shop.serving.train(() => undefined);
    expect(refusal).toBeUndefined();
    shop.passTime(1_000);
  };
  await fit();
  const rollBack = (modelId: string, judgement = "Customers were shown too much of one brand.") =>
    shop.ask("POST", `/v1/admin/models/${modelId}/roll-back`, { key, payload: { by: "Rina", judgement } });
  await expect.poll(async () => (await list()).models.map(({ isServing }) => isServing), PATIENT).toEqual([true]);
  const [first] = (await list()).models;
  // Among six people anybody could be recognised: the model is of the catalogue alone, and says so.
  const protection = { kind: "content_only", because: "too_little_evidence" };
  expect(first).toMatchObject({ people: 0, k: 5, isServing: true, protection });
  expect(first?.metrics["hr@10"]).toBeTypeOf("number");
  expect((await rollBack(first?.modelId ?? "")).body.code).toBe("no_former_model");

  await fit();
  await expect
    .poll(async () => (await list()).models.map(({ isServing }) => isServing), PATIENT)
    .toEqual([true, false]);
  const [second] = (await list()).models;
  expect((await rollBack(first?.modelId ?? "")).body.code).toBe("model_not_serving");
  expect((await rollBack(second?.modelId ?? "", " ")).body.code).toBe("invalid_request");
  const { body } = await rollBack(second?.modelId ?? "");
  expect(body.models).toMatchObject([{ modelId: first?.modelId, isServing: true }]);
});

test("nobody rolls back to a model in which somebody may be who has left", async () => {
  await using stack = new AsyncDisposableStack();
  const { shop, introduce, viewed, choose } = await openShopWithPeople();
  stack.use(shop);
  const key = shop.secretKey;
  const tokens: string[] = [];
  for (let person = 0; person < 6; person += 1) {
    const token = await introduce(`person-${person}`, 4);
    tokens.push(token);
    for (const productId of ["tea", "pot", "cup"]) await viewed(token, productId, 10);
  }
  await shop.serving.train(() => undefined);
  shop.passTime(1_000);
  await shop.serving.train(() => undefined);
  const models = async (): Promise<ModelsWire["models"]> =>
    (await shop.ask("GET", "/v1/admin/models", { key })).body.models;
  expect(await models()).toHaveLength(2);
  await choose(tokens[0] ?? "", { purposes: { training: false } });
  await expect.poll(async () => (await models())[1]?.outdatedSince, PATIENT).toBeTypeOf("string");
  const [serving] = await models();
  const payload = { by: "Rina", judgement: "The former was better." };
  const asked = await shop.ask("POST", `/v1/admin/models/${serving?.modelId}/roll-back`, { key, payload });
  expect(asked.body.code).toBe("no_former_model");
});

test("a fit that is asked for waits in the queue, once", async () => {
  await using stack = new AsyncDisposableStack();
  const { shop } = await openShopWithPeople();
  stack.use(shop);
  const key = shop.secretKey;
  const fit = async () => (await shop.ask("POST", "/v1/admin/models/fits", { key })).body;
  expect([await fit(), await fit()]).toEqual([{ isNew: true }, { isNew: false }]);
  expect((await shop.ask("GET", "/v1/admin/models", { key })).body.fits).toMatchObject([{ state: "waiting" }]);
});

test("what came of a fit in the queue is told: whether it was published, or why it was refused, and how long it took", async () => {
  await using stack = new AsyncDisposableStack();
  const { shop, introduce, viewed } = await openShopWithPeople();
  stack.use(shop);
  const key = shop.secretKey;
  const stop = await shop.serving.startWorker();
  stack.defer(stop);
  const newest = async () => (await shop.ask("GET", "/v1/admin/models", { key })).body.fits[0];
  const fit = async (): Promise<void> => {
    await shop.ask("POST", "/v1/admin/models/fits", { key });
    await expect.poll(newest, PATIENT).toMatchObject({ state: "done" });
  };
  await fit();
  expect(await newest()).toMatchObject({ published: false, refusal: "too_few_people" });
  for (let person = 0; person < 6; person += 1)
    for (const productId of ["tea", "pot", "cup"]) await viewed(await introduce(`person-${person}`, 4), productId, 10);
  await fit();
  const { published, seconds, refusal } = await newest();
  expect([published, refusal]).toEqual([true, undefined]);
  expect(Object.values<number>(seconds).every((each) => each >= 0)).toBe(true);
});
