import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const HOUR = 3_600_000;

test.skipIf(!hasChromium)("of nobody nothing is kept until they choose so, and then on this device", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  await using opened = await centre.open("known");
  const { page } = opened;
  await page.getByRole("heading", { name: "Di sini Anda tidak dikenal" }).waitFor();
  expect(await page.evaluate("localStorage.getItem('seimbang.visitor')")).toBe(null);
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(
    (await page.getByRole("main").boundingBox())?.width,
    "a page without navigation is no narrow column",
  ).toBeGreaterThan(600);
  await page.getByRole("slider").press("ArrowRight");
  await page.getByRole("checkbox", { name: "Saya berusia 18 tahun" }).check();
  await page.getByRole("checkbox", { name: "Saran produk" }).check();
  await page.getByRole("button", { name: "Naik ke Pilihan saya" }).click();
  await page.getByRole("heading", { name: "Yang kami ketahui" }).waitFor();
  const token = String(await page.evaluate("localStorage.getItem('seimbang.visitor')"));
  const { body } = await centre.shop.ask("GET", "/v1/me/choices", { token });
  expect(body).toMatchObject({ level: { cap: 1 }, age: "adult" });
  expect(opened.problems).toEqual([]);
});

test.skipIf(!hasChromium)(
  "a link in a message leaves the address at once, and only stops and lowers",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("kiki", 3);
    const making = { payload: { customerId: "kiki" }, key: centre.shop.secretKey };
    const link: string = (await centre.shop.ask("POST", "/v1/links", making)).body.token;
    await using opened = await centre.open("", { link });
    const { page } = opened;
    const choices = async () => (await centre.shop.ask("GET", "/v1/me/choices", { token: customer })).body;
    expect(page.url()).not.toContain("link");
    expect((await page.getByRole("slider").count()) + (await page.getByRole("navigation").count())).toBe(0);
    await page.getByRole("button", { name: "Hentikan Iklan toko ini" }).click();
    await page.getByRole("status").filter({ hasText: "Iklan toko ini: dihentikan. Sudah berlaku." }).waitFor();
    expect((await choices()).purposes.ads.granted).toBe(false);
    await page.getByRole("button", { name: "Turunkan Pilihan saya" }).click();
    await page.getByRole("status").filter({ hasText: "Tingkat 1" }).waitFor();
    expect((await choices()).level.cap).toBe(1);
    expect(await page.getByRole("button", { name: "Urungkan" }).count(), "a link raises nothing").toBe(0);
    await page.reload();
    await page.getByText("Sekarang: 1, Pilihan saya.").waitFor();
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "a forged, expired or foreign token is a sentence with a way on, in both languages",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const expired = await centre.shop.signCustomer("lina");
    centre.shop.passTime(HOUR);
    const cases = [
      {
        opening: { link: "sl1.forged" },
        id: "Kami tidak dapat memastikan ini Anda",
        en: "We could not make sure that it is you",
      },
      {
        opening: { device: "forged" },
        id: "Kami tidak dapat memastikan ini Anda",
        en: "We could not make sure that it is you",
      },
      { opening: { customer: expired }, id: "sudah habis masanya", en: "has run out" },
    ] as const;
    for (const { opening, ...sentences } of cases)
      for (const language of ["id", "en"] as const) {
        await using opened = await centre.open("", { ...opening, language });
        await opened.page.getByRole("alert").filter({ hasText: sentences[language] }).waitFor();
        await opened.page.getByRole("button", { name: language === "id" ? "Lanjutkan" : "Go on" }).click();
        await opened.page.getByRole("slider").waitFor();
      }
  },
);

test.skipIf(!hasChromium)(
  "when the server is away a sentence says so, nothing seems chosen, and trying again helps",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("made", 2);
    await using opened = await centre.open("", { customer });
    const { page } = opened;
    await page.route("**/v1/**", (route) => route.abort());
    await page.getByRole("slider").press("ArrowLeft");
    await page.getByRole("status").filter({ hasText: "Belum berubah. Pilihan Anda tetap seperti semula." }).waitFor();
    expect(await page.getByRole("slider").getAttribute("aria-valuenow"), "put back").toBe("2");
    await page.reload();
    await page.getByRole("alert").filter({ hasText: "Server toko tidak menjawab" }).first().waitFor();
    await page.unroute("**/v1/**");
    await page.getByRole("button", { name: "Coba lagi" }).first().click();
    await page.getByRole("slider").waitFor();
  },
);

test.skipIf(!hasChromium)("whoever was erased elsewhere while the page is open is told so kindly", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("nina", 2);
  await using opened = await centre.open("", { customer });
  const { page } = opened;
  await page.getByRole("slider").waitFor();
  await centre.shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: customer });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Hak Anda" }).click();
  await page.getByRole("heading", { name: "Data Anda sudah dihapus" }).waitFor();
});
