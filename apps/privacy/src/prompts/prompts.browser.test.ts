import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const DAY = 86_400_000;

test.skipIf(!hasChromium)(
  "what is asked is declined as easily as answered, and an accepted invitation holds at once",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre({ feedback: { comfortSampling: 1 } });
    const payload = { level: 2, age: "adult", purposes: { suggestions: true, measurement: true } };
    const { token } = (await centre.shop.ask("POST", "/v1/visitors", { payload })).body;
    const decide = async () => (await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
    await decide();
    await using opened = await centre.open("", { device: token });
    const { page } = opened;
    const sizeOf = async (name: string) => {
      const box = await page.getByRole("button", { name }).boundingBox();
      return [box?.width, box?.height];
    };
    const answer = async (value: string): Promise<void> => {
      await page.getByRole("radio", { name: value }).first().check();
      await page.getByRole("button", { name: "Kirim jawaban" }).click();
      await page.getByRole("status").filter({ hasText: "Terima kasih" }).waitFor();
    };

    expect(await sizeOf("Tidak menjawab")).toEqual(await sizeOf("Kirim jawaban"));
    await answer("5");
    await page.getByRole("heading", { name: "Bagaimana rasanya?" }).waitFor({ state: "detached" });
    centre.shop.passTime(30 * DAY);
    await decide();
    await page.reload();
    await answer("4");
    centre.shop.passTime(7 * DAY);
    await page.reload();
    await page.getByRole("heading", { name: "Sebuah ajakan" }).waitFor();
    expect(await sizeOf("Tidak, terima kasih")).toEqual(await sizeOf("Ya, naikkan"));
    expect(await page.getByRole("button", { name: "Ya, naikkan" }).isDisabled()).toBe(true);
    await page.getByRole("checkbox", { name: "Saya berusia 18 tahun atau lebih." }).check();
    await page.getByRole("button", { name: "Ya, naikkan" }).click();
    await page.getByRole("status").filter({ hasText: "Sudah berlaku" }).waitFor();
    expect((await decide()).level.cap).toBe(3);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)("gift mode holds from the next decision on until it is switched off", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("rani", 2);
  const why = async () => {
    const { body } = await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: customer });
    return body.withheld.find(({ source }: { source: string }) => source === "purchases")?.why;
  };
  await using opened = await centre.open("", { customer });
  const { page } = opened;
  await page.getByRole("button", { name: "Nyalakan selama dua jam" }).click();
  await page.getByRole("status").filter({ hasText: "Mode hadiah menyala" }).waitFor();
  expect(await why()).toBe("gift_mode");
  await page.getByText(/Mode hadiah menyala sampai pukul/).waitFor();
  await page.getByRole("button", { name: "Matikan mode hadiah" }).click();
  await page.getByRole("status").filter({ hasText: "Mode hadiah mati" }).waitFor();
  expect(await why()).toBe(undefined);
});

test.skipIf(!hasChromium)(
  "whoever's browser sends a privacy signal sees that it was received and applied",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("sari", 2);
    await using sends = await centre.open("", { customer, gpc: true });
    const applied = /telah diterima dan diterapkan. Tidak digunakan untuk: Iklan toko ini/;
    expect(await sends.page.getByText(applied).count()).toBe(1);
    await using silent = await centre.open("", { customer });
    expect(await silent.page.getByText(applied).count()).toBe(0);
  },
);
