import { join } from "node:path";
import { AssessmentWire } from "@seimbang/contracts";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDocument } from "../campaigns/test-campaign.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { OUTLIVES_PEOPLE } from "../personal-data-holders.ts";
import { findRecordAbout } from "../records/read.ts";
import { WRITTEN } from "../test-assessment.ts";
import { openTestShop } from "../test-open-shop.ts";
import { FORMS, RISKS } from "./assessment-forms.ts";
import { documentOf } from "./kept-assessments.ts";
import { reopenChanged } from "./reopen-changed.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const given = readConfiguration(TEMPLATE, {});

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const ask = (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/assessments${path}`, {
    key: shop.secretKey,
    ...(payload === undefined ? {} : { payload }),
  });

const score = (severity: number, likelihood: number) => ({ severity, likelihood });
const CHOICES = "/impact_assessment/campaigns-choices";

/** Writes and signs an assessment as it is to be, from whatever version it is at. */
const sign = async (path: string, decision = "acceptable", written: object = WRITTEN) => {
  const { body: before } = await ask("GET", path);
  const { body } = await ask("PUT", path, { version: before.version, by: "Ayu", written });
  const { version, fingerprint } = body;
  return ask("POST", `${path}/sign`, { version, fingerprint, by: "Sri", decision, judgement: "Sudah dilihat." });
};

test("everything that is assessed is there before anybody began, filled from the running system in both languages", async () => {
  const { body: all } = await ask("GET", "");
  expect(all.assessments.map(({ kind, subject }: AssessmentWire) => `${kind} ${subject}`)).toEqual([
    "impact_assessment engine",
    "impact_assessment campaigns-contextual",
    "impact_assessment campaigns-choices",
    "impact_assessment campaigns-activity",
    "interest_assessment experiments",
    "interest_assessment security",
    "risk_assessment engine",
  ]);
  for (const { kind, subject, title } of all.assessments) {
    const { body } = await ask("GET", `/${kind}/${subject}`);
    expect(body.title.en.includes(title.en), `${kind} ${subject}`).toBe(true);
    if (kind === "impact_assessment") expect(body.title).toEqual(title);
    expect(Value.Check(AssessmentWire, body), `${kind} ${subject}`).toBe(true);
    expect(body.state).toBe("not_begun");
    const said = JSON.stringify(body.sections);
    if (kind !== "interest_assessment") for (const { name } of given.registry.purposes) expect(said).toContain(name.id);
    for (const { facts } of body.sections.flatMap(({ items }: AssessmentWire["sections"][number]) => items))
      for (const { id, en } of facts) expect([id !== "", en !== ""], en).toEqual([true, true]);
  }
});

test("nobody signs what is not complete, and what is missing is said", async () => {
  const { body: empty } = await ask("GET", CHOICES);
  expect(empty.missing).toHaveLength(FORMS.impact_assessment.required.length + RISKS.length + 1);
  const { body: draft } = await ask("PUT", CHOICES, {
    version: 0,
    by: "Ayu",
    written: { ...WRITTEN, opinions: {}, answers: { ...WRITTEN.answers, stakes: " x " } },
  });
  expect(draft).toMatchObject({ version: 1, state: "draft" });
  expect(draft.missing.map(({ en }: { en: string }) => en)).toEqual([
    "Write down what customers think of it, or why they were not asked.",
  ]);
  const { version, fingerprint } = draft;
  const signing = { version, fingerprint, by: "Sri", decision: "acceptable", judgement: "Ya." };
  const { status, body } = await ask("POST", `${CHOICES}/sign`, signing);
  expect([status, body.code, body.errors.length]).toEqual([422, "assessment_incomplete", 1]);
  expect((await ask("POST", `${CHOICES}/sign`, { ...signing, judgement: " " })).body.code).toBe("invalid_request");
});

test("a risk that stays high is signed by nobody as acceptable, and actions have to be there where they make it so", async () => {
  const high = {
    ...WRITTEN,
    risks: { ...WRITTEN.risks, inference: { before: score(4, 4), after: score(3, 3), because: "Langka." } },
  };
  expect((await sign("/impact_assessment/campaigns-activity", "acceptable", high)).body.code).toBe(
    "assessment_incomplete",
  );
  expect((await sign("/impact_assessment/campaigns-activity", "acceptable_with_actions", high)).body.code).toBe(
    "assessment_incomplete",
  );
  const actions = [{ what: "Menaikkan k.", who: "Ayu", due: "2027-01-31" }];
  expect(
    (await sign("/impact_assessment/campaigns-activity", "acceptable_with_actions", { ...high, actions })).body,
  ).toMatchObject({
    state: "signed",
    signature: { by: "Sri", decision: "acceptable_with_actions" },
  });
});

test("what is no item or risk of it, and measures that make a risk worse, are refused with their place", async () => {
  const write = (written: object) =>
    ask("PUT", "/risk_assessment/engine", { version: 0, by: "Ayu", written: { ...WRITTEN, ...written } });
  const fieldsOf = async (written: object) =>
    (await write(written)).body.errors.map(({ field }: { field: string }) => field);
  expect(await fieldsOf({ answers: { colour: "red" } })).toEqual(["/written/answers/colour"]);
  const worse = { before: score(2, 1), after: score(2, 2), because: "?" };
  expect(await fieldsOf({ answers: {}, risks: { inference: worse, weather: worse } })).toEqual([
    "/written/risks/inference/after/likelihood",
    "/written/risks/weather",
    "/written/risks/weather/after/likelihood",
  ]);
  expect((await ask("GET", "/impact_assessment/weather")).body.code).toBe("unknown_assessment");
});

test("of two people who write at once one is told, and nothing of the other is overwritten", async () => {
  const path = "/interest_assessment/security";
  const write = (by: string) =>
    ask("PUT", path, { version: 0, by, written: { ...WRITTEN, risks: {}, answers: { interest: `Kata ${by}.` } } });
  const outcomes = await Promise.all(["Ayu", "Budi", "Citra"].map(write));
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const won = outcomes.find(({ status }) => status === 200)?.body;
  const { body: now } = await ask("GET", path);
  const answersOf = ({ sections }: AssessmentWire) =>
    sections.flatMap(({ items }) => items.flatMap(({ answer = [] }) => answer));
  expect(answersOf(now)).toEqual(answersOf(won));
  expect(answersOf(now)).toHaveLength(1);
  const { body } = await ask("GET", `${path}/versions`);
  expect(body.versions).toHaveLength(1);
});

test("a campaign of a type that was assessed and accepted needs no judgement; of any other it does", async () => {
  const bought = { targeting: { person: { bought: { category: "Kitchen" } } } };
  const assess = async (changes: object): Promise<string> => {
    const { campaignId } = await shop.serving.campaigns.draft(aDocument({ productId: "pot", ...changes }), {
      keyId: "k",
    });
    await shop.serving.campaigns.move(campaignId, { version: 1, step: "submit" }, "k");
    return shop.serving.campaigns.move(campaignId, { version: 2, step: "assess" }, "k").then(
      ({ checks }) => checks.assessment,
      (problem: { code: string }) => problem.code,
    );
  };
  expect(await assess(bought)).toBe("judgement_required");
  expect((await sign(CHOICES, "not_acceptable")).body.state).toBe("signed");
  expect(await assess(bought)).toBe("judgement_required");
  expect((await sign(CHOICES)).body.state).toBe("signed");
  expect(await assess(bought)).toBe("passed");
  expect(await assess({})).toBe("judgement_required");
  expect(await assess({ targeting: { not: { person: { viewed: { category: "Kitchen" } } } } })).toBe("passed");

  // Whoever writes after a signature takes it back.
  const { body } = await ask("GET", CHOICES);
  await ask("PUT", CHOICES, { version: body.version, by: "Ayu", written: WRITTEN });
  expect(await assess(bought)).toBe("judgement_required");
  await sign(CHOICES);
});

test("what was signed can be read as it was signed, printed, and in every version", async () => {
  const { body: versions } = await ask("GET", `${CHOICES}/versions`);
  const signed = versions.versions.findLast(({ reason }: { reason: string }) => reason === "signed");
  const { body } = await ask("GET", `${CHOICES}?version=${signed.version}`);
  expect(body).toMatchObject({ state: "signed", version: signed.version, signature: { by: "Sri" }, missing: [] });
  expect((await ask("GET", `${CHOICES}?version=1`)).body.code).toBe("unknown_assessment");
  for (const [lang, word] of [
    ["id", "Penilaian dampak pelindungan data"],
    ["en", "Data protection impact assessment"],
  ]) {
    const { text } = await ask("GET", `${CHOICES}?format=html&lang=${lang}`);
    expect(text).toContain(`<h1>${word}</h1>`);
    expect(text).toContain("Sudah dilihat.");
    expect((await ask("GET", `${CHOICES}?format=pdf&lang=${lang}`)).text.startsWith("%PDF-1.")).toBe(true);
  }
  expect((await shop.ask("GET", `/v1/admin/assessments${CHOICES}`)).status).toBe(403);
});

test("a system that changes opens what was signed again, says what changed, and asks campaigns for a judgement", async () => {
  await using before = await openTestShop();
  const path = "/v1/admin/assessments/impact_assessment/campaigns-contextual";
  const asSecret = (method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
    before.ask(method, url, { key: before.secretKey, ...(payload === undefined ? {} : { payload }) });
  await asSecret("PUT", path, { version: 0, by: "Ayu", written: WRITTEN });
  const { body: draft } = await asSecret("GET", path);
  const signing = { version: 1, by: "Sri", decision: "acceptable", judgement: "Ya." };
  const stale = await asSecret("POST", `${path}/sign`, { ...signing, fingerprint: "0".repeat(64) });
  expect(stale.body.code).toBe("assessment_outdated");
  const { body: signed } = await asSecret("POST", `${path}/sign`, { ...signing, fingerprint: draft.fingerprint });
  expect(signed).toMatchObject({ state: "signed", version: 2, changes: [] });

  const document = { name: "PT Kirim", role: "technical", doesWhat: { id: "a", en: "b" }, hosts: [], country: "SG" };
  await asSecret("POST", "/v1/admin/records/recipients", { by: "Ayu", document });
  const { body: reopened } = await asSecret("GET", path);
  expect(reopened).toMatchObject({ state: "reopened", version: 3 });
  expect(reopened.changes.map(({ en }: { en: string }) => en)).toEqual([
    "New among recipients: PT Kirim (technical in Singapore).",
  ]);
  const { campaignId } = await before.serving.campaigns.draft(aDocument({ productId: "pot" }), { keyId: "k" });
  await before.serving.campaigns.move(campaignId, { version: 1, step: "submit" }, "k");
  await expect(before.serving.campaigns.move(campaignId, { version: 2, step: "assess" }, "k")).rejects.toMatchObject({
    code: "judgement_required",
  });
  const { rows } = await before.query("select statement from log_statement where statement like '%reopened%'");
  expect(rows).toHaveLength(1);
  // What was signed stays as it was.
  expect((await asSecret("GET", `${path}?version=2`)).body.signature.judgement).toBe("Ya.");

  const again = await asSecret("POST", `${path}/sign`, { ...signing, version: 3, fingerprint: reopened.fingerprint });
  expect(again.body).toMatchObject({ state: "signed", version: 4, changes: [] });
  const { assessments } = await (await before.openOther()).assessments.list();
  expect(assessments.find(({ subject }) => subject === "campaigns-contextual")?.state).toBe("signed");
});

test("whatever was signed of the whole system is opened by each change of it, and what was of one interest by none of other purposes", async () => {
  await using own = await openTestShop();
  const { assessments } = own.serving;
  const signed = [
    ...(["engine", "campaigns-contextual"] as const).map((subject) => ["impact_assessment", subject] as const),
    ["risk_assessment", "engine"],
    ["interest_assessment", "security"],
  ] as const;
  for (const [kind, subject] of signed) {
    const answers = Object.fromEntries(FORMS[kind].required.map((item) => [item, "Ada."]));
    const risks = FORMS[kind].risks.length === 0 ? {} : WRITTEN.risks;
    const written = { version: 0, by: "Ayu", written: { ...WRITTEN, answers, risks } };
    const { version, fingerprint } = await assessments.write(kind, subject, written, "test");
    const signing = { version, fingerprint, by: "Sri", decision: "acceptable", judgement: "Sudah dilihat." };
    await assessments.sign(kind, subject, signing, "test");
  }
  const record = await findRecordAbout(own.database, "impact_assessment", "engine");
  const system = documentOf(record!).signedSystem!;
  const reopenFor = (changed: typeof system) =>
    reopenChanged({ database: own.database, clock: own.now, readEnforced: async () => changed });
  const statesNow = async () => {
    const records = await Promise.all(signed.map(([kind, subject]) => findRecordAbout(own.database, kind, subject)));
    return records.map((one) => one?.state);
  };
  expect(await reopenFor(system)).toBe(0);
  const [first, ...others] = system.purposes;
  const longer = { ...system, purposes: [{ ...first!, retentionDays: first!.retentionDays + 1 }, ...others] };
  expect(await reopenFor(longer)).toBe(3);
  expect(await statesNow()).toEqual(["reopened", "reopened", "reopened", "signed"]);
  const reopened = documentOf((await findRecordAbout(own.database, "risk_assessment", "engine"))!);
  expect(reopened.changes.map(({ en }) => en).join()).toContain(`${first!.retentionDays + 1}`);
  // What is open already is not opened again, but whoever signs it next reads all that changed.
  const shorter = { ...longer, keptDays: { ...system.keptDays, decisions: 1 } };
  expect(await reopenFor(shorter)).toBe(1);
  expect(await statesNow()).toEqual(["reopened", "reopened", "reopened", "reopened"]);
  const reopenedNow = async () => (await findRecordAbout(own.database, "risk_assessment", "engine"))!;
  const both = await reopenedNow();
  expect(documentOf(both).changes.length).toBe(reopened.changes.length + 1);
  expect(await reopenFor(shorter)).toBe(0);
  expect((await reopenedNow()).version).toBe(both.version);
});

test("whoever signs says by when it is looked at again: a year from then unless they say, and three years at the most", async () => {
  const path = "/impact_assessment/campaigns-contextual";
  const { body: signed } = await sign(path);
  const day = signed.signature.at.slice(0, 10);
  expect(signed.signature.reviewBy).toBe(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}`);
  const { version, fingerprint } = (
    await ask("PUT", path, {
      ...{ version: signed.version, by: "Ayu", written: WRITTEN },
    })
  ).body;
  const again = (reviewBy: string) =>
    ask("POST", `${path}/sign`, {
      ...{ version, fingerprint, by: "Sri", decision: "acceptable", judgement: "Sudah dilihat.", reviewBy },
    });
  const threeYears = `${Number(day.slice(0, 4)) + 3}${day.slice(4)}`;
  for (const wrong of [day, "2020-01-01", "2039-01-01", "2027-02-30"])
    expect((await again(wrong)).body.code, wrong).toBe("invalid_request");
  expect((await again(threeYears)).body.signature.reviewBy).toBe(threeYears);
  const page = (await ask("GET", `${path}?format=html&lang=en`)).text;
  expect(page).toContain("Look at again by");
  expect(page).toContain(threeYears.slice(0, 4));
});

test("recipients, columns and comfort stand in an assessment as they are, and that there is none is said", async () => {
  const factsOf = async (item: string): Promise<string> => {
    const { body } = await ask("GET", "/impact_assessment/engine");
    const items = body.sections.flatMap((section: AssessmentWire["sections"][number]) => section.items);
    return JSON.stringify(items.find((one: { item: string }) => one.item === item).facts);
  };
  expect(await factsOf("processors")).toContain("Nobody else");
  expect(await factsOf("comfort")).not.toBe("[]");
  const document = {
    ...{ name: "PT Kirim", role: "processor", doesWhat: { id: "Mengirim.", en: "Sends." }, hosts: [], country: "SG" },
  };
  const { body } = await shop.ask("POST", "/v1/admin/records/recipients", {
    ...{ key: shop.secretKey, payload: { by: "Ayu", document } },
  });
  expect(await factsOf("processors")).toContain("PT Kirim");
  await shop.ask("POST", `/v1/admin/records/recipients/${body.recordId}/remove`, {
    ...{ key: shop.secretKey, payload: { version: 1, by: "Ayu", because: "Usai." } },
  });
  const { rows } = await shop.query(`
    select count(*)::int as columns from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
      and (a.attname = 'subject_key' or col_description(c.oid, a.attnum) = 'personal')
      and c.relname <> all (array['${OUTLIVES_PEOPLE.join("','")}'])`);
  expect(await factsOf("data")).toContain(`"en":"${rows[0].columns} columns`);
});
