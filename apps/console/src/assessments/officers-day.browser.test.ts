import { readFile } from "node:fs/promises";
import { verifyExport } from "@seimbang/verifier";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLauncher } from "../../../server/src/campaigns/test-launch.ts";
import { signImpact, WRITTEN } from "../../../server/src/test-assessment.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectEveryPageReadable } from "../test-every-page.ts";

const SLOW = { timeout: 300_000 };
const say = (id: keyof typeof english): string => english[id];
const ENGINE = "/assessments/impact_assessment/engine";
const STAKES = "Trust, now also in a mail provider.";
const SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>";
const MAIL = {
  ...{ name: "Surat Cepat", role: "processor", country: "SG", hosts: ["smtp.surat.example"] },
  ...{ doesWhat: { id: "Mengirim surel", en: "Sends mail" }, safeguard: "standard_clauses" },
  agreement: { reference: "DPA-7", signedOn: "2026-01-05", until: "2027-01-05" },
};

let shop: Awaited<ReturnType<typeof openConsole>>;
const post = async (path: string, payload: object) =>
  (await shop.shop.ask("POST", `/v1/admin/${path}`, { key: shop.shop.secretKey, payload })).body;

beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  await openLauncher(shop.shop).launch({ name: "Winter tea" });
  await shop.introduce("oki", 2);
  await signImpact(shop.shop.serving.assessments, "engine");
  // From here on data goes to somebody new, so that what was signed does not hold any more.
  await post("records/recipients", { by: "Sri", document: MAIL });
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), "utf8");
const savedBy = async (page: Page, press: () => Promise<void>): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return download;
};
/** What the browser reports by itself when the server refuses something is no fault of the page. */
const faultsIn = (problems: readonly string[]) => problems.filter((one) => !one.startsWith("Failed to load resource"));

test.skipIf(!hasChromium).for(DAYS)(
  "an assessment that the system opened again says what changed, is written, signed and kept as it was signed (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    const provider = `Surat ${width}`;
    await post("records/recipients", { by: "Sri", document: { ...MAIL, name: provider } });
    await using officer = await shop.open({ language, width, roles: ["privacy_officer"], name: "Sri" });
    const { page } = officer;
    await officer.go("/");
    await page.getByRole("link", { name: new RegExp(say("needs.assessment").replace("{title}", ".*")) }).click();
    const state = page.locator(".page-title-row .state");
    await expect.poll(() => state.textContent()).toBe(say("assessment.state.reopened"));
    expect(await page.locator(".note").first().textContent()).toMatch(/Surat/);

    await page.getByRole("link", { name: say("assessment.edit") }).click();
    await page.getByText(say("assessment.changed")).waitFor();
    const answer = page.locator("textarea[required]").first();
    // What was signed before is where it was, also what the other visit wrote.
    expect([WRITTEN.answers["stakes"], STAKES]).toContain(await answer.inputValue());
    await answer.fill(STAKES);
    await page.getByRole("button", { name: say("action.add") }).click();
    // Below what the other visit wrote.
    await page
      .getByRole("textbox", { name: say("action.what"), exact: true })
      .last()
      .fill("Look at the provider");
    await page
      .getByRole("textbox", { name: say("action.who"), exact: true })
      .last()
      .fill("Sri");
    await page.locator("input[type=date]").last().fill("2027-02-01");
    await page.getByRole("button", { name: say("assessment.save") }).click();

    await page.getByRole("button", { name: say("assessment.sign") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(say("assessment.decision")).selectOption("acceptable_with_actions");
    await dialog.getByRole("textbox", { name: say("judgement.label") }).fill(`The clauses of ${provider} were read.`);
    await dialog.getByRole("button", { name: say("assessment.sign") }).click();
    await expect.poll(() => state.textContent()).toBe(say("assessment.state.signed"));
    await page.getByText(`The clauses of ${provider} were read.`).first().waitFor();
    await page
      .getByRole("link", { name: say("assessment.as_signed") })
      .first()
      .click();
    await page.getByText(say("assessment.signed_version.lead")).waitFor();
    await page.getByText(STAKES).waitFor();
    const pdf = await savedBy(page, () => page.getByRole("button", { name: say("download.pdf") }).click());
    expect((await textOf(pdf)).startsWith("%PDF")).toBe(true);
    expect(officer.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium).for(DAYS)(
  "an audit is run, taken away as a file, and of its findings one is given to somebody and one is borne in writing (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using officer = await shop.open({ language, width, roles: ["privacy_officer"], name: "Sri" });
    const { page } = officer;
    await officer.go("/audits");
    await page.getByRole("button", { name: say("audits.run") }).click();
    await page.getByRole("heading", { level: 1, name: new RegExp(say("audit.of").replace("{at}", ".")) }).waitFor();
    const file = await savedBy(page, () => page.getByRole("button", { name: say("download.json") }).click());
    const report = JSON.parse(await textOf(file));
    expect(report.checks.length).toBeGreaterThan(10);
    const [task] = report.tasks;
    await page.getByRole("link", { name: task.finding[language] }).first().click();
    await page.getByRole("combobox", { name: say("task.owner") }).fill("Rina");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: say("task.assign.do") }).click();
    await expect.poll(() => page.locator(".facts").textContent()).toContain("Rina");
    await page.getByRole("button", { name: say("task.bear") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("We live with it this year.");
    await dialog.getByRole("button", { name: say("task.bear") }).click();
    await page.locator(".quote").getByText("We live with it this year.").waitFor();
    const { tasks } = (await shop.shop.ask("GET", "/v1/admin/audit-tasks?state=closed", { key: shop.shop.secretKey }))
      .body;
    expect(tasks.find((one: { taskId: string }) => one.taskId === task.taskId)).toMatchObject({
      owner: "Rina",
      closed: { by: "Sri", judgement: "We live with it this year." },
    });
    expect(officer.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium).for(DAYS)(
  "an auditor sees everything, verifies the log in the browser, takes it away, and can change nothing (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using auditor = await shop.open({ language, width, roles: ["auditor"], name: "Ani" });
    const { page } = auditor;
    await auditor.go(ENGINE);
    for (const name of [say("assessment.edit"), say("assessment.begin")])
      expect(await page.getByRole("link", { name }).count(), name).toBe(0);
    expect(await page.getByRole("button", { name: say("assessment.sign") }).count()).toBe(0);
    await auditor.go("/records/recipients");
    expect(await page.getByRole("link", { name: say("recipients.new") }).count()).toBe(0);
    await page.getByRole("link", { name: "Surat Cepat", exact: true }).click();
    await expect
      .poll(() => page.getByRole("textbox", { name: say("recipient.name"), exact: true }).isDisabled())
      .toBe(true);
    expect(await page.getByRole("button", { name: say("save") }).count()).toBe(0);

    await auditor.go("/log");
    await page.getByRole("button", { name: say("verify.do") }).click();
    await page.getByText(say("verify.whole")).waitFor({ timeout: 60_000 });
    const file = await savedBy(page, () => page.getByRole("button", { name: say("log.export") }).click());
    const whole = await verifyExport([Buffer.from(await textOf(file))].values() as never, undefined);
    expect(whole.entries).toBeGreaterThan(5);
    // By another key than its own it is another log.
    await page.getByRole("textbox", { name: say("verify.key") }).fill("elsewhere+00000000+AA==");
    await page.getByRole("button", { name: say("verify.do") }).click();
    await page.getByRole("alert").getByText(say("verify.broken")).waitFor();

    await page.getByRole("combobox", { name: say("log.what") }).selectOption("registry");
    await page.locator(".table tbody a").first().click();
    await page.getByText(say("entry.in_log")).waitFor();
    await page.getByText(say("entry.opened")).waitFor();
    expect(faultsIn(auditor.problems)).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "of two who write one assessment the second is told, keeps their words, and overwrites nothing",
  SLOW,
  async () => {
    const path = "/assessments/interest_assessment/security";
    await using officer = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Sri" });
    const { page } = officer;
    await officer.go(`${path}/edit`);
    const field = (name: RegExp) => page.getByRole("textbox", { name });
    await field(/^What the interest is|^The interest/)
      .or(page.locator("textarea[required]").first())
      .first()
      .fill(SCRIPT);
    const written = { answers: { benefits: "Theirs." }, risks: {}, actions: [], opinions: {} };
    await shop.shop.ask("PUT", "/v1/admin/assessments/interest_assessment/security", {
      ...{ key: shop.shop.secretKey, payload: { version: 0, by: "Ayu", written } },
    });
    await page.getByText(say("conflict.title")).waitFor();
    await page.getByRole("button", { name: say("conflict.mine") }).click();
    await page.getByRole("button", { name: say("assessment.save") }).click();
    // What looks like a script is text, wherever it is shown.
    await page.locator(".answer", { hasText: SCRIPT }).waitFor();
    await page.locator(".answer", { hasText: "Theirs." }).waitFor();
    expect(officer.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "what is typed outlives the session, and a paste that is too long is told of and not cut off",
  SLOW,
  async () => {
    await using officer = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Sri" });
    const { page } = officer;
    await officer.go("/assessments/interest_assessment/experiments/edit");
    const answer = page.locator("textarea[required]").first();
    await answer.fill("x".repeat(20_000));
    await page.getByText("12,000 characters too many").waitFor();
    await page.getByRole("button", { name: say("assessment.save") }).click();
    await page.getByRole("alert").first().waitFor();
    expect((await answer.inputValue()).length).toBe(20_000);
    await answer.fill("Half a thought");
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.getByRole("button", { name: say("assessment.save") }).click();
    await page.getByRole("dialog", { name: say("sign_in.again") }).waitFor();
    await page.context().addCookies(cookies);
    await page.reload();
    await page.getByText(say("form.kept")).waitFor();
    expect((await page.locator("textarea[required]").first().inputValue()).slice(0, 20)).toBe("Half a thought");
  },
);

test.skipIf(!hasChromium)(
  "a recipient is found, changed and saved by keyboard only, and what changed is on record",
  SLOW,
  async () => {
    await using officer = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Sri" });
    const { page } = officer;
    await officer.go("/");
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await page.getByRole("heading", { level: 1, name: say("nav.records") }).waitFor();
    await page.getByRole("link", { name: say("records.recipients") }).press("Enter");
    await page.locator("[data-table-search]").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("surat");
    await page.getByRole("link", { name: "Surat Cepat", exact: true }).press("Enter");
    const contact = page.getByRole("textbox", { name: say("recipient.contact") });
    await contact.focus();
    await page.keyboard.type("dpo@surat.example");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { level: 1, name: say("records.recipients") }).waitFor();
    await page.getByRole("link", { name: "Surat Cepat", exact: true }).press("Enter");
    await page.getByText(`Changed: ${say("recipient.contact")}`).waitFor();
    expect(officer.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "every page of the records reads whole, in one language, for everybody, in either light, and on paper",
  SLOW,
  async () => {
    const { entries } = (await shop.shop.ask("GET", "/v1/admin/log/entries", { key: shop.shop.secretKey })).body;
    const { auditId } = await post("audits", {});
    const reach = await post("fairness/levels/1", {});
    const { tasks } = (await shop.shop.ask("GET", "/v1/admin/audit-tasks", { key: shop.shop.secretKey })).body;
    const { recipients } = (await shop.shop.ask("GET", "/v1/admin/records/recipients", { key: shop.shop.secretKey }))
      .body;
    const pages: Readonly<Record<string, string>> = {
      records: "/records",
      notice: "/records/notice",
      purposes: "/records/purposes",
      processing: "/records/processing",
      recipients: "/records/recipients",
      recipient: `/records/recipients/${recipients[0].recordId}`,
      "new-recipient": "/records/recipients/new",
      controllers: "/records/controllers",
      "new-controller": "/records/controllers/new",
      officer: "/records/officer",
      assessments: "/assessments",
      assessment: ENGINE,
      "edit-assessment": `${ENGINE}/edit`,
      "signed-assessment": `${ENGINE}/versions/2`,
      audits: "/audits",
      audit: `/audits/${auditId}`,
      task: `/audits/tasks/${tasks[0].taskId}`,
      retention: "/retention",
      log: "/log",
      "log-entry": `/log/${entries.at(-1).index}`,
      fairness: "/fairness",
      reach: `/fairness/${reach.auditId}`,
    };
    await expectEveryPageReadable(shop, pages);
  },
);
