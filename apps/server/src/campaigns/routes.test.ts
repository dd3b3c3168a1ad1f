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
    ["GET", `${URL}/${body.campaignId}/report`],
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
  const checked = await shop.ask("POST", `${one}/steps`, { key, payload: { version: 2, step: "submit" } });
  expect(checked.body).toMatchObject({ state: "checked", version: 3, checks: { copy: "passed" } });
  const stopped = await shop.ask("POST", `${one}/steps`, { key, payload: { version: 3, step: "stop" } });
  expect(stopped.body).toMatchObject({ state: "stopped", version: 4, next: [] });
  const list = await shop.ask("GET", `${URL}?state=stopped`, { key });
  expect(list.body.campaigns).toMatchObject([{ name: "Coffee week", state: "stopped" }]);
  const { changes } = (await shop.ask("GET", `${one}/changes`, { key })).body;
  expect(changes.map(({ reason }: { reason: string }) => reason)).toEqual([
    "drafted",
    "edited",
    "copy_passed",
    "stopped",
  ]);
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

test("a draft is refused for what its copy claims, in both languages, and passes once it is corrected or proven", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const submit = async (id: string, version: number) =>
    shop.ask("POST", `${URL}/${id}/steps`, { key, payload: { version, step: "submit" } });
  const saying = (id: string, evidence?: readonly string[]) =>
    aDocument({ productId: "tea", title: { id, en: "Tea" }, ...(evidence && { evidence: [...evidence] }) });
  const { campaignId } = (await shop.ask("POST", URL, { key, payload: { document: saying("Teh terbaik") } })).body;
  const refused = await submit(campaignId, 1);
  expect([refused.status, refused.body.code]).toEqual([422, "copy_refused"]);
  expect(refused.body.errors).toEqual([
    {
      field: "/creatives/0/title/id",
      rule: expect.stringContaining("“terbaik” says that nothing surpasses it."),
      ruleId: expect.stringContaining("“terbaik” menyatakan tidak ada yang melebihinya."),
    },
  ]);
  expect((await shop.ask("GET", `${URL}/${campaignId}`, { key })).body.state).toBe("draft");
  const proof = {
    ...{ kind: "study", claim: "teh terbaik", owner: "Sri", source: "Survey 2026-10", scope: "Indonesia" },
    expiresAt: "2099-01-01T00:00:00.000Z",
  };
  const { evidenceId } = (await shop.ask("POST", "/v1/admin/evidence", { key, payload: proof })).body;
  const document = saying("Teh terbaik", [evidenceId]);
  await shop.ask("PUT", `${URL}/${campaignId}`, { key, payload: { version: 1, document } });
  expect((await submit(campaignId, 2)).body.state).toBe("checked");
});

test("what is written in a picture claims as every other word does, and is given with the picture", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const picture = (id: string) => ({ imageUrl: "https://toko.example/a.png", imageText: { id, en: "Tea" } });
  const saying = (id: string) => aDocument({ productId: "tea", ...picture(id) });
  const { campaignId } = (await shop.ask("POST", URL, { key, payload: { document: saying("Teh terbaik") } })).body;
  const submit = { version: 1, step: "submit" };
  const refused = await shop.ask("POST", `${URL}/${campaignId}/steps`, { key, payload: submit });
  expect([refused.body.code, refused.body.errors.map(({ field }: { field: string }) => field)]).toEqual([
    "copy_refused",
    ["/creatives/0/imageText/id"],
  ]);
  await shop.ask("PUT", `${URL}/${campaignId}`, { key, payload: { version: 1, document: saying("Teh") } });
  const passed = await shop.ask("POST", `${URL}/${campaignId}/steps`, { key, payload: { ...submit, version: 2 } });
  expect(passed.body).toMatchObject({ state: "checked", document: { creatives: [picture("Teh")] } });
});

test("what is said of prices is held against the prices that were asked", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const saying = aDocument({ productId: "tea", title: { id: "Diskon 50%", en: "50% off" } });
  const { campaignId } = (await shop.ask("POST", URL, { key, payload: { document: saying } })).body;
  const submit = async () =>
    shop.ask("POST", `${URL}/${campaignId}/steps`, { key, payload: { version: 1, step: "submit" } });
  expect((await submit()).body.code).toBe("copy_refused");
  shop.passTime(86_400_000);
  await shop.ask("PATCH", "/v1/catalogue/items/tea", { key, payload: { price: 500 } });
  expect((await submit()).body).toMatchObject({ state: "checked" });
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
    ...{ kind: "ranking", claim: "Most sold", owner: "Sri", source: "Sales report 2026-10", scope: "this shop" },
    expiresAt: "2099-01-01T00:00:00.000Z",
  };
  const { status, body } = await shop.ask("POST", "/v1/admin/evidence", { key, payload });
  expect([status, body]).toEqual([201, { ...payload, evidenceId: expect.any(String), recordedAt: expect.any(String) }]);
  expect((await shop.ask("GET", "/v1/admin/evidence", { key })).body).toEqual({ evidence: [body] });
  const lacking = await shop.ask("POST", "/v1/admin/evidence", { key, payload: { ...payload, owner: undefined } });
  expect(lacking.body.errors).toEqual([{ field: "/owner", rule: "is missing", ruleId: "belum diisi" }]);
  const odd = await shop.ask("POST", "/v1/admin/evidence", { key, payload: { ...payload, kind: "rumour" } });
  expect(odd.body.errors).toEqual([expect.objectContaining({ field: "/kind" })]);
});

test("the API's description names campaigns and their forms", async () => {
  await using shop = await openTestShop();
  const { body } = await shop.ask("GET", "/openapi.json");
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining([`${URL}/`.replace(/\/$/, ""), `${URL}/{id}/steps`]));
  const { requestBody } = body.paths[URL].post;
  expect(JSON.stringify(requestBody)).toContain("excludedCategories");
});

test("words are checked while they are typed, however little of a campaign there is yet, and nothing is kept", async () => {
  await using shop = await openTestShop();
  const key = shop.secretKey;
  const words = (id: string, en: string) => ({ title: { id: "", en: "" }, text: { id, en } });
  const check = (creatives: readonly object[]) =>
    shop.ask("POST", "/v1/admin/copy-checks", { key, payload: { creatives } });
  const { body } = await check([
    { creativeId: "a", ...words("Menyembuhkan jerawat.", "") },
    { creativeId: "b", ...words("", "A pot for four cups.") },
  ]);
  expect(body.findings).toMatchObject([{ creativeId: "a", field: "text", language: "id", severity: "blocks" }]);
  const inPicture = await check([{ creativeId: "p", ...words("", ""), imageText: { id: "", en: "Cures acne" } }]);
  expect(inPicture.body.findings).toMatchObject([{ creativeId: "p", field: "imageText", language: "en" }]);
  expect((await check([{ creativeId: "c", ...words("", "") }])).body).toEqual({ findings: [] });
  expect((await check([{ creativeId: "d" }])).body.code).toBe("invalid_request");
  expect((await shop.ask("GET", URL, { key })).body).toEqual({ campaigns: [] });
});
