import { expect, test } from "vitest";
import { configurationWithSurvey } from "../../../server/src/test-fair-shop.ts";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };

test.skipIf(!hasChromium)(
  "somebody says of themselves what they like, sees it again, and takes it back as easily",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre({ configurations: [configurationWithSurvey()] });
    const customer = await centre.introduce("ratna", 2);
    const survey = async () => (await centre.shop.ask("GET", "/v1/me/survey", { token: customer })).body;
    await using opened = await centre.open("known", { customer, width: 360 });
    const { page } = opened;
    const card = page.getByRole("region", { name: "Siapa Anda, jika berkenan" });
    const sizeOf = async (name: string) => {
      const box = await card.getByRole("button", { name }).boundingBox();
      return [box?.width, box?.height];
    };
    expect(await sizeOf("Hapus jawaban saya")).toEqual(await sizeOf("Kirim"));
    expect(await card.getByRole("button", { name: "Kirim" }).isDisabled()).toBe(true);
    await card.getByLabel("Apa gender Anda?").selectOption({ label: "Perempuan" });
    await card.getByRole("button", { name: "Kirim" }).click();
    await page.getByRole("status").filter({ hasText: "Terima kasih" }).waitFor();
    expect(await survey()).toMatchObject({ granted: true, answers: { gender: "woman" } });

    await using english = await centre.open("known", { customer, language: "en" });
    const again = english.page.getByRole("region", { name: "Who you are, if you like" });
    expect(await again.getByLabel("Which gender are you?").inputValue()).toBe("woman");
    await again.getByRole("button", { name: "Delete what I said" }).click();
    await english.page.getByRole("status").filter({ hasText: "is deleted" }).waitFor();
    expect(await survey()).toMatchObject({ granted: false, answers: {} });
    expect([opened.problems, english.problems]).toEqual([[], []]);
  },
);

test.skipIf(!hasChromium)("whoever goes up a level is not asked for the survey beside it", SLOW, async () => {
  await using centre = await openPrivacyCentre({ configurations: [configurationWithSurvey()] });
  const customer = await centre.shop.signCustomer("baru");
  await using opened = await centre.open("", { customer });
  await opened.page.getByRole("slider", { name: "Tingkat personalisasi" }).press("ArrowRight");
  await opened.page.getByRole("checkbox", { name: "Saran produk" }).waitFor();
  expect(await opened.page.getByRole("checkbox", { name: "Memeriksa keadilan" }).count()).toBe(0);
});
