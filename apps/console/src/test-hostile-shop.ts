import { aDocument } from "../../server/src/campaigns/test-campaign.ts";
import { anExperiment } from "../../server/src/experiments/test-experiment.ts";
import { LETTER } from "../../server/src/test-message-shop.ts";
import { withThreads } from "../../server/src/test-threads.ts";
import type { openConsole } from "./test-console.ts";

/** What would run, load or be worked out if it were anything but text. */
const MARKUP = `"><img src=x onerror=hit()><script>hit()</script>{{7*7}}`;
/** Each is recognised again wherever it is shown. */
const hostile = (name: string): string => `${MARKUP}${name}`;
const both = (name: string) => ({ id: hostile(`${name}_id`), en: hostile(`${name}_en`) });

type Shop = Awaited<ReturnType<typeof openConsole>>;
type Written = Readonly<Record<string, unknown>>;

/** For tests: fills every field that people can write into with markup. Answers on which page of the console each is read. */
export const writeHostile = async ({ shop, staff, introduce }: Shop) => {
  const { ask, secretKey: key } = shop;
  const send = async (method: "POST" | "PUT", path: string, payload: object): Promise<Written> => {
    const { status, body, text } = await ask(method, `/v1/admin/${path}`, { key, payload });
    if (status >= 300) throw new Error(`${path}: ${text}`);
    return body;
  };
  const by = hostile("by");
  const document = { ...aDocument({ productId: "tea" }), name: hostile("campaign"), payer: { name: hostile("payer") } };
  const [creative] = document.creatives;
  const creatives = [{ ...creative, title: both("creative"), text: both("words") }];
  const { campaignId } = await send("POST", "campaigns", { document: { ...document, creatives } });
  const about = anExperiment({ campaignId: String(campaignId) });
  const { experimentId } = await send("POST", "experiments", { document: { ...about, name: hostile("experiment") } });
  await send("POST", "evidence", {
    ...{ kind: "study", claim: hostile("claim"), owner: hostile("owner"), source: hostile("source") },
    ...{ scope: hostile("scope"), expiresAt: "2099-01-01T00:00:00Z" },
  });
  const letter = { ...LETTER, subject: both("subject"), paragraphs: [both("paragraph")] };
  const { broadcastId } = await send("POST", "broadcasts", { by, document: letter });
  await send("POST", "announcements", { by, document: { title: both("news"), text: both("text") } });
  const { themeId } = await send("POST", "themes", { by, name: both("theme"), words: [hostile("word")] });
  await send("POST", "answer-templates", { by, name: hostile("template"), text: both("answer_template") });
  const improvement = { title: both("improvement"), text: both("improved"), themes: [themeId] };
  await send("POST", "board/improvements", { by, document: improvement });
  const question = { questionId: "q", kind: "text", required: false, text: both("question") };
  const survey = { title: both("survey"), questions: [question], audience: {}, sharePercent: 100 };
  const { surveyId } = await send("POST", "surveys", { by, document: survey });
  const awareAt = new Date(shop.now() - 3_600_000).toISOString();
  const breach = { title: hostile("breach"), awareAt, how: both("how"), riskBecause: hostile("risk_because") };
  const { breachId } = await send("POST", "breaches", { by, drill: true, document: breach });
  const token = await introduce("oki", 2);
  const proposal = { language: "id", title: hostile("proposal"), text: hostile("proposed") };
  await ask("POST", "/v1/me/proposals", { token, payload: proposal });
  const complaint = { kind: "complaint", text: hostile("complaint"), locale: "id" };
  const { requestId } = (await ask("POST", "/v1/me/requests", { token, payload: complaint })).body;
  const threads = withThreads(shop);
  const { threadId } = await threads.begun(token, { text: hostile("question_of_a_customer") });
  const { staffId } = await staff.hire(["support"], { name: hostile("person") });
  const session = await staff.signIn((await staff.hire(["administrator"], { name: "Sri" })).staffId);
  const made = await staff.askAs(session, "POST", "/v1/admin/keys", {
    payload: { kind: "publishable", name: hostile("key") },
  });
  if (made.status >= 300) throw new Error(made.text);
  await shop.query(`update product set title = '${hostile("product")}', revision = (select revision + 1 from catalogue_revision);
    update catalogue_revision set revision = revision + 1`);
  const pages: readonly (readonly [path: string, shown: readonly string[]])[] = [
    ["/campaigns", ["campaign", "claim"]],
    [`/campaigns/${campaignId}`, ["campaign", "payer", "creative_en", "words_en"]],
    [`/experiments/${experimentId}`, ["experiment"]],
    ["/messages", ["subject_en", "news_en"]],
    [`/messages/${broadcastId}`, ["subject_en"]],
    ["/threads/themes", ["theme_en", "improvement_en"]],
    ["/threads/templates", ["template"]],
    ["/board", ["improvement_en"]],
    ["/surveys", ["survey_en"]],
    [`/surveys/${surveyId}`, ["survey_en"]],
    [`/breaches/${breachId}`, ["breach", "how_en"]],
    [`/requests/${requestId}`, []],
    [`/threads/${threadId}`, []],
    ["/staff", ["person"]],
    [`/staff/${staffId}`, ["person"]],
    ["/keys", ["key"]],
    ["/catalogue", ["product"]],
    ["/log", []],
    ["/", []],
  ];
  return { pages, broadcastId: String(broadcastId) };
};
