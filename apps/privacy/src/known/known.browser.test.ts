import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const MARKUP = "<img src=x onerror=alert(1)><b>kuat</b>";
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();

test.skipIf(!hasChromium)(
  "each line that is kept can be paused, corrected and deleted, and the next decision obeys",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("eka", 4);
    await centre.viewed(customer, "tea", 200);
    await centre.bought(customer, "pot", 300, 2);
    await centre.did(customer, "Products Searched", { query: MARKUP }, 5);
    await using opened = await centre.open("known", { customer });
    const { page } = opened;
    const kept = async () => (await centre.events(customer)).events;
    const counts = async (): Promise<boolean> => {
      const { body } = await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "cart" }, token: customer });
      const contributions = body.items.flatMap((item: { contributions: { source: string }[] }) => item.contributions);
      return contributions.some((contribution: { source: string }) => contribution.source === "purchases");
    };

    expect(await page.getByText(`Mencari: ${MARKUP}`).count(), "markup is text").toBe(1);
    expect(await counts()).toBe(true);
    const line = page.getByRole("listitem").filter({ hasText: "Membeli: pot" });
    await line.getByText("Membeli: pot").click();
    await line.getByRole("button", { name: "Jeda" }).click();
    await said(page, "Produk ini dijeda");
    expect(await counts()).toBe(false);
    await page.getByRole("button", { name: "Urungkan" }).click();
    await said(page, "Produk ini dipakai lagi");
    expect(await counts()).toBe(true);

    await page.getByLabel("Jumlah yang benar").fill("1");
    await page.getByRole("button", { name: "Perbaiki" }).click();
    await said(page, "Baris ini diperbaiki");
    expect((await kept()).find(({ kind }) => kind === "purchased")?.quantity).toBe(1);

    await line.getByRole("button", { name: "Hapus" }).click();
    await said(page, "Baris ini dihapus");
    await line.waitFor({ state: "detached" });
    expect(await counts()).toBe(false);

    await page.getByRole("button", { name: "Lupakan satu jam terakhir" }).click();
    await said(page, "Satu jam terakhir dilupakan");
    expect((await kept()).map(({ kind }) => kind)).toEqual(["viewed"]);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)("what was hidden is listed, and shown again from the next decision on", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("fajar", 1);
  await centre.choose(customer, { mute: [{ kind: "product", productId: "cup" }] });
  expect(await centre.shown(customer)).not.toContain("cup");
  await using opened = await centre.open("known", { customer });
  await opened.page.getByRole("button", { name: "Tampilkan lagi" }).click();
  await said(opened.page, "tidak lagi disembunyikan");
  expect(await centre.shown(customer)).toContain("cup");
});

test.skipIf(!hasChromium)(
  "an interest rests until it is shown again, and is deleted with every line behind it",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("galih", 2);
    await centre.viewed(customer, "tea", 200);
    await centre.viewed(customer, "pot", 300);
    await using opened = await centre.open("known", { customer });
    const { page } = opened;
    const interests = page.getByRole("region", { name: "Minat Anda" });
    const used = async (): Promise<readonly string[]> => {
      const { body } = await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: customer });
      return body.items;
    };
    await interests.getByText("Kitchen").click();
    await interests.getByRole("button", { name: "Jeda" }).click();
    await said(page, "Kitchen: disembunyikan");
    expect(await used(), "nothing of it is shown").toEqual([]);
    await page.getByRole("button", { name: "Tampilkan lagi" }).click();
    await said(page, "tidak lagi disembunyikan");
    expect(await used()).not.toEqual([]);

    await interests.getByText("Kitchen").click();
    await interests.getByRole("button", { name: "Hapus" }).click();
    await said(page, "setiap baris tentangnya dihapus");
    expect((await centre.events(customer)).events).toEqual([]);
    await interests.getByText("Tidak ada minat").waitFor();
    expect(opened.problems).toEqual([]);
  },
);
