import { aDocument } from "../../server/src/campaigns/test-campaign.ts";
import { anExperiment } from "../../server/src/experiments/test-experiment.ts";
import { LETTER } from "../../server/src/test-message-shop.ts";
import type { openConsole } from "./test-console.ts";

const MARKUP = `"><img src=x onerror=ran=1><script>ran=2</script>`;
/** Each is recognised again wherever it is shown. */
export const markup = (name: string): string => `${MARKUP}${name}.`;
/** What customers write is kept as it came, and may turn what stands beside it. */
const turned = (name: string): string => `${markup(name)}\u202e`;
const inBoth = (name: string) => ({ id: markup(name), en: markup(name) });
const by = "Sari";
const HOUR = 3_600_000;

type Shop = Awaited<ReturnType<typeof openConsole>>;
/** By the path of a page, the names of what is to be read there. */
type Pages = Readonly<Record<string, readonly string[]>>;

const makerIn =
  ({ shop: { ask, secretKey: key } }: Shop) =>
  async (path: string, payload: object, method: "POST" | "PUT" = "POST") => {
    const { status, body, text } = await ask(method, `/v1/admin/${path}`, { key, payload });
    if (status >= 300) throw new Error(`${path}: ${text}`);
    return body;
  };

/** A shop in which every text that its people, its customers or its feed may write is markup; says where each is read. */
export const writeEverywhere = async (shop: Shop) => {
  const { ask } = shop.shop;
  const make = makerIn(shop);
  // The catalogue takes markup out of what it is given, so it is put behind its back.
  await shop.shop.query(`
    update product set title = title || ' ${MARKUP}product.', category_path = array['${MARKUP}category.'],
      revision = (select revision + 1 from catalogue_revision);
    update catalogue_revision set revision = revision + 1`);
  const [only] = aDocument({ productId: "tea" }).creatives;
  const creatives = [{ ...only, title: inBoth("creative"), text: inBoth("creative text") }];
  const campaign = {
    ...aDocument({ productId: "tea" }),
    ...{ name: markup("campaign"), payer: { name: markup("payer") }, creatives },
  };
  const { campaignId } = await make("campaigns", { document: campaign });
  const { experimentId } = await make("experiments", {
    document: { ...anExperiment(), name: markup("experiment") },
  });
  const { broadcastId } = await make("broadcasts", {
    ...{ by },
    document: { ...LETTER, subject: inBoth("subject"), paragraphs: [inBoth("paragraph")] },
  });
  await make("announcements", { by, document: { title: inBoth("announcement"), text: inBoth("announced") } });
  await make("answer-templates", { by, name: markup("template"), text: inBoth("template text") });
  const { breachId } = await make("breaches", {
    ...{ by: markup("recorded by"), drill: true },
    document: {
      ...{ title: markup("breach"), awareAt: new Date(shop.shop.now() - 3_600_000).toISOString(), how: inBoth("how") },
      ...{ consequences: inBoth("consequences"), measures: inBoth("measures"), advice: inBoth("advice") },
    },
  });
  const options = ["yes", "no"].map((optionId) => ({ optionId, text: inBoth(`option ${optionId}`) }));
  const { surveyId } = await make("surveys", {
    ...{ by },
    document: {
      ...{ title: inBoth("survey"), intro: inBoth("intro"), audience: {}, sharePercent: 100 },
      questions: [
        { questionId: "how", kind: "choice", text: inBoth("asked"), options, required: true },
        { questionId: "why", kind: "text", text: inBoth("asked why"), required: false },
      ],
    },
  });
  await make(`surveys/${surveyId}/open`, { by, version: 1, judgement: markup("opened") });
  await make("evidence", {
    ...{ kind: "study", claim: markup("claim"), owner: markup("owner"), source: markup("source") },
    ...{ scope: markup("scope"), expiresAt: "2099-01-01T00:00:00Z" },
  });
  await make("themes", { by, name: inBoth("theme"), words: [markup("word")] });
  const session = await shop.staff.signIn((await shop.staff.hire(["administrator"], { name: "Sri" })).staffId);
  const named = { payload: { kind: "publishable", name: markup("key") } };
  await shop.staff.askAs(session, "POST", "/v1/admin/keys", named);
  await make("board/improvements", { by, document: { title: inBoth("improvement"), text: inBoth("improved") } });
  await make("offers", { document: { name: inBoth("offer"), discount: { percent: 10 }, terms: inBoth("terms") } });
  const token = await shop.introduce("oki", 2);
  const mine = async (path: string, payload: object) => {
    const { status, body, text } = await ask("POST", `/v1/me/${path}`, { token, payload });
    if (status >= 300) throw new Error(`${path}: ${text}`);
    return body;
  };
  const { requestId } = await mine("requests", { kind: "complaint", text: turned("request"), locale: "id" });
  await answerByMany(shop, surveyId);
  await mine("proposals", { language: "id", title: markup("proposal"), text: markup("proposed") });
  const { threadId } = await mine("threads", {
    kind: "question",
    topic: "other",
    from: "account",
    text: turned("thread"),
    locale: "id",
  });
  await make(`threads/${threadId}/answer`, { by, version: 1, text: markup("reply") });
  const records = await writeRecords(shop);
  const { staffId } = await shop.staff.hire(["support"], { name: markup("staff"), isTrained: false });
  return {
    ...records,
    [`/campaigns`]: ["campaign", "claim", "owner", "source", "scope"],
    [`/campaigns/${campaignId}`]: ["campaign", "payer", "creative", "creative text"],
    [`/campaigns/${campaignId}/edit`]: [],
    "/experiments": ["experiment"],
    [`/experiments/${experimentId}`]: ["experiment"],
    "/messages": ["subject", "announcement"],
    [`/messages/${broadcastId}`]: ["subject", "paragraph"],
    [`/messages/${broadcastId}/edit`]: [],
    "/threads": [],
    [`/threads/${threadId}`]: ["thread", "reply"],
    "/threads/themes": ["theme", "word"],
    "/threads/templates": ["template", "template text"],
    "/breaches": ["breach"],
    [`/breaches/${breachId}`]: ["breach", "how", "consequences", "measures", "advice", "recorded by"],
    [`/breaches/${breachId}/edit`]: [],
    "/surveys": ["survey"],
    [`/surveys/${surveyId}`]: ["survey", "intro", "asked", "option yes", "option no", "asked why", "answer"],
    "/board": ["improvement"],
    "/requests": [],
    [`/requests/${requestId}`]: ["request"],
    "/keys": ["key"],
    "/staff": ["staff"],
    [`/staff/${staffId}`]: ["staff"],
    "/catalogue": ["product", "category"],
    "/slots/home": ["product"],
  };
};

/** So many that their answers are told. */
const ANSWERING = 20;
const answerByMany = async (shop: Shop, surveyId: string): Promise<void> => {
  const { ask } = shop.shop;
  const answers = { how: "yes", why: turned("answer") };
  for (let person = 0; person < ANSWERING; person += 1) {
    const token = await shop.introduce(`answering ${person}`);
    // Whoever answers was asked.
    await ask("GET", "/v1/me/prompts", { token });
    const { status, text } = await ask("POST", `/v1/me/surveys/${surveyId}`, { token, payload: { answers } });
    if (status >= 300) throw new Error(`surveys: ${text}`);
  }
  await makerIn(shop)(`surveys/${surveyId}/close`, { by, version: 2 });
};

/** What is accounted for, and what somebody gave as a reason. */
const writeRecords = async (shop: Shop): Promise<Pages> => {
  const make = makerIn(shop);
  const agreement = { reference: markup("agreement"), signedOn: "2026-01-05", until: "2099-01-05" };
  const { recordId } = await make("records/recipients", {
    by: markup("recorder"),
    document: {
      ...{ name: markup("recipient"), role: "processor", country: "ID", hosts: ["smtp.surat.example"] },
      ...{ doesWhat: inBoth("does"), agreement },
    },
  });
  const controller = await make("records/controllers", {
    by: markup("recorder"),
    document: { name: markup("controller"), contact: markup("contact"), doesWhat: inBoth("does for them") },
  });
  const assessment = "impact_assessment/campaigns-choices";
  await make(
    `assessments/${assessment}`,
    {
      ...{ version: 0, by: markup("assessor") },
      written: {
        ...{ answers: { stakes: markup("stakes") }, risks: {} },
        actions: [{ what: markup("action"), who: markup("who"), due: "2099-01-31" }],
        opinions: { officer: { name: markup("officer"), opinion: markup("opinion") } },
      },
    },
    "PUT",
  );
  await make("overrulings/offers", { by: markup("decider"), judgement: markup("judgement"), products: ["tea", "pot"] });
  const { tasks } = await make("audits", {});
  const { taskId } = tasks[0];
  await make(`audit-tasks/${taskId}/owner`, { owner: markup("task owner") }, "PUT");
  await make(`audit-tasks/${taskId}/judgement`, { by: markup("judge"), judgement: markup("borne") });
  const real = { title: markup("real breach"), awareAt: new Date(shop.shop.now() - HOUR).toISOString() };
  const { breachId } = await make("breaches", { by, document: real });
  await make(`breaches/${breachId}/notices/people/signature`, { by, version: 1, judgement: markup("incomplete") });
  await make(`breaches/${breachId}/notices/people/sent`, { by: markup("sender"), how: markup("how sent"), people: 3 });
  return {
    "/records/recipients": ["recipient"],
    [`/records/recipients/${recordId}`]: ["recipient", "does", "agreement"],
    "/records/controllers": ["controller"],
    [`/records/controllers/${controller.recordId}`]: ["controller", "contact", "does for them"],
    [`/assessments/${assessment}`]: ["stakes", "action", "who", "opinion"],
    [`/assessments/${assessment}/edit`]: [],
    "/overrulings": ["judgement", "decider"],
    [`/audits/tasks/${taskId}`]: ["task owner", "borne", "judge"],
    [`/breaches/${breachId}`]: ["real breach", "incomplete", "how sent", "sender"],
  };
};
