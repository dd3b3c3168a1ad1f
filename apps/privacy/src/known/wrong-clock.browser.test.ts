import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const DAY = 86_400_000;

test.skipIf(!hasChromium)(
  "a device whose clock is wrong by a day forgets the same hour, and sees the same deadline",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    for (const [name, offBy] of [
      ["ahead", DAY],
      ["behind", -DAY],
    ] as const) {
      const customer = await centre.introduce(name, 2);
      await centre.viewed(customer, "tea", 5);
      await centre.viewed(customer, "pot", 61);
      const asking = { payload: { kind: "question", text: "Apa kabar?" }, token: customer };
      await centre.shop.ask("POST", "/v1/me/requests", asking);
      await using opened = await centre.open("", { customer });
      const { page } = opened;
      await page.clock.setSystemTime(Date.now() + offBy);
      await page.goto(`${centre.url}/privacy/rights?lang=id`);
      await settled(page);
      expect(await page.getByText("Sisa waktu toko: 71 jam").count(), name).toBe(1);

      await page.goto(`${centre.url}/privacy/known?lang=id`);
      await settled(page);
      await page.getByRole("button", { name: "Lupakan satu jam terakhir" }).click();
      await page.getByRole("status").filter({ hasText: "Satu jam terakhir dilupakan" }).waitFor();
      const kept = (await centre.events(customer)).events;
      expect(
        kept.map(({ productId }) => productId),
        name,
      ).toEqual(["pot"]);
    }
  },
);
