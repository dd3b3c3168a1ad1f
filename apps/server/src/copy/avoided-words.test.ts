import { afterAll, beforeAll, expect, test } from "vitest";
import { completeDocument } from "../test-breaches.ts";
import { openTestShop } from "../test-open-shop.ts";
import { readTemplate } from "../test-template.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop({ messages: { voice: { ...readTemplate().messages.voice, avoid: ["kepo"] } } });
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** With the word that this shop avoids, and which is no claim. */
const BAD = "Jangan Kepo, ya.";
const NO = "01900000-0000-7000-8000-000000000001";
const IN_BOTH = { id: BAD, en: BAD };
const by = "Sari";
const version = 1;
const improvement = { title: IN_BOTH, text: IN_BOTH };
const options = ["yes", "no"].map((optionId) => ({ optionId, text: IN_BOTH }));
const survey = {
  ...{ title: IN_BOTH, intro: IN_BOTH, audience: {}, sharePercent: 100 },
  questions: [
    { questionId: "how", kind: "choice", text: IN_BOTH, options, required: true },
    { questionId: "much", kind: "scale", text: IN_BOTH, least: IN_BOTH, most: IN_BOTH, required: true },
  ],
};
const inBoth = (...pointers: readonly string[]) => pointers.flatMap((each) => [`${each}/en`, `${each}/id`]);
const IMPROVEMENT = inBoth("/document/title", "/document/text");
const SURVEY = inBoth(
  ...["/document/title", "/document/intro", "/document/questions/0/text", "/document/questions/1/text"],
  ...["/document/questions/0/options/0/text", "/document/questions/0/options/1/text"],
  ...["/document/questions/1/least", "/document/questions/1/most"],
);

const OFFER = { name: IN_BOTH, terms: IN_BOTH, discount: { percent: 10 } };

type Route = readonly ["POST" | "PUT", string, object, readonly string[]];
/** Every route by which the shop writes what customers read as it is, with each of its texts. */
const ROUTES: readonly Route[] = [
  ["POST", "answer-templates", { name: "Late", text: IN_BOTH }, inBoth("/text")],
  ["PUT", `answer-templates/${NO}`, { version, name: "Late", text: IN_BOTH }, inBoth("/text")],
  ["POST", `threads/${NO}/answer`, { version, text: BAD }, ["/text"]],
  ["POST", "thread-changes", { title: IN_BOTH, text: IN_BOTH, threads: [NO] }, inBoth("/title", "/text")],
  ["POST", `requests/${NO}/answer`, { answer: BAD }, ["/answer"]],
  ["POST", `requests/${NO}/refuse`, { reason: "no_match", explanation: BAD }, ["/explanation"]],
  ["POST", `requests/${NO}/extend`, { reason: "complex", explanation: BAD }, ["/explanation"]],
  ["POST", `requests/${NO}/announce-lifting`, { explanation: BAD, told: "By letter" }, ["/explanation"]],
  [
    "POST",
    `board/proposals/${NO}/publish`,
    { version: 1, wording: { title: IN_BOTH, text: IN_BOTH } },
    inBoth("/wording/title", "/wording/text"),
  ],
  ["POST", `board/proposals/${NO}/refuse`, { version: 1, reason: "hurtful", explanation: BAD }, ["/explanation"]],
  ["POST", `board/proposals/${NO}/answer`, { version: 1, state: "done", answer: IN_BOTH }, inBoth("/answer")],
  ["POST", "board/improvements", { document: improvement }, IMPROVEMENT],
  ["PUT", `board/improvements/${NO}`, { version, document: improvement }, IMPROVEMENT],
  ["POST", "surveys", { document: survey }, SURVEY],
  ["PUT", `surveys/${NO}`, { version, document: survey }, SURVEY],
  ["POST", "offers", { document: OFFER }, inBoth("/name", "/terms")],
  [
    "POST",
    "announcements",
    { document: { title: IN_BOTH, text: IN_BOTH } },
    inBoth("/document/title", "/document/text"),
  ],
];

const ask = async (method: "POST" | "PUT", path: string, payload: object) =>
  shop.ask(method, `/v1/admin/${path}`, {
    key: shop.secretKey,
    payload: path === "offers" ? payload : { by, ...payload },
  });

test.each(ROUTES)(
  "%s %s lets no word through that the shop avoids, and names each",
  async (method, path, said, fields) => {
    const { status, body } = await ask(method, path, said);
    expect(body).toMatchObject({ code: "copy_refused" });
    expect(status).toBe(422);
    const errors = body.errors as { field: string; rule: string; ruleId: string }[];
    expect(errors.map(({ field }) => field).sort()).toEqual([...fields].sort());
    for (const { rule, ruleId } of errors) for (const words of [rule, ruleId]) expect(words).toContain("“kepo”");
  },
);

test("a notice to people of a breach is not signed with a word that the shop avoids, and one to an authority is", async () => {
  const document = { ...completeDocument(shop.now()), consequences: IN_BOTH, advice: { id: BAD } };
  const { breachId, notices } = (await ask("POST", "breaches", { document })).body;
  const sign = (notice: string) =>
    ask("POST", `breaches/${breachId}/notices/${notice}/signature`, { version, judgement: "The rest follows." });
  const refused = await sign("people");
  expect([refused.status, refused.body.code]).toEqual([422, "copy_refused"]);
  const fields = (refused.body.errors as readonly { readonly field: string }[]).map(({ field }) => field);
  expect(fields.sort()).toEqual(["/document/advice/id", ...inBoth("/document/consequences")]);
  const authority = (notices as readonly { readonly notice: string }[]).find(({ notice }) => notice !== "people");
  expect((await sign(authority?.notice ?? "")).status).toBe(200);
});

/** Where the shop writes in both languages as well, and why it is not refused as it is written. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "PUT announcements/{id}": "held against the same as a new one, which is above",
  "POST broadcasts": "a draft names each such word, and nobody approves it",
  "PUT broadcasts/{id}": "a draft as well",
  "POST campaigns": "a draft names each such word, and no step takes it on",
  "PUT campaigns/{id}": "a draft as well",
  "POST copy-checks": "nothing of it is kept",
  "POST themes": "the desk's own name of a theme; no customer reads it",
  "PUT themes/{id}": "the desk's own as well",
  "POST breaches":
    "facts, which authorities read as they are; the notice to people is held against them as it is signed",
  "PUT breaches/{id}": "facts as well",
  "POST records/controllers": "names in registers",
  "PUT records/controllers/{id}": "names in registers",
  "POST records/recipients": "names in registers",
  "PUT records/recipients/{id}": "names in registers",
};

test("there is no further route by which the shop writes in both languages", async () => {
  const { body } = await shop.ask("GET", "/openapi.json");
  const schemas: Readonly<Record<string, unknown>> = body.components.schemas;
  const isInBoth = (schema: unknown): boolean => {
    if (typeof schema !== "object" || schema === null) return false;
    const { $ref, properties } = schema as { readonly $ref?: string; readonly properties?: object };
    if ($ref !== undefined) return isInBoth(schemas[$ref.split("/").at(-1) ?? ""]);
    if (properties !== undefined && Object.keys(properties).sort().join() === "en,id") return true;
    return Object.values(schema).some(isInBoth);
  };
  const paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: unknown }>>>> = body.paths;
  const written = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { requestBody }]) => path.startsWith("/v1/admin/") && isInBoth(requestBody))
      .map(([method]) => `${method.toUpperCase()} ${path.slice("/v1/admin/".length)}`),
  );
  const held = ROUTES.map(([method, path]) => `${method} ${path.replace(NO, "{id}")}`);
  expect(written.filter((route) => !held.includes(route)).sort()).toEqual(Object.keys(ELSEWHERE).sort());
});
