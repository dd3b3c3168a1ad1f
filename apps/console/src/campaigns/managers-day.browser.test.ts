import { afterAll, beforeAll, expect, test } from "vitest";
import { aDocument } from "../../../server/src/campaigns/test-campaign.ts";
import { openLauncher } from "../../../server/src/campaigns/test-launch.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const CATALOGUES = { id: indonesian, en: english };
const say = (id: keyof typeof english): string => english[id];

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (hasChromium) shop = await openConsole();
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

test.skipIf(!hasChromium).for([
  ["en", 1280],
  ["id", 768],
] as const)(
  "a campaign is drafted, stopped by a copy rule, mended, assessed, approved by somebody else, and tested (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const name = `Kopi Sabtu ${width}`;
    const say = (id: keyof typeof english): string => CATALOGUES[language][id];
    await using marketer = await shop.open({ language, width, roles: ["marketer"], name: "Rina" });
    const { page } = marketer;
    await marketer.go("/campaigns/new");
    const field = (label: string) => page.getByRole("textbox", { name: label });
    await field(say("campaigns.name")).fill(name);
    await page.getByRole("combobox", { name: say("campaigns.slots") }).press("ArrowDown");
    await page.getByRole("option", { name: "banner" }).click();
    await page.keyboard.press("Escape");
    await field(say("creative.title.id")).fill(name);
    await field(say("creative.title.en")).fill("Saturday coffee");
    await field(say("creative.text.en")).fill("Coffee from Gayo.");
    await field(say("creative.text.id")).fill("Menyembuhkan jerawat.");
    await page.getByRole("combobox", { name: say("creative.product") }).fill("tea");
    await page.keyboard.press("Escape");
    // What stands in the way is seen below the words, before anything is sent.
    await expect.poll(() => page.locator(".finding[data-tone=bad]").count()).toBe(1);
    expect(await page.locator(".finding[data-tone=bad]").textContent()).toContain("Menyembuhkan");
    await page.getByRole("button", { name: say("form.save") }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByRole("button", { name: say("campaign.step.submit") }).click();
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("Menyembuhkan");
    // By the name that the form has for it, and not by the server's.
    const refusal = await page.getByRole("alert").textContent();
    expect(refusal).toContain(say("creative.text.id"));
    expect(refusal).not.toContain("/creatives");

    await page.getByRole("link", { name: say("campaign.edit") }).click();
    await field(say("creative.text.id")).fill("Kopi dari Gayo.");
    await expect.poll(() => page.locator(".finding").count()).toBe(0);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: say("campaign.step.submit") }).click();
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("campaign.state.checked"));
    // Whoever writes a campaign does not approve it.
    await page.getByText(say("campaign.step.assess.who")).waitFor();
    expect(await page.getByRole("button", { name: say("campaign.step.assess") }).count()).toBe(0);

    await using officer = await shop.open({ language, width, roles: ["privacy_officer"], name: "Oki" });
    await officer.go("/");
    await officer.page.getByRole("link", { name: new RegExp(name) }).click();
    for (const step of ["assess", "approve"] as const) {
      await officer.page.getByRole("button", { name: say(`campaign.step.${step}`), exact: true }).click();
      const dialog = officer.page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("It says nothing about anybody.");
      await dialog.getByRole("button", { name: say(`campaign.step.${step}`), exact: true }).click();
      await dialog.waitFor({ state: "hidden" });
    }
    expect(await officer.page.locator(".page-title-row .state").textContent()).toBe(say("campaign.state.approved"));
    await officer.page.getByText("It says nothing about anybody.").first().waitFor();

    // Rina's page has heard of it by itself.
    await expect
      .poll(() => page.locator(".page-title-row .state").textContent(), { timeout: 20_000 })
      .toBe(say("campaign.state.approved"));
    await page.getByText(say("campaign.step.test.first")).waitFor();
    expect(await page.getByRole("button", { name: say("campaign.step.test"), exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: say("experiments.new") }).click();
    await page.getByRole("button", { name: say("experiment.form.declare"), exact: true }).click();
    await page.getByText(say("experiment.start_by_campaign")).waitFor();
    await page.getByRole("link", { name: say("experiment.to_campaign"), exact: true }).click();
    await page.getByRole("button", { name: say("campaign.step.test"), exact: true }).click();
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("campaign.state.testing"));
    await expectReadable(page, language, "a campaign that is tested");
    await expectReadable(officer.page, language, "a campaign that was approved");
    expect(officer.problems).toEqual([]);
    // The refusals are answers of the server that a browser reports by itself.
    expect(marketer.problems.filter((problem) => !problem.startsWith("Failed to load resource"))).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "a passage that a rule asks evidence for is let stand by whoever approves, in writing; what is forbidden has no such button",
  SLOW,
  async () => {
    const { secretKey: key, ask } = shop.shop;
    const document = aDocument({ productId: "tea", name: "A name" });
    const [creative] = document.creatives;
    const creatives = [{ ...creative, title: { id: "Teh baru", en: "The best tea" } }];
    const drafted = await ask("POST", "/v1/admin/campaigns", {
      key,
      payload: { document: { ...document, creatives } },
    });
    const { campaignId } = drafted.body;
    await using marketer = await shop.open({ language: "en", roles: ["marketer"], name: "Rina" });
    await marketer.go(`/campaigns/${campaignId}`);
    const submit = marketer.page.getByRole("button", { name: say("campaign.step.submit") });
    await submit.click();
    await expect.poll(() => marketer.page.getByRole("alert").first().textContent()).toContain("best");
    expect(await marketer.page.getByRole("button", { name: say("overrule.copy.do") }).count()).toBe(0);

    await using officer = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Oki" });
    await officer.go(`/campaigns/${campaignId}`);
    await officer.page.getByRole("button", { name: say("overrule.copy.do") }).click();
    const dialog = officer.page.getByRole("dialog");
    const decide = dialog.getByRole("button", { name: say("overrule.copy.do") });
    expect(await decide.isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("It is the name of the tea.");
    await decide.click();
    await officer.page.getByText(say("overrule.copy.done")).waitFor();
    await expect.poll(() => officer.page.getByRole("button", { name: say("overrule.copy.do") }).count()).toBe(0);
    await officer.go("/overrulings");
    await officer.page.getByText("It is the name of the tea.").waitFor();

    await submit.click();
    await expect
      .poll(() => marketer.page.locator(".page-title-row .state").textContent())
      .toBe(say("campaign.state.checked"));
    expect(officer.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "of two who edit one campaign the second is told, keeps their words, and overwrites nothing",
  SLOW,
  async () => {
    const { secretKey: key, ask } = shop.shop;
    const document = aDocument({ productId: "tea", name: "For two" });
    const { campaignId } = (await ask("POST", "/v1/admin/campaigns", { key, payload: { document } })).body;
    await using opened = await shop.open({ language: "en", roles: ["marketer"] });
    const { page } = opened;
    await opened.go(`/campaigns/${campaignId}/edit`);
    await page.getByRole("textbox", { name: say("campaigns.name") }).fill("Mine");
    const theirs = { ...document, weight: 7 };
    await ask("PUT", `/v1/admin/campaigns/${campaignId}`, { key, payload: { version: 1, document: theirs } });
    await page.getByText(say("conflict.title")).waitFor();
    await page.getByRole("button", { name: say("conflict.mine") }).click();
    await page.getByRole("button", { name: say("form.save") }).click();
    await page.getByRole("heading", { level: 1, name: "Mine" }).waitFor();
    const stored = (await ask("GET", `/v1/admin/campaigns/${campaignId}`, { key })).body;
    expect([stored.document.name, stored.document.weight]).toEqual(["Mine", 7]);
  },
);

test.skipIf(!hasChromium)(
  "a session that ends in mid-edit asks to sign in above the page, and nothing typed is lost, not even by a reload",
  SLOW,
  async () => {
    await using opened = await shop.open({ language: "en", roles: ["marketer"] });
    const { page } = opened;
    await opened.go("/campaigns/new");
    await page.getByRole("textbox", { name: say("campaigns.name") }).fill("Half a thought");
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.getByRole("textbox", { name: say("creative.text.en") }).fill("Coffee from Gayo.");
    await page.getByRole("dialog", { name: say("sign_in.again") }).waitFor();
    expect(await page.getByLabel(say("campaigns.name")).inputValue()).toBe("Half a thought");
    await page.context().addCookies(cookies);
    await page.reload();
    await page.getByText(say("form.kept")).waitFor();
    expect(await page.getByRole("textbox", { name: say("campaigns.name") }).inputValue()).toBe("Half a thought");
  },
);

test.skipIf(!hasChromium)(
  "a complaint written in the privacy centre is seen at home and beside the feedback, read for a reason, answered, and its effect seen on both sides",
  SLOW,
  async () => {
    const token = await shop.introduce("oki", 2);
    await using opened = await shop.open({ language: "en", roles: ["marketer", "support"], name: "Maya" });
    const { page } = opened;
    const customer = await opened.openAsCustomer(token);
    await customer.goto(`${shop.url}/privacy/threads?lang=en`);
    await customer.getByRole("radio", { name: "Complaint" }).check();
    await customer.getByLabel("In your words").fill("Iklannya terlalu sering.");
    await customer.getByRole("button", { name: "Send" }).click();
    await customer.getByText("Less about you is used: the level is now My choices.").waitFor();

    await opened.go("/");
    await page.getByText("1 conversation waits for an answer").waitFor();
    await opened.go("/feedback");
    await page.getByText(say("threads.has_effect")).waitFor();
    expect(await page.getByText("terlalu sering").count()).toBe(0);
    const waiting = page.getByRole("list", { name: say("complaints.title") });
    await waiting.getByRole("link", { name: "Complaint: Too personal" }).click();
    await page.getByRole("textbox", { name: say("reason.label") }).fill("To answer the complaint");
    await page.getByRole("button", { name: say("complaints.show") }).click();
    await page.getByText("Iklannya terlalu sering.").waitFor();
    await page.getByText(say("threads.effect"), { exact: true }).waitFor();
    await page.getByText("Less about you is used: the level is now My choices.").waitFor();
    await page.getByRole("textbox", { name: say("complaints.answer") }).fill("Maaf. Kini paling banyak sekali sehari.");
    await page.getByRole("button", { name: say("complaints.send") }).click();
    await page.locator(".page-title-row .state", { hasText: say("threads.standing.waiting") }).waitFor();

    await customer.reload();
    await customer.getByText("Maaf. Kini paling banyak sekali sehari.").waitFor();
    const { level } = (await shop.shop.ask("GET", "/v1/me/choices", { token })).body;
    expect(level.effective).toBe(1);
    await opened.go("/feedback");
    await page.getByText(say("complaints.empty.title")).waitFor();
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "a pause is seen before the server has answered, and taken back with a message where it refuses",
  SLOW,
  async () => {
    await using opened = await shop.open({ language: "en", roles: ["marketer"] });
    const { page } = opened;
    await openLauncher(shop.shop).launch({ name: "Seen at once" });
    await opened.go("/campaigns");
    await page.getByRole("link", { name: "Seen at once" }).click();
    const state = page.locator(".page-title-row .state");
    await expect.poll(() => state.textContent()).toBe(say("campaign.state.launched"));
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    await page.route("**/steps", async (route) => {
      await answered;
      await route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        json: { type: "about:blank", title: "Conflict", status: 409, code: "version_conflict" },
      });
    });
    await page.getByRole("button", { name: say("campaign.step.pause") }).press("Enter");
    // Nothing has answered yet.
    await expect.poll(() => state.textContent()).toBe(say("campaign.state.paused"));
    answer();
    await page.getByRole("alert").getByText(say("not_done")).waitFor();
    await expect.poll(() => state.textContent()).toBe(say("campaign.state.launched"));
  },
);

test.skipIf(!hasChromium)(
  "a campaign is found and opened by keyboard only, and a pause can be undone",
  SLOW,
  async () => {
    await using opened = await shop.open({ language: "en", roles: ["marketer"] });
    const { page } = opened;
    await openLauncher(shop.shop).launch({ name: "By keyboard" });
    await opened.go("/");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("heading", { level: 1, name: say("nav.campaigns") }).waitFor();
    await page.locator("[data-table-search]").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("by keyb");
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("by keyb");
    await page.getByRole("link", { name: "By keyboard" }).focus();
    await page.keyboard.press("Enter");
    const state = page.locator(".page-title-row .state");
    await page.getByRole("button", { name: say("campaign.step.pause") }).press("Enter");
    await expect.poll(() => state.textContent()).toBe(say("campaign.state.paused"));
    await page.getByRole("button", { name: say("undo") }).press("Enter");
    await expect.poll(() => state.textContent()).toBe(say("campaign.state.launched"));
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: say("shortcuts.title") }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: say("palette.placeholder") }).fill("slots");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: say("nav.slots") }).waitFor();
  },
);
