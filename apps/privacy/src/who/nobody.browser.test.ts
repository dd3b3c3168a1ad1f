import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import identityEnglish from "../../../server/src/identity/messages/en.json" with { type: "json" };
import identityIndonesian from "../../../server/src/identity/messages/id.json" with { type: "json" };
import { MESSAGE_SECRETS, messageSettings } from "../../../server/src/test-message-shop.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";
import { expectReadable, expectReadableAtEach } from "../test-screens.ts";

const SLOW = { timeout: 120_000 };
const CENTRE = { id: indonesian, en: english };
const IDENTITY = { id: identityIndonesian, en: identityEnglish };

let centre: Awaited<ReturnType<typeof openPrivacyCentre>>;
beforeAll(async () => {
  if (!hasChromium) return;
  // Nobody listens at this port: what is queued for somebody stays there.
  centre = await openPrivacyCentre({
    configurations: [messageSettings({ port: 1 })],
    messageSecrets: MESSAGE_SECRETS,
  });
});
afterAll(() => centre?.[Symbol.asyncDispose]());

test.skipIf(!hasChromium).each(["id", "en"] as const)(
  "whoever is not signed in is led to where a link is written to them, and an address that nobody has is answered as any other (%s)",
  SLOW,
  async (language) => {
    const words = CENTRE[language];
    const said = IDENTITY[language];
    await using opened = await centre.open("", { language });
    const { page } = opened;
    await page.getByRole("heading", { level: 1, name: words["nobody.title"] }).waitFor();
    await expectReadableAtEach(page, language, "nobody");
    await page.locator(`main a[href="/privacy-link?lang=${language}"]`).click();
    await page.getByRole("heading", { level: 1, name: said["ask.title"] }).waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    const mail = page.getByRole("textbox", { name: said["ask.mail"] });
    const send = page.getByRole("button", { name: said["ask.button"] });
    // The browser itself says what is missing, so that nothing is sent.
    await mail.fill("siapa");
    await send.click();
    await page.getByRole("heading", { level: 1, name: said["ask.title"] }).waitFor();
    await mail.fill("siapa@surat.example");
    await send.click();
    await page.getByRole("heading", { level: 1, name: said["ask.done_title"] }).waitFor();
    expect(await page.content()).not.toContain("siapa@surat.example");
    expect(await complaintsOfAxe(page)).toEqual([]);
    expect((await centre.shop.query("select from message")).rowCount).toBe(0);
    await page.getByRole("link", { name: said["ask.centre"] }).click();
    await page.getByRole("heading", { level: 1, name: words["nobody.title"] }).waitFor();
    expect(await page.evaluate("localStorage.getItem('seimbang.visitor')")).toBe(null);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)("every page of whoever the shop does not know is the one that says so", SLOW, async () => {
  for (const path of ["known", "decisions", "messages", "history", "rights", "threads", "voice", "age"]) {
    await using opened = await centre.open(path, { language: "en" });
    await opened.page.getByRole("heading", { level: 1, name: english["nobody.title"] }).waitFor();
    await expectReadable(opened.page, "en", path);
    expect(opened.problems, path).toEqual([]);
  }
});
