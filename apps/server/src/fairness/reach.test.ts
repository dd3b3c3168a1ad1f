import { afterAll, beforeAll, expect, test } from "vitest";
import { openFairShop } from "../test-fair-shop.ts";

type FairShop = Awaited<ReturnType<typeof openFairShop>>;
/** So many that what is rounded does not outweigh what differs. */
const GROUP = 100;
let open: FairShop;
let campaignId: string;

/** Whole twenties, less than 20 too many or too few. */
const isAbout = (people: number) => (told: number) => told % 20 === 0 && Math.abs(told - people) < 20;

const dimensionOf = (audit: { dimensions: { dimension: string }[] }, name: string) =>
  // Answers are JSON that the route's schema has written.
  audit.dimensions.find(({ dimension }) => dimension === name) as unknown as Record<string, Record<string, unknown>>;

beforeAll(async () => {
  open = await openFairShop("pause");
  campaignId = await open.launch();
  for (let person = 0; person < GROUP; person += 1) {
    await open.join(`woman${person}`, { gender: "woman", age_band: "25_34" });
    await open.join(`man${person}`, { gender: "man", age_band: person < 10 ? "55_up" : "25_34" });
    await open.saw(`man${person}`, person < 96 ? [campaignId] : []);
    // The same few again and again are no better reach.
    for (let again = 0; again < (person < 3 ? 30 : 1); again += 1)
      await open.saw(`woman${person}`, person < 3 ? [campaignId] : []);
  }
  // Nobody decided anything for them: what reached nobody of whom it never met is not unfair.
  for (let person = 0; person < 40; person += 1) await open.join(`absent${person}`, { gender: "woman" });
}, 120_000);
afterAll(() => open?.[Symbol.asyncDispose]());

test("an audit compares distinct people of every group, and a group too small is named and not told of", async () => {
  const audit = await open.post(`campaigns/${campaignId}/fairness`);
  expect(audit).toMatchObject({ target: { kind: "campaign", id: campaignId, name: "Coffee week" }, verdict: "fail" });
  const gender = dimensionOf(audit, "gender");
  expect(gender["eligible"]).toMatchObject({ verdict: "not_enough_evidence" });
  expect(gender["eligible"]!["excluded"]).toEqual([{ name: "other", why: "too_few_people" }]);
  expect(gender["delivered"]).toMatchObject({
    verdict: "fail",
    best: { name: "man", reached: expect.toSatisfy(isAbout(96)), people: expect.toSatisfy(isAbout(100)) },
    groups: [
      {
        name: "woman",
        reached: expect.toSatisfy(isAbout(3)),
        people: expect.toSatisfy(isAbout(100)),
        verdict: "fail",
      },
    ],
  });
  const age = dimensionOf(audit, "age_band");
  expect(age["delivered"]!["excluded"]).toEqual(
    ["18_24", "35_44", "45_54", "55_up"].map((name) => ({ name, why: "too_few_people" })),
  );
  expect(dimensionOf(audit, "region")).toMatchObject({
    untold: expect.toSatisfy(isAbout(240)),
    delivered: { groups: [] },
  });
  expect(dimensionOf(audit, "level")).toMatchObject({ isChoice: true });
});

test("audits are kept for good, and the report shows the latest of what customers see", async () => {
  const { latest, history } = await open.get(`campaigns/${campaignId}/fairness`);
  expect([latest.auditId, latest.verdict]).toEqual([history[0].auditId, "fail"]);
  expect(await open.get(`fairness/audits/${latest.auditId}`)).toEqual(latest);
  const { campaigns } = await open.get("fairness");
  expect(campaigns[0].auditId).toBe(latest.auditId);
  // Roughly, so that nobody sees in it that somebody answered.
  const { questions } = await open.get("fairness/survey");
  const people = Object.fromEntries(
    questions.flatMap(({ answers }: { answers: { answer: string; people: number | null }[] }) =>
      answers.map((one) => [one.answer, one.people]),
    ),
  );
  expect(people).toMatchObject({ woman: 100, man: 100, other: null, "55_up": null, "25_34": 100, java: null });
  expect(await open.get("fairness")).toMatchObject({
    onFailure: "pause",
    survey: true,
    campaigns: [{ campaignId, state: "launched", verdict: "fail", levelledDown: false, proxies: 0 }],
  });
  await expect(open.shop.query("update fairness_audit set verdict = 'pass'")).rejects.toThrow("append only");
  await expect(open.shop.query("delete from fairness_audit")).rejects.toThrow("append only");
});

test("where the shop wants it, a live campaign that fails is paused by itself, until somebody resumes it", async () => {
  expect(await open.shop.serving.campaigns.watch()).toMatchObject({ paused: 1 });
  const { state, version } = await open.get(`campaigns/${campaignId}`);
  const { changes } = await open.get(`campaigns/${campaignId}/changes`);
  expect([state, changes.at(-1).reason]).toEqual(["paused", "reach_not_fair"]);
  // A person has looked; only a newer audit pauses it again.
  await open.shop.database
    .updateTable("campaign")
    .set({ state: "launched", version: version + 1, changed_at: new Date(Date.now() + 1000) })
    .execute();
  await open.shop.serving.campaigns.watch();
  expect((await open.get(`campaigns/${campaignId}`)).state).toBe("launched");
  expect((await open.get(`campaigns/${campaignId}/changes`)).changes).toHaveLength(changes.length);
});

test("what makes groups alike by reaching fewer is called levelling down", async () => {
  const audit = async () => await open.post("fairness/slots/banner");
  expect((await audit()).levelledDown).toBe(false);
  const rows = "select d.subject_key, d.decision_id from decision d join fairness_answer a using (subject_key)";
  await open.shop.query(`update decision set creatives = null where (subject_key, decision_id) in
    (${rows} where a.question = 'gender' and a.answer = 'man' and d.creatives is not null order by 1 limit 70)`);
  expect(await audit()).toMatchObject({ levelledDown: true, target: { kind: "slot", id: "banner" } });
});

test("a level is audited like a slot, and what there is not is refused", async () => {
  const audit = await open.post("fairness/levels/3");
  expect(dimensionOf(audit, "gender")["eligible"]!["verdict"]).toBe("not_enough_evidence");
  const { status } = await open.shop.ask("POST", "/v1/admin/fairness/levels/2", { key: open.shop.secretKey });
  expect(status).toBe(201);
  for (const [url, code] of [
    ["fairness/levels/9", "unknown_level"],
    ["fairness/slots/nowhere", "unknown_slot"],
    ["campaigns/none/fairness", "unknown_campaign"],
  ] as const)
    expect((await open.post(url)).code).toBe(code);
});

test("audits are for whoever has a secret key", async () => {
  for (const [method, url] of [
    ["GET", "fairness"],
    ["GET", `campaigns/${campaignId}/fairness`],
    ["POST", `campaigns/${campaignId}/fairness`],
    ["POST", "fairness/slots/banner"],
    ["POST", "fairness/levels/1"],
    ["POST", "fairness/proxies"],
  ] as const) {
    const { status, body } = await open.shop.ask(method, `/v1/admin/${url}`);
    expect([status, body.code], url).toEqual([403, "secret_key_required"]);
  }
});

test("the night's audit looks at everything once, and an answer that nobody allows any more is gone by then", async () => {
  const before = await open.countAnswers();
  const token = await open.shop.signCustomer("woman0");
  await open.choose(token, { purposes: { fairness: false } });
  const night = await open.shop.serving.fairness.auditEverything();
  expect(night).toMatchObject({ answersDeleted: 2, audits: 6 });
  expect(await open.countAnswers()).toBe(before - 2);
  const { latest, history } = await open.get(`campaigns/${campaignId}/fairness`);
  expect(latest.at).not.toBe(history[1].at);
});
