import { createPublicKey, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { verifyReceipt } from "@seimbang/verifier";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const MARKUP = "<script>alert(1)</script> & <b>tebal</b>";
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();

test.skipIf(!hasChromium)("a question is answered by a day that is said, and its words stay words", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("gita");
  await using opened = await centre.open("rights", { customer });
  const { page } = opened;
  await page.getByLabel("Pesan Anda").fill(MARKUP);
  await page.getByRole("button", { name: "Kirim" }).click();
  await said(page, "Dijawab paling lambat");
  await page.getByText("Menunggu jawaban").waitFor();
  expect(await page.getByText(/Sisa waktu toko: \d+ jam/).count()).toBe(1);
  expect(await page.locator("blockquote").textContent()).toBe(MARKUP);

  const [request] = (await centre.shop.ask("GET", "/v1/me/requests", { token: customer })).body.requests;
  const answering = { payload: { by: "Sri Rahayu", answer: `Sudah. ${MARKUP}` }, key: centre.shop.secretKey };
  await centre.shop.ask("POST", `/v1/admin/requests/${request.requestId}/answer`, answering);
  await page.reload();
  await page.getByText("Selesai", { exact: true }).waitFor();
  expect(await page.locator("blockquote").last().textContent()).toBe(`Sudah. ${MARKUP}`);
  expect(opened.problems).toEqual([]);
});

test.skipIf(!hasChromium)(
  "restricting and objecting hold from the next decision on, and can be taken back",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("hadi");
    await centre.viewed(customer, "tea", 30);
    const why = async () => {
      const { body } = await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: customer });
      return body.withheld.find(({ source }: { source: string }) => source === "views")?.why;
    };
    await using opened = await centre.open("rights", { customer });
    const { page } = opened;
    expect(await why()).toBe(undefined);
    await page.getByRole("switch", { name: "Jangan pakai data saya" }).click();
    await said(page, "Penggunaan data Anda dijeda");
    expect(await why()).toBe("restricted");
    await page.getByRole("button", { name: "Urungkan" }).click();
    await said(page, "Data Anda boleh dipakai lagi");
    expect(await why()).toBe(undefined);
    await page.getByRole("switch", { name: "Saya keberatan: Saran produk" }).click();
    await said(page, "Keberatan Anda dicatat");
    expect(await why()).toBe("objected");
    await page.getByRole("switch", { name: "Saya keberatan: Saran produk" }).click();
    await said(page, "ditarik");
    expect(await why()).toBe(undefined);
  },
);

test.skipIf(!hasChromium)(
  "everything can be taken away, and a receipt is checked without asking the shop",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("indah");
    await centre.viewed(customer, "tea", 30);
    await using opened = await centre.open("rights", { customer });
    const { page } = opened;
    const save = async (name: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name }).first().click(),
      ]);
      return readFile(await download.path(), "utf8");
    };
    expect(JSON.stringify(JSON.parse(await save("Unduh JSON")))).toContain("tea");
    expect(await save("Unduh CSV")).toContain("tea");

    await page.goto(`${centre.url}/privacy/history?lang=id`);
    const saved = await save("Unduh tanda terima");
    expect(verifyReceipt(Buffer.from(saved), {})).toMatchObject({ what: "receipt", entry: { kind: "choice" } });
    const { receipt, jws } = JSON.parse(saved);
    const keys = (await centre.shop.ask("GET", "/.well-known/seimbang-receipt-keys.json")).body;
    const [header = "", payload = "", signature = ""] = String(jws).split(".");
    const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
    const key = createPublicKey({ key: keys.keys.find((each: { kid: string }) => each.kid === kid), format: "jwk" });
    const isGenuine = verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"));
    expect(isGenuine).toBe(true);
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toEqual(receipt);
  },
);

test.skipIf(!hasChromium)("an erasure says what will happen, asks once, and leaves nobody known", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("joko");
  await centre.viewed(customer, "tea", 30);
  await using opened = await centre.open("rights", { customer });
  const { page } = opened;
  await page.getByRole("button", { name: "Hapus data saya" }).click();
  const keep = await page.getByRole("button", { name: "Tidak jadi" }).boundingBox();
  const erase = await page.getByRole("button", { name: "Hapus sekarang" }).boundingBox();
  expect([keep?.width, keep?.height], "both answers weigh the same").toEqual([erase?.width, erase?.height]);
  await page.getByRole("button", { name: "Hapus sekarang" }).click();
  await page.getByRole("heading", { name: "Data Anda sudah dihapus" }).waitFor();
  const [certificate] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Unduh sertifikat" }).click(),
  ]);
  const bytes = await readFile(await certificate.path());
  expect(verifyReceipt(bytes, {})).toMatchObject({ what: "certificate", entry: { kind: "erasure" } });
  expect((await centre.events(customer)).events).toEqual([]);
  expect(await page.evaluate("sessionStorage.getItem('seimbang.customer')")).toBe(null);
  await page.reload();
  await page.getByRole("heading", { name: "Di sini Anda tidak dikenal" }).waitFor();
});
