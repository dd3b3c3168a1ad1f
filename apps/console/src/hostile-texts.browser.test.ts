import { expect, test } from "vitest";
import { aDocument } from "../../server/src/campaigns/test-campaign.ts";
import { anExperiment } from "../../server/src/experiments/test-experiment.ts";
import { LETTER, MESSAGE_SECRETS, messageSettings } from "../../server/src/test-message-shop.ts";
import english from "./messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "./test-console.ts";
import { settled } from "./test-screens.ts";

const SLOW = { timeout: 300_000 };
const MARKUP = `"><img src=x onerror=ran=1><script>ran=2</script>`;
/** Each is recognised again wherever it is shown. */
const markup = (name: string): string => `${MARKUP}${name}.`;
const inBoth = (name: string) => ({ id: markup(name), en: markup(name) });
const by = "Sari";
/** What came of markup that was taken for markup. */
const MADE = "document.querySelectorAll('img[src=x], body script:not([src]), [onerror]').length";

/** Pages that anybody may open, without any script of ours. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  "/privacy/improvements": ["improvement", "improved"],
  "/offers": ["offer", "terms"],
};

type Shop = Awaited<ReturnType<typeof openConsole>>;

/** A shop in which every text that its people, its customers or its feed may write is markup; says where each is read. */
const writeEverywhere = async (shop: Shop) => {
  const { ask, secretKey: key } = shop.shop;
  const make = async (path: string, payload: object) => {
    const { status, body, text } = await ask("POST", `/v1/admin/${path}`, { key, payload });
    if (status >= 300) throw new Error(`${path}: ${text}`);
    return body;
  };
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
      questions: [{ questionId: "how", kind: "choice", text: inBoth("asked"), options, required: true }],
    },
  });
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
  const { requestId } = await mine("requests", { kind: "complaint", text: markup("request"), locale: "id" });
  await mine("proposals", { language: "id", title: markup("proposal"), text: markup("proposed") });
  const { threadId } = await mine("threads", {
    kind: "question",
    topic: "other",
    from: "account",
    text: markup("thread"),
    locale: "id",
  });
  const { staffId } = await shop.staff.hire(["support"], { name: markup("staff"), isTrained: false });
  return {
    [`/campaigns`]: ["campaign", "claim"],
    [`/campaigns/${campaignId}`]: ["campaign", "payer", "creative", "creative text"],
    [`/campaigns/${campaignId}/edit`]: [],
    "/experiments": ["experiment"],
    [`/experiments/${experimentId}`]: ["experiment"],
    "/messages": ["subject", "announcement"],
    [`/messages/${broadcastId}`]: ["subject", "paragraph"],
    [`/messages/${broadcastId}/edit`]: [],
    "/threads": [],
    [`/threads/${threadId}`]: ["thread"],
    "/threads/themes": ["theme", "word"],
    "/threads/templates": ["template", "template text"],
    "/breaches": ["breach"],
    [`/breaches/${breachId}`]: ["breach", "how", "consequences", "measures", "advice", "recorded by"],
    [`/breaches/${breachId}/edit`]: [],
    "/surveys": ["survey"],
    [`/surveys/${surveyId}`]: ["survey", "intro", "asked", "option yes", "option no"],
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

test.skipIf(!hasChromium)(
  "whatever anybody writes is read by the team as the text it is: nothing of it runs, and nothing is fetched for it",
  SLOW,
  async () => {
    await using shop = await openConsole({
      // Nobody listens at this port.
      configurations: [messageSettings({ port: 1 })],
      messageSecrets: MESSAGE_SECRETS,
    });
    const pages = await writeEverywhere(shop);
    await using opened = await shop.open({ language: "en", name: markup("rina") });
    const { page } = opened;
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    const missing: string[] = [];
    for (const [path, names] of Object.entries<readonly string[]>(pages)) {
      await opened.go(path);
      // What a customer wrote is read with a reason.
      const reason = page.getByRole("textbox", { name: english["reason.label"] });
      if ((await reason.count()) > 0) {
        await reason.fill("To answer it.");
        await reason.press("Enter");
        await page.getByText(MARKUP).first().waitFor();
      }
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await settled(page);
      expect([path, await page.evaluate(MADE), await page.evaluate("window.ran ?? 0")]).toEqual([path, 0, 0]);
      const read: string = await page.evaluate("document.body.innerText");
      missing.push(...names.filter((name) => !read.includes(markup(name))).map((name) => `${path}: ${name}`));
    }
    for (const [path, names] of Object.entries(PUBLIC)) {
      await page.goto(`${shop.url}${path}?lang=en`);
      expect([path, await page.evaluate(MADE), await page.evaluate("window.ran ?? 0")]).toEqual([path, 0, 0]);
      const read: string = await page.evaluate("document.documentElement.textContent");
      missing.push(...names.filter((name) => !read.includes(markup(name))).map((name) => `${path}: ${name}`));
    }
    const feed = (await shop.shop.ask("GET", "/announcements.atom?lang=en")).text;
    await page.goto("about:blank");
    const parsed = `new DOMParser().parseFromString(${JSON.stringify(feed)}, "application/xml").documentElement.textContent`;
    const announced: string = await page.evaluate(parsed);
    for (const name of ["announcement", "announced"]) expect(announced).toContain(markup(name));
    const letter = Object.keys(pages).find((path) => /^\/messages\/[^/]+$/.test(path));
    const preview = `/v1/admin/broadcasts/${letter?.split("/").at(-1)}/preview?lang=en`;
    const { html } = (await shop.shop.ask("GET", preview, { key: shop.shop.secretKey })).body;
    expect(html).toContain("paragraph.");
    expect(html).not.toMatch(/<img src=x|<script>ran/);
    expect(missing).toEqual([]);
    expect(fetched.filter((url) => url.endsWith("/x"))).toEqual([]);
    // What a page's policy stops is an error of the browser's as well.
    expect(opened.problems).toEqual([]);
  },
);
