import { afterAll, beforeAll, expect, test } from "vitest";
import { toLocal } from "../form/local-time.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const SCRIPT = `<img src=x onerror="window.stung = true">`;
const say = (id: keyof typeof english): string => english[id];
const LAW = { id: "Pelindungan Data Pribadi", en: "Personal Data Protection" };

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (hasChromium) shop = await openConsole();
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const admin = async (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  (
    await shop.shop.ask(method, `/v1/admin/${path}`, {
      key: shop.shop.secretKey,
      ...(payload === undefined ? {} : { payload }),
    })
  ).body;
const heard = (problems: readonly string[]): readonly string[] =>
  problems.filter((problem) => !problem.startsWith("Failed to load resource"));

test.skipIf(!hasChromium).for(DAYS)(
  "a drill begins at one click with every clock, is filled in, signed with a judgement, and closed; nothing of it is sent (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using officer = await shop.open({ language, width, roles: ["privacy_officer"], name: "Dewi" });
    const { page } = officer;
    await officer.go("/breaches");
    await page.getByRole("button", { name: say("breaches.drill") }).click();
    await page.getByText(say("breach.drill"), { exact: true }).waitFor();
    await expectReadable(page, language, "drill");
    expect(await page.locator(".breach-clock").count()).toBeGreaterThan(2);
    // What the law wants said and nobody knows stands in both languages beside each other.
    expect(await page.locator(".draft").count()).toBeGreaterThan(1);
    const lead = await page.locator(".page-head .lead").textContent();
    await page.getByRole("link", { name: say("breach.edit") }).click();
    // One hour for all: what is read is what is written, by the shop's clock, wherever somebody sits.
    const knownSince = await page.getByLabel(say("breach.known")).inputValue();
    expect(knownSince).toBe(toLocal(new Date(shop.shop.now()).toISOString(), "Asia/Jakarta"));
    expect(lead).toContain(
      new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(
        Date.parse(`${knownSince}Z`),
      ),
    );
    await page.getByRole("combobox", { name: say("breach.laws") }).fill(LAW[language]);
    await page.getByRole("option", { name: LAW[language] }).click();
    const field = (text: string, language: string) => page.getByRole("textbox", { name: `${text}, ${language}` });
    await field(say("breach.text.how"), say("breach.in.id")).fill(`Salinan terbuka. ${SCRIPT}`);
    await field(say("breach.text.how"), say("breach.in.en")).fill(`An open copy. ${SCRIPT}`);
    await expectReadable(page, language, "edit-breach");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { level: 2, name: say("breach.clocks") }).waitFor();
    await expect.poll(() => page.locator(".breach-clock").count()).toBe(2);
    expect(await page.getByText("Salinan terbuka.").count()).toBeGreaterThan(0);
    const sign = page.getByRole("button", { name: say("breach.do.sign"), exact: true });
    while ((await sign.count()) > 0) {
      const left = await sign.count();
      await sign.first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("Sisanya menyusul; ini latihan.");
      await dialog.getByRole("button", { name: say("breach.do.sign"), exact: true }).click();
      await dialog.waitFor({ state: "hidden" });
      await page.getByText(say("breach.sign.done")).first().waitFor();
      await expect.poll(() => sign.count()).toBe(left - 1);
    }
    expect(await page.getByRole("button", { name: say("breach.do.send") }).count()).toBe(0);
    await page.getByRole("button", { name: say("breach.close.do") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("Dua puluh menit; kontaknya kurang.");
    await dialog.getByRole("button", { name: say("breach.close.do") }).click();
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("breach.state.closed"));
    expect(await page.evaluate("window.stung")).toBeUndefined();
    expect((await shop.shop.query("select from breach_sent")).rowCount).toBe(0);
    expect(heard(officer.problems)).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "of two who write down what is known the second is told, keeps their words, and overwrites nothing",
  SLOW,
  async () => {
    const document = { title: "Open copy", awareAt: new Date(shop.shop.now() - 3_600_000).toISOString() };
    const { breachId } = await admin("POST", "breaches", { by: "Budi", document });
    await using opened = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Dewi" });
    const { page } = opened;
    await opened.go(`/breaches/${breachId}/edit`);
    await page.getByRole("textbox", { name: say("breach.title") }).fill("Open copy of the backup");
    await admin("PUT", `breaches/${breachId}`, { by: "Budi", version: 1, document: { ...document, records: 1200 } });
    await page.getByText(say("conflict.title")).waitFor();
    await page.getByText(say("breach.records"), { exact: false }).first().waitFor();
    await page.getByRole("button", { name: say("conflict.mine") }).click();
    await page.getByRole("button", { name: say("breach.edit.do") }).click();
    await page.getByRole("heading", { level: 1, name: "Open copy of the backup" }).waitFor();
    const stored = await admin("GET", `breaches/${breachId}`);
    expect([stored.document.title, stored.document.records, stored.version]).toEqual([
      "Open copy of the backup",
      1200,
      3,
    ]);
  },
);

test.skipIf(!hasChromium)(
  "a breach is signed, recorded as sent and told publicly; the page that everybody will read was seen before",
  SLOW,
  async () => {
    const at = (hours: number) => new Date(shop.shop.now() - hours * 3_600_000).toISOString();
    const document = { title: "Salinan terbuka", awareAt: at(80), risk: "high", jurisdictions: ["uu-pdp"] };
    const { breachId } = await admin("POST", "breaches", { by: "Dewi", document });
    await using officer = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Dewi" });
    const { page } = officer;
    await officer.go("/");
    // Its time is over, and home says so before anything else.
    await page.getByRole("link", { name: /Salinan terbuka.*owed/ }).click();
    await page.getByText("late, still draft").first().waitFor();
    const [preview] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: say("breach.public") }).click(),
    ]);
    await preview.getByText("PREVIEW.", { exact: false }).waitFor();
    await preview.close();
    const panel = page.getByRole("region", { name: /people concerned/i });
    await panel.getByRole("button", { name: say("breach.do.sign"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    const judge = dialog.getByRole("textbox", { name: say("judgement.label") });
    expect(await dialog.getByRole("button", { name: say("breach.do.sign"), exact: true }).isDisabled()).toBe(true);
    await judge.fill("The rest follows.");
    await dialog.getByRole("button", { name: say("breach.do.sign"), exact: true }).click();
    await panel.getByRole("button", { name: say("breach.do.send") }).click();
    await dialog.getByRole("textbox", { name: say("breach.send.how"), exact: true }).fill("Kompas, page 4");
    await dialog.getByRole("checkbox", { name: say("breach.send.publicly") }).check();
    const record = dialog.getByRole("button", { name: say("breach.send.do"), exact: true });
    expect(await record.isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: say("breach.late_reason") }).fill("It was found on a holiday.");
    await record.click();
    await panel.getByText("Told publicly", { exact: false }).waitFor();
    const { breaches } = (await shop.shop.ask("GET", "/v1/breaches")).body;
    expect(breaches.map((one: { breachId: string }) => one.breachId)).toEqual([breachId]);
    expect(heard(officer.problems)).toEqual([]);
  },
);
