import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { anExperiment } from "./test-experiment.ts";

const URL = "/v1/admin/experiments";
const document = anExperiment();

const openWithKey = async () => {
  const shop = await openTestShop();
  const { secretKey: key } = shop;
  const draft = (payload: object) => shop.ask("POST", URL, { key, payload });
  const move = (id: string, payload: object) => shop.ask("POST", `${URL}/${id}/steps`, { key, payload });
  const read = (path = "") => shop.ask("GET", `${URL}${path}`, { key });
  return { ...shop, draft, move, read };
};

test("experiments are for whoever has a secret key, all of them", async () => {
  await using shop = await openWithKey();
  const { experimentId } = (await shop.draft({ document })).body;
  const asks = [
    ["GET", URL],
    ["POST", URL],
    ["GET", `${URL}/${experimentId}`],
    ["GET", `${URL}/${experimentId}/changes`],
    ["POST", `${URL}/${experimentId}/steps`],
  ] as const;
  for (const [method, url] of asks) {
    const { status, body } = await shop.ask(method, url, method === "GET" ? {} : { payload: { document } });
    expect([status, body.code], `${method} ${url}`).toEqual([403, "secret_key_required"]);
  }
});

test("an experiment is declared with all that it is judged by, started, stopped, and its history says by whom", async () => {
  await using shop = await openWithKey();
  const made = await shop.draft({ document });
  expect([made.status, made.body.state]).toEqual([201, "draft"]);
  expect(made.body.document).toEqual({
    ...document,
    alphas: { success: 0.05, guardrail: 0.05, harm: 0.05, mismatch: 0.001 },
  });
  expect(made.body.forecast).toMatchObject({ measuredDays: 28, peoplePerDay: null, days: null });
  const { experimentId } = made.body;
  const started = await shop.move(experimentId, { step: "start", by: "Sri", judgement: "We want to know." });
  expect(started.body).toMatchObject({ state: "running", version: 2, startedAt: expect.any(String) });
  expect(started.body.forecast).toBeUndefined();
  expect((await shop.move(experimentId, { step: "start" })).body.code).toBe("experiment_step_not_possible");
  const stopped = await shop.move(experimentId, { step: "stop" });
  expect(stopped.body).toMatchObject({ state: "stopped", version: 3, endedAt: expect.any(String) });
  for (const step of ["start", "stop"])
    expect((await shop.move(experimentId, { step })).body.code).toBe("experiment_step_not_possible");
  const { changes } = (await shop.read(`/${experimentId}/changes`)).body;
  expect(changes).toMatchObject([
    { version: 1, reason: "drafted", to: "draft" },
    { version: 2, reason: "started", to: "running", by: "Sri", judgement: "We want to know." },
    { version: 3, reason: "stopped", to: "stopped" },
  ]);
  expect((await shop.read()).body.experiments).toMatchObject([{ experimentId, name: "Coffee week", state: "stopped" }]);
});

test("what is wrong is named field by field, in both languages, and nothing is written", async () => {
  await using shop = await openWithKey();
  const { success, guardrail } = document;
  const wrong = await shop.draft({
    document: {
      ...document,
      success: [{ metric: "smiled", rise: 0.1 }],
      guardrail: { ...guardrail, margin: 2 },
      plannedDays: 3,
      until: "tomorrow",
    },
  });
  expect(wrong.body.code).toBe("invalid_request");
  expect(wrong.body.errors).toEqual(
    expect.arrayContaining([
      {
        field: "/success/0/metric",
        rule: "must be one of clicked, carted, purchased, revenue",
        ruleId: "harus salah satu dari clicked, carted, purchased, revenue",
      },
      { field: "/guardrail/margin", rule: "must be at most 1", ruleId: "harus paling banyak 1" },
      { field: "/plannedDays", rule: "must be at least 14", ruleId: "harus paling sedikit 14" },
      { field: "/until", rule: "is no field of this request", ruleId: "bukan isian permintaan ini" },
    ]),
  );
  const campaignId = "019a0000-0000-7000-8000-000000000001";
  const elsewhere = await shop.draft({ document: { ...document, campaignId, success: [...success, ...success] } });
  expect(elsewhere.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    "/campaignId",
    "/slot",
    "/arms/1/layout",
    "/success/1/metric",
  ]);
  expect((await shop.read()).body.experiments).toEqual([]);
});

test("of experiments that would share people of one range the second is not started, even when both were drafted before", async () => {
  await using shop = await openWithKey();
  const namespace = { name: "banner", from: 0, until: 0.5 };
  const draft = async (name: string) =>
    (await shop.draft({ document: anExperiment({ name, namespace, slot: name }) })).body.experimentId;
  const ids = [await draft("home"), await draft("banner")];
  const [one, other] = await Promise.all(ids.map((id) => shop.move(id, { step: "start" })));
  expect([one?.status, other?.status].sort()).toEqual([200, 400]);
  const refused = [one, other].find((answer) => answer?.status === 400);
  expect(refused?.body.errors).toMatchObject([{ field: "/namespace", rule: expect.stringContaining("running") }]);
});

test("a campaign goes live by the experiment that was declared for it, and by none without", async () => {
  await using shop = await openWithKey();
  const { secretKey: key } = shop;
  const campaign = {
    ...{
      name: "Tea week",
      payer: { name: "Toko Contoh" },
      tier: "campaign",
      weight: 1,
      slots: ["banner"],
      schedule: {},
    },
    creatives: [
      {
        ...{ creativeId: "one", kind: "ad", productId: "tea", weight: 1 },
        title: { id: "Pekan teh", en: "Tea week" },
        text: { id: "Teh dari Solok.", en: "Tea from Solok." },
      },
    ],
  };
  const made = await shop.ask("POST", "/v1/admin/campaigns", { key, payload: { document: campaign } });
  const { campaignId } = made.body;
  let version = 1;
  const step = async (given: object) => {
    const payload = { version, by: "Sri", judgement: "Only the page is used.", ...given };
    const { body } = await shop.ask("POST", `/v1/admin/campaigns/${campaignId}/steps`, { key, payload });
    version = body.version ?? version;
    return body.state ?? body.code;
  };
  for (const name of ["submit", "assess", "approve"]) await step({ step: name });
  expect(await step({ step: "test" })).toBe("experiment_required");
  const { experimentId } = (await shop.draft({ document: anExperiment({ campaignId }) })).body;
  expect(await step({ step: "test" })).toBe("testing");
  expect((await shop.read(`/${experimentId}`)).body).toMatchObject({
    state: "running",
    report: { days: 0, arms: [{ people: null }, { people: null }], treatments: [] },
  });
  expect(await step({ step: "conclude" })).toBe("experiment_required");
  expect(await step({ step: "conclude", decision: "launch", judgement: " " })).toBe("invalid_request");
  expect(await step({ step: "conclude", decision: "limit" })).toBe("limited");
});

test("there is no experiment where there is none", async () => {
  await using shop = await openWithKey();
  for (const id of ["x", "019a0000-0000-7000-8000-000000000001"]) {
    const answers = [
      await shop.read(`/${id}`),
      await shop.read(`/${id}/changes`),
      await shop.move(id, { step: "start" }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, "unknown_experiment"]);
  }
});
