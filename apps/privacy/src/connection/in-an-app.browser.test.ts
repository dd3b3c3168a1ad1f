import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const HOUR = 3_600_000;
const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; SM-A155F Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36";

/** What an app's WebView commonly takes away: every storage, channels between pages, and new windows. */
const TAKEN_AWAY = `
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(window, name, { get: () => { throw new DOMException("Access is denied.", "SecurityError"); } });
  Object.defineProperty(document, "cookie", { get: () => { throw new DOMException("Access is denied.", "SecurityError"); } });
  window.BroadcastChannel = class { constructor() { throw new DOMException("Access is denied.", "SecurityError"); } };
  window.open = undefined;`;

const lowerByOne = async (page: Page, said: string): Promise<void> => {
  await page.getByRole("slider").press("ArrowLeft");
  await page.getByRole("status").filter({ hasText: said }).waitFor();
};

test.skipIf(!hasChromium)(
  "in an app without any storage the token in the address is enough for every page",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("citra", 2);
    await centre.viewed(customer, "tea", 30);
    await using opened = await centre.openInApp(`#token=${customer}`, { userAgent: ANDROID, script: TAKEN_AWAY });
    const { page } = opened;
    expect(page.url(), "nobody reads it over a shoulder").not.toContain("token");
    await lowerByOne(page, "Tingkat 1, Pilihan saya");
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("link", { name: "Yang kami ketahui" }).click();
    await page.getByText("Melihat: tea").first().waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "What we know" }).waitFor();
    const { body } = await centre.shop.ask("GET", "/v1/me/choices", { token: customer });
    expect(body.level.cap).toBe(1);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "an app hands over the token itself, a fresh one when it has run out, and keeps what is taken away",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("dewi", 2);
    await centre.viewed(customer, "tea", 30);
    const script = `${TAKEN_AWAY}
    window.seimbangToken = ${JSON.stringify(customer)};
    window.kept = [];
    window.seimbangSaveFile = (name, type, text) => window.kept.push([name, type, text]);`;
    await using opened = await centre.openInApp("", { userAgent: ANDROID, script });
    const { page } = opened;
    await lowerByOne(page, "Tingkat 1, Pilihan saya");
    centre.shop.passTime(HOUR);
    await page.evaluate(`window.seimbangToken = ${JSON.stringify(await centre.shop.signCustomer("dewi"))}`);
    await lowerByOne(page, "Tingkat 0, Netral");

    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("link", { name: "Hak Anda" }).click();
    await settled(page);
    await page.getByRole("button", { name: "Unduh JSON", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "diunduh" }).waitFor();
    const [[name, type, text]] = (await page.evaluate("window.kept")) as [[string, string, string]];
    expect([name, type]).toEqual(["my-data.json", expect.stringContaining("application/json")]);
    expect(JSON.stringify(JSON.parse(text))).toContain("tea");
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)("an app that hands over nothing shows the page for whoever is not known", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  await using opened = await centre.openInApp("", { userAgent: ANDROID, script: TAKEN_AWAY });
  await opened.page.getByRole("heading", { name: "Di sini Anda tidak dikenal" }).waitFor();
  expect(opened.problems).toEqual([]);
});
