import type { SurveyDocumentWire, SurveyResultsWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

const DAY = 86_400_000;
const both = (text: string) => ({ id: `${text} (id)`, en: text });
const QUESTIONS: SurveyDocumentWire["questions"] = [
  {
    questionId: "clear",
    kind: "choice",
    text: both("Is the notice clear?"),
    options: [
      { optionId: "yes", text: both("Yes") },
      { optionId: "no", text: both("No") },
    ],
    required: true,
  },
  { questionId: "fine", kind: "scale", text: both("How fine is it?"), required: true },
  { questionId: "why", kind: "text", text: both("Why?"), required: false },
];
const aSurvey = (changes: Partial<SurveyDocumentWire> = {}): SurveyDocumentWire => ({
  title: both("The notice"),
  questions: QUESTIONS,
  audience: {},
  sharePercent: 100,
  ...changes,
});

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  // Nobody draws the comfort question, so that surveys are what is asked.
  shop = await openTestShop({ feedback: { comfortSampling: 0 } });
});
afterAll(() => shop[Symbol.asyncDispose]());

const admin = async (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/surveys${path}`, {
    key: shop.secretKey,
    headers: { "x-seimbang-reason": "test" },
    ...(payload === undefined ? {} : { payload }),
  });
const draft = async (document: SurveyDocumentWire): Promise<string> => {
  const { status, body } = await admin("POST", "", { by: "Sari", document });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.surveyId;
};
const open = async (document: SurveyDocumentWire = aSurvey()): Promise<string> => {
  const surveyId = await draft(document);
  const signed = { by: "Dewi", version: 1, judgement: "Asks for nothing sensitive." };
  expect((await admin("POST", `/${surveyId}/open`, signed)).status).toBe(200);
  return surveyId;
};
const close = async (surveyId: string): Promise<void> => {
  expect((await admin("POST", `/${surveyId}/close`, { by: "Sari", version: 2 })).status).toBe(200);
};
/** Somebody who lets it be measured how the shop does. */
const introduce = async (customerId: string, level = 1, purposes: object = { measurement: true }): Promise<string> => {
  const token = await shop.signCustomer(customerId);
  const payload = { level, age: "adult", purposes: { suggestions: true, ...purposes } };
  expect((await shop.ask("PUT", "/v1/me/choices", { token, payload })).status).toBe(200);
  return token;
};
const asked = async (token: string) => (await shop.ask("GET", "/v1/me/prompts", { token })).body.survey;
const answer = (token: string, surveyId: string, answers: object) =>
  shop.ask("POST", `/v1/me/surveys/${surveyId}`, { token, payload: { answers } });
const results = async (surveyId: string): Promise<SurveyResultsWire> =>
  (await admin("GET", `/${surveyId}/results`)).body;
const tend = () => shop.serving.runJob("tend-surveys");

test("a person is asked one survey in 30 days, and answers it once", async () => {
  const first = await open();
  const second = await open(aSurvey({ title: both("Another") }));
  const token = await introduce("once");
  expect(await asked(token)).toMatchObject({ surveyId: first, questions: 3, title: { en: "The notice" } });
  // Asked again on the next page it is the same question, and no other.
  expect(await asked(token)).toMatchObject({ surveyId: first });
  expect((await answer(token, second, { clear: "yes", fine: 3 })).body.code).toBe("survey_not_asked");
  expect((await answer(token, first, { clear: "yes", fine: 5, why: "<script>alert(1)</script>" })).status).toBe(200);
  expect((await answer(token, first, { clear: "no", fine: 1 })).body.code).toBe("survey_answered");
  expect(await asked(token)).toBe(undefined);
  const { body } = await shop.ask("GET", "/v1/me/surveys", { token });
  expect(body).toMatchObject({
    open: [],
    answered: [{ surveyId: first, counted: false, answers: { why: "<script>alert(1)</script>" } }],
  });
  shop.passTime(29 * DAY);
  expect(await asked(await introduce("once"))).toBe(undefined);
  shop.passTime(DAY);
  expect(await asked(await introduce("once"))).toMatchObject({ surveyId: second });
  await close(first);
  await close(second);
});

test("only who permits measuring is asked, only whom it is for, and of these the share", async () => {
  const forSome = await open(aSurvey({ audience: { levels: [2], purposes: ["ads"] } }));
  expect(await asked(await introduce("no-measuring", 2, { ads: true }))).toBe(undefined);
  expect(await asked(await introduce("level-1", 1, { ads: true, measurement: true }))).toBe(undefined);
  expect(await asked(await introduce("no-ads", 2))).toBe(undefined);
  const token = await introduce("meant", 2, { ads: true, measurement: true });
  expect(await asked(token)).toMatchObject({ surveyId: forSome });
  // Whoever is not meant any more is not asked again.
  await introduce("meant", 2, { measurement: true, ads: false });
  expect(await asked(token)).toBe(undefined);
  await close(forSome);
  const half = await open(aSurvey({ sharePercent: 50 }));
  let drawn = 0;
  for (let at = 0; at < 24; at += 1) if ((await asked(await introduce(`half-${at}`))) !== undefined) drawn += 1;
  expect(drawn).toBeGreaterThan(3);
  expect(drawn).toBeLessThan(21);
  await close(half);
});

test("a survey that closed while somebody answered says so, and keeps nothing", async () => {
  const byHand = await open();
  const inTime = await open(aSurvey({ closesAt: new Date(shop.now() + DAY).toISOString() }));
  const token = await introduce("late");
  expect(await asked(token)).toMatchObject({ surveyId: byHand });
  await close(byHand);
  expect((await answer(token, byHand, { clear: "yes", fine: 4 })).body).toMatchObject({
    code: "survey_closed",
    status: 409,
  });
  const other = await introduce("later");
  expect(await asked(other)).toMatchObject({ surveyId: inTime });
  shop.passTime(DAY);
  const again = await shop.signCustomer("later");
  expect((await answer(again, inTime, { clear: "yes", fine: 4 })).body.code).toBe("survey_closed");
  await tend();
  expect((await admin("GET", `/${inTime}`)).body).toMatchObject({ state: "closed" });
  const { rows } = await shop.query(`select 1 from survey_response where survey_id in ('${byHand}', '${inTime}')`);
  expect(rows).toEqual([]);
});

test("answers that do not fit are refused by their question, and a huge paste is told how long it may be", async () => {
  const surveyId = await open();
  const token = await introduce("careless");
  await asked(token);
  const refused = async (answers: object) =>
    (await answer(token, surveyId, answers)).body.errors.map(({ field }: { field: string }) => field);
  expect(await refused({ clear: "maybe", fine: 4 })).toEqual(["/answers/clear"]);
  expect(await refused({ clear: "yes" })).toEqual(["/answers/fine"]);
  expect(await refused({ clear: "yes", fine: 4, other: "x" })).toEqual(["/answers/other"]);
  expect((await refused({ clear: "yes", fine: 4, why: "x".repeat(2001) })).length).toBeGreaterThan(0);
  expect((await answer(token, surveyId, { clear: "yes", fine: 4, why: "x".repeat(200_000) })).status).toBe(413);
  expect((await answer(token, surveyId, { clear: "yes", fine: 4, why: "x".repeat(2000) })).status).toBe(200);
  await close(surveyId);
});

test("nothing sensitive is asked, what was opened never changes, and of two editors the second is told", async () => {
  const sensitive = await draft(
    aSurvey({
      questions: [
        { questionId: "faith", kind: "text", text: { id: "Apa agama Anda?", en: "Your faith?" }, required: false },
      ],
    }),
  );
  const signed = { by: "Dewi", version: 1, judgement: "Fine." };
  expect((await admin("POST", `/${sensitive}/open`, signed)).body).toMatchObject({
    code: "sensitive_refused",
    errors: [{ field: "/document/questions/0/text" }],
  });
  const edit = (version: number) =>
    admin("PUT", `/${sensitive}`, { by: "Sari", version, document: aSurvey({ title: both("Better") }) });
  expect((await edit(1)).status).toBe(200);
  expect((await edit(1)).body.code).toBe("version_conflict");
  expect((await admin("POST", `/${sensitive}/open`, { ...signed, version: 2, judgement: " " })).status).toBe(400);
  expect((await admin("POST", `/${sensitive}/open`, { ...signed, version: 2 })).status).toBe(200);
  expect((await edit(3)).body.code).toBe("survey_step_not_possible");
  const broken = [{ questionId: "a", kind: "choice", text: both("?"), required: true }];
  expect(
    (await admin("POST", "", { by: "S", document: aSurvey({ questions: broken as never }) })).body.errors,
  ).toMatchObject([{ field: "/document/questions/0/options" }]);
  expect((await admin("POST", `/${sensitive}/close`, { by: "Sari", version: 3 })).status).toBe(200);
});

test("results are of at least 20 people, two looks differ by 20, an erasure changes neither, and words are read by reason", async () => {
  const surveyId = await open();
  const tokens: string[] = [];
  const take = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += 1) {
      const token = await introduce(`many-${at}`);
      tokens.push(token);
      await asked(token);
      const answers = {
        clear: at % 4 === 0 ? "no" : "yes",
        fine: 1 + (at % 5),
        ...(at < 22 ? { why: `word ${at}` } : {}),
      };
      expect((await answer(token, surveyId, answers)).status).toBe(200);
    }
  };
  await take(0, 39);
  await tend();
  expect(await results(surveyId)).toMatchObject({ people: null, questions: [{ people: null }, { people: null }, {}] });
  await take(39, 40);
  await tend();
  const first = await results(surveyId);
  expect(first.people).toBe(20);
  expect(first.questions[0]).toMatchObject({ people: 20, options: [{ people: 15, share: 0.75 }, { people: 5 }] });
  expect(first.questions[1]?.mean).toMatchObject({ mean: 3 });
  expect(first.questions[0]?.options?.[0]?.lower).toBeCloseTo(0.5313, 3);
  await take(40, 41);
  await tend();
  expect((await results(surveyId)).people).toBe(20);

  // Somebody who is told of already is erased, and somebody who is not.
  for (const at of [0, 39, 40]) {
    const payload = { kind: "erasure", locale: "en" };
    const token = await shop.signCustomer(`many-${at}`);
    expect((await shop.ask("POST", "/v1/me/requests", { token, payload })).status).toBe(201);
  }
  expect(await results(surveyId)).toMatchObject({ people: 20 });
  const version = (await admin("GET", `/${surveyId}`)).body.version;
  await admin("POST", `/${surveyId}/close`, { by: "Sari", version });
  // 19 were left to tell: too few, for good.
  expect(await results(surveyId)).toEqual({ ...first, state: "closed" });
  const { texts } = (await admin("POST", `/${surveyId}/texts`, { by: "Dewi", because: "To mend the notice." })).body;
  expect(texts).toHaveLength(19);
  expect(texts.map(({ text }: { text: string }) => text)).not.toContain("word 0");
  const token = await shop.signCustomer("many-3");
  const taken = (await shop.ask("GET", "/v1/me/export", { token })).text;
  expect(taken).toContain("word 3");
  expect(taken).toContain("To mend the notice.");
  const { rows } = await shop.query(
    "select encode(texts, 'escape') as texts from survey_response where texts is not null",
  );
  expect(rows.map(({ texts: sealed }) => sealed).join("")).not.toContain("word");
  const csv = (await admin("GET", `/${surveyId}/results.csv?lang=en`)).text;
  expect(csv).toContain('"Is the notice clear?","choice","Yes"');
});

test("who takes back what they let be measured has their answers deleted, and who deletes one is asked it no more", async () => {
  const surveyId = await open();
  const token = await introduce("withdraws");
  await asked(token);
  await answer(token, surveyId, { clear: "yes", fine: 2 });
  const other = await introduce("deletes");
  await asked(other);
  await answer(other, surveyId, { clear: "no", fine: 1 });
  expect((await shop.ask("DELETE", `/v1/me/surveys/${surveyId}`, { token: other })).body.answered).toEqual([]);
  await introduce("withdraws", 1, { measurement: false });
  await tend();
  const subject = (
    await shop.database.selectFrom("prompt").select("subject_key").where("survey_id", "=", surveyId).execute()
  ).map(({ subject_key }) => brandAs.subjectKey(subject_key));
  expect(subject).toHaveLength(2);
  expect((await shop.query(`select 1 from survey_response where survey_id = '${surveyId}'`)).rows).toEqual([]);
  await close(surveyId);
});

test("a declined survey is over, and one that waits in the privacy centre may be declined later", async () => {
  const surveyId = await open();
  const token = await introduce("declines");
  const { promptId } = await asked(token);
  shop.passTime(3 * DAY);
  const later = await shop.signCustomer("declines");
  expect((await shop.ask("GET", "/v1/me/surveys", { token: later })).body.open).toMatchObject([{ surveyId, promptId }]);
  const answered = await shop.ask("POST", `/v1/me/prompts/${promptId}`, {
    token: later,
    payload: { answer: "accepted" },
  });
  expect(answered.status).toBe(400);
  const payload = { answer: "declined" };
  expect((await shop.ask("POST", `/v1/me/prompts/${promptId}`, { token: later, payload })).status).toBe(200);
  expect((await shop.ask("GET", "/v1/me/surveys", { token: later })).body.open).toEqual([]);
  expect((await answer(later, surveyId, { clear: "yes", fine: 4 })).body.code).toBe("survey_not_asked");
  await close(surveyId);
});
