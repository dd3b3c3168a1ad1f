import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const CHOICE = { level: 2, age: "adult", purposes: { suggestions: true } };
const slider = (page: Page) => page.getByRole("slider", { name: "Tingkat personalisasi" });
const levelOn = (page: Page) => slider(page).getAttribute("aria-valuenow");

/** A page of the shop with our script in another tab, and whether its latest question says who asks. */
const openShopPage = async (centre: Page, key: string) => {
  const page = await centre.context().newPage();
  const address = new URL("/a-page-of-the-shop", centre.url()).href;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="id"><title>Toko</title><script async src="/sdk.js" data-key="${key}" data-banner="own"></script>
        <div data-seimbang-slot="home"></div></html>`,
    }),
  );
  const asked: boolean[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/decide") && request.method() === "POST")
      asked.push(request.headers()["x-seimbang-visitor"] !== undefined);
  });
  await page.goto(address);
  const kept = async (name: string) => page.evaluate(`localStorage.getItem("seimbang.${name}")`);
  return { page, kept, namesSomebody: () => expect.poll(() => asked.at(-1)) };
};

test.skipIf(!hasChromium)(
  "a choice made here holds in the shop's open tabs, without anybody loading them again",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const { token: device } = (await centre.shop.ask("POST", "/v1/visitors", { payload: CHOICE })).body;
    await using opened = await centre.open("", { device });
    const { page } = opened;
    const shop = await openShopPage(page, centre.shop.publishableKey);
    await shop.namesSomebody().toBe(true);

    await slider(page).press("Home");
    await shop.namesSomebody().toBe(false);
    await page.getByRole("button", { name: "Urungkan" }).click();
    await shop.namesSomebody().toBe(true);

    await shop.page.evaluate("seimbang.consent({ purposes: { suggestions: false } })");
    await expect.poll(() => levelOn(page)).toBe("0");
    expect(await shop.kept("refused")).not.toBe(null);
    await slider(page).press("ArrowRight");
    await page.getByRole("checkbox", { name: "Saran produk" }).check();
    await page.getByRole("button", { name: "Naik ke Pilihan saya" }).click();
    await shop.namesSomebody().toBe(true);
    expect(await shop.kept("refused"), "the newer word ends the older refusal").toBe(null);
    await shop.page.reload();
    await shop.namesSomebody().toBe(true);
    const { body } = await centre.shop.ask("GET", "/v1/me/choices", { token: device });
    expect(body).toMatchObject({ level: { cap: 1 }, purposes: { suggestions: { granted: true } } });
  },
);

test.skipIf(!hasChromium)(
  "two tabs that contradict each other end up showing the one choice that holds",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const { token: device } = (await centre.shop.ask("POST", "/v1/visitors", { payload: CHOICE })).body;
    await using opened = await centre.open("", { device });
    const first = opened.page;
    const second = await first.context().newPage();
    await second.goto(first.url());
    await slider(first).press("ArrowLeft");
    await expect.poll(() => levelOn(second), { message: "the newer choice is seen in both" }).toBe("1");

    const raise = async (page: Page): Promise<void> => {
      await slider(page).press("ArrowRight");
      await page.getByRole("button", { name: "Naik ke Kunjungan" }).click();
    };
    const stored = (page: Page) =>
      page.waitForResponse((response) => response.url().endsWith("/choices") && response.request().method() === "PUT");
    const both = Promise.all([stored(first), stored(second)]);
    await Promise.all([raise(first), slider(second).press("Home")]);
    await both;
    const { body } = await centre.shop.ask("GET", "/v1/me/choices", { token: device });
    for (const page of [first, second]) await expect.poll(() => levelOn(page)).toBe(String(body.level.cap));
  },
);

test.skipIf(!hasChromium)(
  "whoever is erased in one tab is told so in the other, and nothing is chosen there by mistake",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("wati", 2);
    await using opened = await centre.open("decisions", { customer });
    const { page } = opened;
    await centre.shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: customer });
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("link", { name: "Riwayat persetujuan" }).click();
    await page.getByRole("heading", { name: "Data Anda sudah dihapus" }).waitFor();

    const other = await centre.introduce("yuni", 2);
    await using stale = await centre.open("", { customer: other });
    await stale.page.getByRole("switch", { name: "Iklan toko ini" }).waitFor();
    await centre.shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: other });
    await stale.page.getByRole("switch", { name: "Iklan toko ini" }).click();
    await stale.page.getByRole("heading", { name: "Data Anda sudah dihapus" }).waitFor();
  },
);
