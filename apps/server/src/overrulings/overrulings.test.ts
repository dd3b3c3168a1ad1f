import type { OverrulingWire } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDocument } from "../campaigns/test-campaign.ts";
import { openLauncher } from "../campaigns/test-launch.ts";
import { openTestShop } from "../test-open-shop.ts";
import { insertIncident } from "./test-overrulings.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const admin = (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/${path}`, { key: shop.secretKey, ...(payload === undefined ? {} : { payload }) });
const listed = async (): Promise<readonly OverrulingWire[]> => (await admin("GET", "overrulings")).body.overrulings;
const SIGNED = { by: "Dewi", judgement: "The word is the name of the tea." };

const draft = async (title: { id: string; en: string }) => {
  const document = aDocument({ productId: "tea" });
  const [creative] = document.creatives;
  const body = { document: { ...document, creatives: [{ ...creative, title }] } };
  const { campaignId, version } = (await admin("POST", "campaigns", body)).body;
  const { creativeId } = creative!;
  const submit = (at = version) => admin("POST", `campaigns/${campaignId}/steps`, { version: at, step: "submit" });
  const overrule = (rule: string, changes: object = {}) =>
    admin("POST", "overrulings/copy", {
      ...{ ...SIGNED, campaignId, creativeId, field: "title", language: "en", rule },
      ...changes,
    });
  return { campaignId, document: body.document, version, submit, overrule };
};

test("a finding that asks for evidence may be let stand, in writing, for these very words only", async () => {
  const { campaignId, document, submit, overrule } = await draft({ id: "Teh baru", en: "The best tea" });
  const refused = await submit();
  expect(refused.body).toMatchObject({ code: "copy_refused", errors: [{ field: "/creatives/0/title/en" }] });
  expect((await overrule("SUP-ter", { judgement: " " })).status).toBe(400);
  expect((await overrule("MED")).body.code).toBe("not_overrulable");
  expect((await overrule("SUP-ter", { language: "id" })).body.code).toBe("not_overrulable");
  expect((await overrule("SUP-ter")).status).toBe(201);
  expect((await listed())[0]).toMatchObject({
    ...{ kind: "copy_finding", suggested: "SUP-ter", decided: "stands", ...SIGNED },
    about: { campaignId, name: document.name },
    followed: { state: "draft", campaign: { impressions: null }, complaints: null },
  });
  // Another letter is another text.
  const creatives = document.creatives.map((one) => ({ ...one, title: { ...one.title, en: "The best tea!" } }));
  const edited = await admin("PUT", `campaigns/${campaignId}`, { version: 1, document: { ...document, creatives } });
  expect((await submit(edited.body.version)).body.code).toBe("copy_refused");
  const back = await admin("PUT", `campaigns/${campaignId}`, { version: edited.body.version, document });
  expect((await submit(back.body.version)).body.state).toBe("checked");
});

test("what is forbidden whatever proves it stands for nobody", async () => {
  const { submit, overrule } = await draft({ id: "Teh baru", en: "This tea cures diabetes" });
  expect((await submit()).body.code).toBe("copy_refused");
  expect((await overrule("MED")).body.code).toBe("not_overrulable");
  expect((await submit()).body.code).toBe("copy_refused");
});

test("whoever goes on without an assessment, or lifts a level, is in the record with what followed", async () => {
  const { campaignId, version } = (await admin("POST", "campaigns", { document: aDocument({ productId: "pot" }) }))
    .body;
  await openLauncher(shop).put(campaignId, "checked");
  const assess = (payload: object) =>
    admin("POST", `campaigns/${campaignId}/steps`, { version: version + 1, step: "assess", ...payload });
  expect((await assess({})).body.code).toBe("judgement_required");
  expect((await assess(SIGNED)).body.state).toBe("assessed");
  const [assessment] = await listed();
  expect(assessment).toMatchObject({
    ...{ kind: "assessment", suggested: "not_assessed", decided: "assessed" },
    followed: { state: "assessed" },
  });
  const incidentId = await insertIncident(shop.database, 3);
  expect((await admin("POST", `comfort/incidents/${incidentId}/lift`, SIGNED)).status).toBe(200);
  expect((await listed())[0]).toMatchObject({ kind: "level_off", about: { name: "3" }, followed: { state: "on" } });
  await insertIncident(shop.database, 3);
  expect((await listed())[0]).toMatchObject({ followed: { state: "off" } });
});

test("a suggestion that was declined is in the record with the offers that were made all the same", async () => {
  const decline = (payload: object) => admin("POST", "overrulings/offers", { ...SIGNED, ...payload });
  expect((await decline({})).status).toBe(400);
  expect((await decline({ products: ["tea", "pot"], category: "Kitchen" })).status).toBe(400);
  expect((await decline({ products: ["tea", "pot"] })).status).toBe(201);
  expect((await listed())[0]).toMatchObject({
    kind: "offer_suggestion",
    about: { name: "tea + pot" },
    followed: { offers: 0 },
  });
  const name = { id: "Diskon teh", en: "Tea offer" };
  const document = { name, discount: { percent: 10 }, products: ["tea"] };
  expect((await admin("POST", "offers", { document })).status).toBe(201);
  expect((await listed())[0]).toMatchObject({ followed: { offers: 1 } });
  const csv = await admin("GET", "overrulings.csv");
  expect(csv.headers["content-type"]).toContain("text/csv");
  expect(csv.text).toContain('"offer_suggestion","tea + pot","together","no_offer","Dewi"');
});

test("the record is append only, whoever asks", async () => {
  await expect(shop.query("update overruling set judgement = 'other'")).rejects.toThrow();
  await expect(shop.query("delete from overruling")).rejects.toThrow();
});
