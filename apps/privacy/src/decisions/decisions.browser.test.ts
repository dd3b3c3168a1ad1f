import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };

test.skipIf(!hasChromium)(
  "a receipt shows by name what the shop and its campaigns showed, examples stand apart, and who advertises can be stopped",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const { shop } = centre;
    const items = [
      { productId: "p1", title: "Teko Tanah Liat", price: 1000, translations: { en: { title: "Clay Pot" } } },
    ];
    await shop.ask("POST", "/v1/catalogue/items", { payload: { items }, key: shop.secretKey });
    const customer = await centre.introduce("ayu", 2);
    await centre.viewed(customer, "tea", 30);
    expect(await centre.shown(customer)).toContain("p1");
    await shop.ask("POST", "/v1/decide", { payload: { slot: "home", level: 2, count: 2 }, token: customer });
    await centre.advertise(customer);
    await shop.ask("DELETE", "/v1/catalogue/items/p1", { key: shop.secretKey });

    for (const [language, words] of [
      [
        "id",
        {
          place: /^Halaman depan · 4 barang/,
          title: "Teko Tanah Liat",
          apart: "Contoh yang Anda lihat di sini",
          open: "Perlihatkan",
          said: "Toko tidak menampilkannya.",
          banner: /^Iklan · 3 barang · 1 dari kampanye/,
          paid: "Iklan · dibayar oleh Toko Contoh",
          copy: "Kopi dari Gayo.",
          who: "Siapa yang beriklan kepada Anda",
          campaign: /Pekan kopi.*Tampil 1 kali/,
          stop: "Jangan tampilkan lagi",
          again: "Tampilkan lagi",
        },
      ],
      [
        "en",
        {
          place: /^Home page · 4 items/,
          title: "Clay Pot",
          apart: "Examples that you looked at here",
          open: "Show them",
          said: "The shop did not show it.",
          banner: /^Ad · 3 items · 1 from a campaign/,
          paid: "Ad · paid for by Toko Contoh",
          copy: "Coffee from Gayo.",
          who: "Who advertises to you",
          campaign: /Coffee week.*Shown 1 time/,
          stop: "Stop showing this",
          again: "Show again",
        },
      ],
    ] as const) {
      await using opened = await centre.open("decisions", { customer, language });
      const { page } = opened;
      const place = page.getByText(words.place);
      expect(await place.count(), "what was shown, and nothing else").toBe(1);
      await place.click();
      await page.getByRole("listitem").getByText(words.title, { exact: true }).waitFor();

      const examples = page.getByRole("region", { name: words.apart });
      await examples.getByText(words.open, { exact: true }).click();
      expect(await examples.locator(".event").count()).toBe(1);
      await examples.locator(".event summary").first().click();
      await examples.getByText(words.said).last().waitFor();

      await page.getByText(words.banner).click();
      const shown = page.getByRole("listitem").filter({ hasText: words.paid });
      await shown.getByText(words.copy).first().waitFor();

      const who = page.getByRole("region", { name: words.who });
      expect(await who.textContent()).toMatch(words.campaign);
      await who.getByRole("button", { name: words.stop }).click();
      await who.getByRole("button", { name: words.again }).waitFor();
      const areHidden = async () =>
        (await centre.known(customer)).campaigns.map((one: { hidden: boolean }) => one.hidden);
      await expect.poll(areHidden).toEqual([true]);
      await who.getByRole("button", { name: words.again }).click();
      await who.getByRole("button", { name: words.stop }).waitFor();
      expect(opened.problems).toEqual([]);
    }
  },
);
