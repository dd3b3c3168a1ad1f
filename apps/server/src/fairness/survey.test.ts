import type { PermittedSignals, Signal } from "@seimbang/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFairShop } from "../test-fair-shop.ts";
import { answerSurvey, readSurvey } from "./answer-survey.ts";
import type { AuditedPerson } from "./audited-person.ts";

type FairShop = Awaited<ReturnType<typeof openFairShop>>;
let open: FairShop;
beforeAll(async () => {
  open = await openFairShop();
}, 60_000);
afterAll(() => open?.[Symbol.asyncDispose]());

const survey = async (method: "GET" | "PUT" | "DELETE", token: string, payload?: object) =>
  open.shop.ask(method, "/v1/me/survey", { token, ...(payload && { payload }) });

test("the survey is in both languages, voluntary, and kept only while its own purpose is granted", async () => {
  const token = await open.introduce("ani");
  const { body } = await survey("GET", token);
  expect(body).toMatchObject({ purpose: "fairness", granted: false, answers: {} });
  expect(body.questions.map(({ text }: { text: object }) => text)).toContainEqual({
    id: "Apa gender Anda?",
    en: "Which gender are you?",
  });
  expect((await survey("PUT", token, { gender: "woman" })).body.code).toBe("survey_not_granted");
  await open.choose(token, { purposes: { fairness: true } });
  expect((await survey("PUT", token, { gender: "woman", region: "java" })).body).toMatchObject({
    granted: true,
    answers: { gender: "woman", region: "java" },
  });
  const { purposes } = await open.known(token);
  expect(purposes.find(({ purpose }: { purpose: string }) => purpose === "fairness")).toMatchObject({ lines: 2 });
  // All at once: what is not said again is not said any more.
  expect((await survey("PUT", token, { gender: "woman" })).body.answers).toEqual({ gender: "woman" });
  expect((await survey("GET", token)).body.answers).toEqual({ gender: "woman" });
  expect((await survey("DELETE", token)).body).toEqual({ deleted: 1 });
  expect((await survey("GET", token)).body.answers).toEqual({});
});

test("only its purpose is said to be asked apart from all others", async () => {
  const { purposes } = (await open.shop.ask("GET", "/v1/purposes")).body;
  const apart = purposes.filter(({ isAskedApart }: { isAskedApart: boolean }) => isAskedApart);
  expect(apart.map(({ purpose }: { purpose: string }) => purpose)).toEqual(["fairness"]);
});

test("nothing is written about minors or whoever did not say their age, and no answer of one's own making", async () => {
  for (const age of ["minor", undefined]) {
    const token = await open.shop.signCustomer(`young ${age}`);
    await open.choose(token, { purposes: { fairness: true }, ...(age && { age }) });
    expect((await survey("PUT", token, { gender: "man" })).body.code).toBe("survey_not_granted");
  }
  const token = await open.join("budi");
  expect((await survey("PUT", token, { gender: "secret" })).status).toBe(400);
  expect((await survey("PUT", token, { religion: "any" })).body.answers ?? {}).toEqual({});
  expect((await open.shop.ask("GET", "/v1/me/survey")).body.code).toBe("visitor_token_invalid");
});

test("what somebody says of themselves changes nothing of what they are shown", async () => {
  const token = await open.join("citra");
  await open.bought(token, "tea", 60);
  const decide = async () => {
    const payload = { slot: "home", count: 3, include: ["product"] };
    const { items, level, used, withheld } = (await open.shop.ask("POST", "/v1/decide", { payload, token })).body;
    // Scores move with the time of asking.
    const shown = items.map(({ productId, reason, product }: Record<string, unknown>) => [productId, reason, product]);
    return { shown, level, used, withheld };
  };
  const before = await decide();
  for (const gender of ["woman", "man", "other"]) {
    await survey("PUT", token, { gender, age_band: "55_up", region: "abroad" });
    expect(await decide()).toEqual(before);
  }
});

test("it can be taken away, and erasing somebody takes it with them", async () => {
  const token = await open.join("dewi", { age_band: "35_44" });
  const { body } = await open.shop.ask("GET", "/v1/me/export?format=json", { token });
  expect(body.survey).toMatchObject([{ question: "age_band", answer: "35_44" }]);
  const answered = await open.countAnswers();
  await open.shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  await expect.poll(open.countAnswers).toBe(answered - 1);
});

test("a shop that declares no purpose for it asks nobody", async () => {
  const registry = { registryVersion: "none", purposes: [] };
  const deps = { database: open.shop.database, registry, surveyPurpose: undefined };
  expect(await readSurvey(undefined, 0, deps)).toEqual({ granted: false, questions: [], answers: {} });
  await expect(answerSurvey({ gender: "man" }, undefined, 0, deps)).rejects.toThrow("no_survey");
});

test("an answer cannot be a signal: the compiler refuses it", () => {
  const person = { answers: { gender: "woman" } } as const satisfies Pick<AuditedPerson, "answers">;
  // @ts-expect-error no kind of signal is what somebody said of themselves
  const signal: Signal = { kind: "gender", at: 0, otherDevice: false };
  // @ts-expect-error only the consent gate makes permitted signals
  const permitted: PermittedSignals = { signals: [], mayRemind: true, mayPredict: true, ...person };
  expect([signal, permitted]).toHaveLength(2);
});
