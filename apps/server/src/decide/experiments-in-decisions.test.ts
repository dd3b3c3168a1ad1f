import type { DecisionWire, ExperimentDocumentWire } from "@seimbang/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anExperiment, inArms } from "../experiments/test-experiment.ts";
import { openShopWithPeople } from "../test-people.ts";

const CREATIVE = { id: "Teh dari Solok.", en: "Tea from Solok." };
const CAMPAIGN = {
  ...{ name: "Tea week", payer: { name: "Toko Contoh" }, tier: "promise", weight: 1, slots: ["banner"], schedule: {} },
  creatives: ["one", "two"].map((creativeId) => ({
    ...{ creativeId, kind: "ad", weight: 1, title: CREATIVE, text: CREATIVE },
  })),
};
const PEOPLE = 20;

/** A shop with people who allow everything, and what the shop's own people do in it. */
const openLab = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  const people = await openShopWithPeople(changes);
  const { shop } = people;
  const { secretKey: key } = shop;
  const tokens: string[] = [];
  for (let at = 0; at < PEOPLE; at += 1) tokens.push(await people.introduce(`customer-${at}`));
  const decide = async (slot: string, token?: string, more: object = {}): Promise<DecisionWire> =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot, ...more }, ...(token === undefined ? {} : { token }) }))
      .body;
  const draft = async (document: ExperimentDocumentWire): Promise<string> =>
    (await shop.ask("POST", "/v1/admin/experiments", { key, payload: { document } })).body.experimentId;
  const moveExperiment = (experimentId: string, step: string) =>
    shop.ask("POST", `/v1/admin/experiments/${experimentId}/steps`, { key, payload: { step } });
  const run = async (document: ExperimentDocumentWire): Promise<string> => {
    const experimentId = await draft(document);
    await moveExperiment(experimentId, "start");
    return experimentId;
  };
  let version = 0;
  let campaignId = "";
  const step = async (given: object): Promise<string> => {
    const payload = { version, by: "Sri", judgement: "Only the page is used.", ...given };
    const { body } = await shop.ask("POST", `/v1/admin/campaigns/${campaignId}/steps`, { key, payload });
    version = body.version ?? version;
    return body.state ?? body.code;
  };
  const draftCampaign = async (): Promise<string> => {
    const made = await shop.ask("POST", "/v1/admin/campaigns", { key, payload: { document: CAMPAIGN } });
    version = made.body.version;
    campaignId = made.body.campaignId;
    for (const name of ["submit", "assess", "approve"]) await step({ step: name });
    return campaignId;
  };
  const exposures = async (experimentId: string) =>
    (
      await sql<{ arm: number; level: number; in_several: boolean }>`
        select arm, level, in_several from experiment_exposure
        where experiment_id = ${experimentId} order by subject_key`.execute(shop.database)
    ).rows;
  return {
    ...people,
    tokens,
    decide,
    draft,
    run,
    moveExperiment,
    draftCampaign,
    step,
    exposures,
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
};

let lab: Awaited<ReturnType<typeof openLab>>;
beforeAll(async () => {
  lab = await openLab();
}, 120_000);
afterAll(() => lab[Symbol.asyncDispose]());

test("a campaign in testing is shown to the treatment alone, and whoever would have seen it is exposed in either arm", async () => {
  const campaignId = await lab.draftCampaign();
  const experimentId = await lab.draft(anExperiment({ campaignId, arms: inArms({ creatives: ["two"] }) }));
  expect(await lab.step({ step: "test" })).toBe("testing");
  // Decisions know of it a moment later. Whoever is unknown is drawn anew at each request, and is counted apart.
  await expect.poll(async () => (await lab.decide("banner")).creatives, { timeout: 10_000 }).toBeDefined();
  const seen: string[] = [];
  for (const token of lab.tokens) {
    const { creatives = [] } = await lab.decide("banner", token);
    const again = await lab.decide("banner", token);
    expect(again.creatives).toEqual(creatives.length === 0 ? undefined : [{ ...creatives[0] }]);
    seen.push(creatives[0]?.creativeId ?? "nothing");
    if (creatives[0] !== undefined) expect(creatives[0].propensity).toBe(1);
  }
  expect(new Set(seen)).toEqual(new Set(["two", "nothing"]));
  const exposures = await lab.exposures(experimentId);
  expect(exposures.map(({ level }) => level)).toEqual(Array.from({ length: PEOPLE }, () => 2));
  expect(exposures.filter(({ arm }) => arm === 1)).toHaveLength(seen.filter((one) => one === "two").length);

  // What goes live is what the arm showed, and no creative beside it.
  expect(await lab.step({ step: "conclude", decision: "launch" })).toBe("launched");
  const shown = async () => (await lab.decide("banner")).creatives?.map(({ creativeId }) => creativeId);
  const shownToMany = async () => {
    const answers: unknown[] = [];
    for (let at = 0; at < 20; at += 1) answers.push(...((await shown()) ?? ["nothing"]));
    return new Set(answers);
  };
  await expect.poll(shown, { timeout: 10_000 }).toBeDefined();
  await lab.moveExperiment(experimentId, "stop");
  await expect.poll(shownToMany, { timeout: 10_000 }).toEqual(new Set(["two"]));
  for (const [at, token] of lab.tokens.entries())
    if (seen[at] === "nothing")
      expect((await lab.decide("banner", token)).creatives).toMatchObject([{ creativeId: "two" }]);
  await lab.step({ step: "stop" });
  await expect.poll(shown, { timeout: 10_000 }).toBeUndefined();
});

test("a campaign in testing is shown to nobody once its experiment ended", async () => {
  const campaignId = await lab.draftCampaign();
  const experimentId = await lab.draft(anExperiment({ campaignId, arms: inArms({}) }));
  await lab.step({ step: "test" });
  await expect.poll(async () => (await lab.decide("banner")).creatives, { timeout: 10_000 }).toBeDefined();
  await lab.moveExperiment(experimentId, "stop");
  const shownTo = async () => {
    const answers = [];
    for (const token of lab.tokens) answers.push((await lab.decide("banner", token)).creatives);
    return answers.filter((creatives) => creatives !== undefined);
  };
  await expect.poll(shownTo, { timeout: 10_000 }).toEqual([]);
  await lab.step({ step: "stop" });
});

test("an arm's layout and settings are what it is answered, in the one slot and while it runs", async () => {
  const arms = inArms({ layout: "row", slot: { count: 1 } });
  const experimentId = await lab.run(anExperiment({ slot: "home", arms }));
  const answers = await Promise.all(lab.tokens.map((token) => lab.decide("home", token)));
  const shown = answers.map(({ layout, items }) => `${layout} ${items.length}`);
  expect(new Set(shown)).toEqual(new Set(["row 1", "undefined 3"]));
  expect((await lab.decide("product", lab.tokens[0])).layout).toBeUndefined();
  expect((await lab.exposures(experimentId)).map(({ arm }) => arm).filter((arm) => arm === 1)).toHaveLength(
    shown.filter((one) => one === "row 1").length,
  );
  await lab.moveExperiment(experimentId, "stop");
  for (const token of lab.tokens) expect((await lab.decide("home", token)).layout).toBeUndefined();
});

test("a lower level within the cap is said to be an experiment's, in the answer and in the receipt", async () => {
  const experimentId = await lab.run(anExperiment({ arms: inArms({ mostLevel: 0 }) }));
  const answers = await Promise.all(lab.tokens.map((token) => lab.decide("home", token)));
  const effective = answers.map(({ level }) => level.effective);
  expect(new Set(effective)).toEqual(new Set([0, 2]));
  for (const { level, withheld, used } of answers) {
    expect(level.cap).toBe(2);
    const reasons = new Set(withheld.map(({ why }) => why));
    expect(reasons.has("in_experiment")).toBe(level.effective === 0);
    if (level.effective === 0) expect(used).toEqual([]);
  }
  await lab.moveExperiment(experimentId, "stop");
  expect((await lab.exposures(experimentId)).map(({ level }) => level)).toEqual(
    Array.from({ length: PEOPLE }, () => 2),
  );
  const lowered = effective.indexOf(0);
  const receipt = await lab.shop.ask("GET", `/v1/decisions/${answers[lowered]?.decisionId}`, {
    token: lab.tokens[lowered] ?? "",
  });
  expect([receipt.status, receipt.body.withheld]).toEqual([200, answers[lowered]?.withheld]);
});

test("who is held out gets nothing personal in any slot, is told so, is in no experiment, and compared with all others", async () => {
  await using shop = await openLab({ experiments: { holdoutShare: 0.5 } });
  const experimentId = await shop.run(anExperiment());
  const both = async (token: string) => [await shop.decide("home", token), await shop.decide("product", token)];
  const answers = await Promise.all(shop.tokens.map(both));
  const held = answers.filter(([one]) => one?.withheld.some(({ why }) => why === "held_out"));
  expect(held.length).toBeGreaterThan(0);
  for (const [one, other] of held) {
    expect([one?.level.effective, other?.level.effective, one?.layout]).toEqual([0, 0, undefined]);
    expect(other?.withheld.map(({ why }) => why)).toContain("held_out");
  }
  const ofHoldout = await shop.exposures("00000000-0000-0000-0000-000000000000");
  expect(ofHoldout).toHaveLength(PEOPLE);
  expect(ofHoldout.filter(({ arm }) => arm === 0)).toHaveLength(held.length);
  expect(await shop.exposures(experimentId)).toHaveLength(PEOPLE - held.length);
});

test("a device's owner stays in the arm that it met, and counts in none only where they had met another themselves", async () => {
  const experimentId = await lab.run(anExperiment());
  const own = new Map<string, string>();
  for (const token of lab.tokens.slice(0, 15)) {
    const { layout } = await lab.decide("home", token);
    own.set(token, layout ?? "none");
  }
  const level = { level: 2, age: "adult", purposes: { suggestions: true } };
  const joined: boolean[] = [];
  const met: string[] = [];
  for (const [at, token] of lab.tokens.entries()) {
    const device = (await lab.shop.ask("POST", "/v1/visitors", { payload: level })).body.token;
    const { layout = "none" } = await lab.decide("home", device);
    const headers = { "x-seimbang-previous-visitor": device };
    await lab.shop.ask("POST", "/v1/alias", { payload: { userId: `customer-${at}` }, token, headers });
    joined.push(own.has(token) && own.get(token) !== layout);
    met.push(own.get(token) ?? layout);
    expect((await lab.decide("home", token)).layout ?? "none").toBe(met[at]);
  }
  await lab.moveExperiment(experimentId, "stop");
  const exposures = await lab.exposures(experimentId);
  expect(exposures).toHaveLength(PEOPLE);
  expect(exposures.filter(({ in_several }) => in_several)).toHaveLength(joined.filter(Boolean).length);
  expect(joined).toContain(true);
  expect(exposures.filter(({ arm }) => arm === 1)).toHaveLength(met.filter((layout) => layout === "row").length);
});

test("previews, gift mode and minors leave nothing behind, and whoever may not be recognised is drawn anew each time", async () => {
  const experimentId = await lab.run(anExperiment());
  const [previewer = "", giver = "", minor = ""] = lab.tokens;
  await lab.shop.ask("PUT", "/v1/me/gift", { token: giver, payload: { on: true } });
  await lab.choose(minor, { age: "minor" });
  const { withheld } = await lab.decide("home", giver);
  expect(withheld[0]?.why).toBe("gift_mode");
  await lab.decide("home", previewer, { level: 1 });
  // Nor is their request drawn, as it would be for somebody who may not be recognised.
  for (let at = 0; at < 12; at += 1)
    for (const token of [giver, minor]) expect((await lab.decide("home", token)).layout).toBeUndefined();
  expect(await lab.exposures(experimentId)).toEqual([]);
  const layouts: unknown[] = [];
  for (let at = 0; at < 40; at += 1) layouts.push((await lab.decide("home")).layout);
  expect(new Set(layouts)).toEqual(new Set([undefined, "row"]));
  expect(await lab.exposures(experimentId)).toEqual([]);
});

test("a page that could not be recorded counts nowhere, also not in a slot where nobody is known", async () => {
  const experimentId = await lab.run(anExperiment({ slot: "banner", arms: inArms({ layout: "row" }) }));
  const choice = { level: 2, age: "adult", purposes: { suggestions: true } };
  const token = (await lab.shop.ask("POST", "/v1/visitors", { payload: choice })).body.token;
  const { database } = lab.shop;
  const decidePage = () =>
    lab.shop.ask("POST", "/v1/decide/page", { payload: { slots: [{ slot: "home" }, { slot: "banner" }] }, token });
  await lab.decide("home", token);
  await sql`alter table decision add constraint closed check (decided_at < '2000-01-01') not valid`.execute(database);
  expect((await decidePage()).body.decisions[0].withheld[0].why).toBe("engine_unavailable");
  await sql`alter table decision drop constraint closed`.execute(database);
  expect((await decidePage()).body.decisions[0].used).not.toEqual([]);
  const requests = async () =>
    (
      await sql<{ n: number }>`
        select sum(requests)::int as n from experiment_request_count where experiment_id = ${experimentId}`.execute(
        database,
      )
    ).rows[0]?.n;
  await expect.poll(requests, { timeout: 10_000, interval: 200 }).not.toBeNull();
  expect(await requests()).toBe(1);
  await lab.moveExperiment(experimentId, "stop");
});
