import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { aDocument } from "./test-campaign.ts";

const URL = "/v1/admin/campaigns";
const document = aDocument({ productId: "tea" });

test("campaigns are for whoever has a secret key, all of them", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("POST", URL, { key: shop.secretKey, payload: { document } });
  const asks = [
    ["GET", URL],
    ["POST", URL],
    ["GET", `${URL}/${body.campaignId}`],
    ["PUT", `${URL}/${body.campaignId}`],
    ["GET", `${URL}/${body.campaignId}/changes`],
    ["GET", "/v1/admin/evidence"],
    ["POST", "/v1/admin/evidence"],
  ] as const;
  for (const [method, url] of asks) {
    const { status, body: problem } = await shop.ask(method, url, method === "GET" ? {} : { payload: { document } });
    expect([status, problem.code], `${method} ${url}`).toEqual([403, "secret_key_required"]);
  }
  for (const step of ["submit", "approve", "stop"]) {
    const payload = { version: 1, step };
    expect((await shop.ask("POST", `${URL}/${body.campaignId}/steps`, { payload })).status).toBe(403);
  }
});

test("a campaign is drafted, read, changed and stopped, each by the version that was read", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const made = await shop.ask("POST", URL, { key, payload: { document } });
  expect(made.status).toBe(201);
  const one = `${URL}/${made.body.campaignId}`;
  expect((await shop.ask("GET", one, { key })).body).toEqual(made.body);
  const edited = await shop.ask("PUT", one, { key, payload: { version: 1, document: { ...document, weight: 5 } } });
  expect([edited.status, edited.body.version, edited.body.document.weight]).toEqual([200, 2, 5]);
  const late = await shop.ask("PUT", one, { key, payload: { version: 1, document } });
  expect([late.status, late.body.code]).toEqual([409, "version_conflict"]);
  const unchecked = await shop.ask("POST", `${one}/steps`, { key, payload: { version: 2, step: "submit" } });
  expect([unchecked.status, unchecked.body.code]).toEqual([409, "copy_not_checked"]);
  const stopped = await shop.ask("POST", `${one}/steps`, { key, payload: { version: 2, step: "stop" } });
  expect(stopped.body).toMatchObject({ state: "stopped", version: 3, next: [] });
  const list = await shop.ask("GET", `${URL}?state=stopped`, { key });
  expect(list.body.campaigns).toMatchObject([{ name: "Coffee week", state: "stopped" }]);
  const { changes } = (await shop.ask("GET", `${one}/changes`, { key })).body;
  expect(changes.map(({ reason }: { reason: string }) => reason)).toEqual(["drafted", "edited", "stopped"]);
});

test("what is wrong is named field by field, in both languages", async () => {
  await using shop = await openTestShop();
  const ask = async (payload: object) => (await shop.ask("POST", URL, { key: shop.secretKey, payload })).body;
  expect(await ask({})).toMatchObject({
    code: "invalid_request",
    errors: [{ field: "/document", rule: "is missing", ruleId: "belum diisi" }],
  });
  const { creatives: _, ...lacking } = document;
  const wrong = { ...lacking, weight: 0, tier: "auction", extra: 1, schedule: { until: "tomorrow" }, slots: [] };
  expect((await ask({ document: wrong })).errors).toEqual(
    expect.arrayContaining([
      { field: "/creatives", rule: "is missing", ruleId: "belum diisi" },
      { field: "/weight", rule: "must be at least 1", ruleId: "harus paling sedikit 1" },
      expect.objectContaining({ field: "/tier" }),
      { field: "/extra", rule: "is no field of this request", ruleId: "bukan isian permintaan ini" },
      expect.objectContaining({ field: "/schedule/until" }),
      expect.objectContaining({ field: "/slots" }),
    ]),
  );
  const unknown = await ask({ document: { ...document, slots: ["attic"] } });
  expect(unknown.errors).toEqual([
    { field: "/slots/0", rule: "is nothing that this shop has", ruleId: "tidak ada di toko ini" },
  ]);
});

test("there is no campaign where there is none", async () => {
  await using shop = await openTestShop();
  for (const id of ["x", "019a0000-0000-7000-8000-000000000001"])
    for (const [method, path, payload] of [
      ["GET", ""],
      ["GET", "/changes"],
      ["PUT", "", { version: 1, document }],
      ["POST", "/steps", { version: 1, step: "stop" }],
    ] as const) {
      const asking = payload === undefined ? {} : { payload };
      const { status, body } = await shop.ask(method, `${URL}/${id}${path}`, { key: shop.secretKey, ...asking });
      expect([status, body.code]).toEqual([404, "unknown_campaign"]);
    }
});

test("evidence is recorded with its owner, source, scope and end", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const payload = {
    ...{ claim: "Most sold", owner: "Sri", source: "Sales report 2026-10", scope: "this shop" },
    expiresAt: "2099-01-01T00:00:00.000Z",
  };
  const { status, body } = await shop.ask("POST", "/v1/admin/evidence", { key, payload });
  expect([status, body]).toEqual([201, { ...payload, evidenceId: expect.any(String), recordedAt: expect.any(String) }]);
  expect((await shop.ask("GET", "/v1/admin/evidence", { key })).body).toEqual({ evidence: [body] });
  const lacking = await shop.ask("POST", "/v1/admin/evidence", { key, payload: { ...payload, owner: undefined } });
  expect(lacking.body.errors).toEqual([{ field: "/owner", rule: "is missing", ruleId: "belum diisi" }]);
});

test("the API's description names campaigns and their forms", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("GET", "/openapi.json");
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining([`${URL}/`.replace(/\/$/, ""), `${URL}/{id}/steps`]));
  const { requestBody } = body.paths[URL].post;
  expect(JSON.stringify(requestBody)).toContain("excludedCategories");
});
