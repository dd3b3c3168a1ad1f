import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const inEffect = (page: Page) => page.getByRole("status").filter({ hasText: "Sudah berlaku" }).waitFor();
const slider = (page: Page) => page.getByRole("slider", { name: "Tingkat personalisasi" });

test.skipIf(!hasChromium)("every control of the start page changes the very next decision", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("citra", 2);
  await centre.viewed(customer, "tea", 30);
  const decide = async () =>
    (await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: customer })).body;
  const withheld = async (source: string) =>
    (await decide()).withheld.find((each: { source: string }) => each.source === source)?.why;
  await using opened = await centre.open("", { customer });
  const { page } = opened;

  expect((await decide()).used).toContain("views");
  await slider(page).press("ArrowLeft");
  await inEffect(page);
  expect(await withheld("views"), "one level down, with one key").toBe("level_too_low");
  await page.getByRole("button", { name: "Urungkan" }).click();
  await page.getByRole("status").filter({ hasText: "Tingkat 2" }).waitFor();
  expect(await withheld("views"), "taken back").toBe(undefined);

  await slider(page).press("ArrowRight");
  await page.getByText("Naik ke Pengingat?").waitFor();
  expect((await decide()).level.cap, "looking at a higher level chooses nothing").toBe(2);
  await page.getByRole("button", { name: "Naik ke Pengingat" }).click();
  await page.getByRole("status").filter({ hasText: "Tingkat 3" }).waitFor();
  expect((await decide()).level.cap).toBe(3);

  await page.getByRole("switch", { name: "Saran produk" }).click();
  await page.getByRole("status").filter({ hasText: "Saran produk: dihentikan" }).waitFor();
  expect(await withheld("views")).toBe("purpose_not_granted");
  await page.getByRole("button", { name: "Urungkan" }).click();
  await page.getByRole("status").filter({ hasText: "Saran produk: diizinkan" }).waitFor();
  expect(await withheld("views")).toBe(undefined);

  await page.getByText("Atur satu per satu").click();
  await page.getByRole("switch", { name: "Produk yang Anda lihat" }).click();
  await page.getByRole("status").filter({ hasText: "Produk yang Anda lihat: dimatikan" }).waitFor();
  expect(await withheld("views")).toBe("switched_off");
  expect(opened.problems).toEqual([]);
});

test.skipIf(!hasChromium)(
  "a level above neutral asks for the age once, and allows nothing by itself",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.shop.signCustomer("baru");
    await using opened = await centre.open("", { customer });
    const { page } = opened;
    const choices = async () => (await centre.shop.ask("GET", "/v1/me/choices", { token: customer })).body;

    await slider(page).press("ArrowRight");
    const raise = page.getByRole("button", { name: "Naik ke Pilihan saya" });
    expect(await raise.isDisabled(), "before the declaration").toBe(true);
    expect(await page.getByRole("checkbox", { checked: true }).count(), "nothing is ticked beforehand").toBe(0);
    await page.getByRole("checkbox", { name: "Saya berusia 18 tahun atau lebih." }).check();
    await page.getByRole("checkbox", { name: "Saran produk" }).check();
    await raise.click();
    await inEffect(page);
    expect(await choices()).toMatchObject({
      level: { cap: 1 },
      age: "adult",
      purposes: { suggestions: { granted: true } },
    });
    expect((await choices()).purposes.ads, "what was not ticked was not said").toBe(undefined);

    await slider(page).press("ArrowRight");
    await page.getByText("Naik ke Kunjungan?").waitFor();
    expect(await page.getByRole("checkbox", { name: "Saya berusia" }).count(), "a second time").toBe(0);
  },
);

test.skipIf(!hasChromium)(
  "a higher level shows a made-up person, and own data only after it was allowed, once",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("dian", 1);
    await using opened = await centre.open("", { customer });
    const { page } = opened;
    await slider(page).press("ArrowRight");
    await page.getByText("Ini contoh orang rekaan").waitFor();
    await page.getByRole("button", { name: "Perlihatkan dengan data saya, sekali" }).click();
    await page.getByText("Ini memakai data Anda, sekali ini saja").waitFor();
    const { body } = await centre.shop.ask("GET", "/v1/me/choices", { token: customer });
    expect(body.level.cap, "nothing stays changed").toBe(1);
  },
);

test.skipIf(!hasChromium)(
  "each switch shows what it does just now, and shows it anew when it is switched",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("sinta", 1);
    await centre.did(customer, "Interest Declared", { category: "Kitchen" }, 3);
    await using opened = await centre.open("", { customer });
    const { page } = opened;
    const uses = page.getByRole("region", { name: "Untuk apa" });
    const seesWhatTheShopShows = async (use: string, slot: string): Promise<string> => {
      const { body } = await centre.shop.ask("POST", "/v1/decide", { payload: { slot }, token: customer });
      const [{ productId, reason }] = body.items;
      const example = uses.locator(".row").filter({ hasText: use }).locator(".purpose-example");
      await example.filter({ hasText: `${productId}. ${reason.text.id}` }).waitFor();
      return reason.text.id;
    };
    for (const [use, slot] of [
      ["Saran produk", "home"],
      ["Iklan toko ini", "banner"],
    ] as const) {
      const personal = await seesWhatTheShopShows(use, slot);
      await uses.getByRole("switch", { name: use }).click();
      await page
        .getByRole("status")
        .filter({ hasText: `${use}: dihentikan` })
        .waitFor();
      expect(await seesWhatTheShopShows(use, slot)).not.toBe(personal);
    }
    expect(await uses.locator(".purpose-example").count(), "what is shown nowhere has no example").toBe(2);

    await uses.getByRole("switch", { name: "Saran produk" }).click();
    await page.getByText("Atur satu per satu").click();
    const interests = page.locator(".row").filter({ hasText: "Minat yang Anda sampaikan" });
    await interests.getByText(/^Sedang dipakai, misalnya untuk (tea|pot|cup)\.$/).waitFor();
    await interests.getByRole("switch").click();
    await interests.getByText("Tidak dipakai: Anda mematikannya.").waitFor();
    expect(opened.problems).toEqual([]);
  },
);
