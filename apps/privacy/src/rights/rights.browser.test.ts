import { createPublicKey, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { verifyReceipt } from "@seimbang/verifier";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const MARKUP = "<script>alert(1)</script> & <b>tebal</b>";
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();

test.skipIf(!hasChromium)(
  "a correction is answered by a day that is said, and its words stay words",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("gita");
    await using opened = await centre.open("rights", { customer });
    const { page } = opened;
    await page.getByLabel("Apa yang keliru").fill(MARKUP);
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
  },
);

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
  "a refusal says why and where to complain, and leads to a second look by somebody else",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("kartika");
    await centre.viewed(customer, "tea", 30);
    const { shop } = centre;
    const ask = async (payload: object) =>
      (await shop.ask("POST", "/v1/me/requests", { payload, token: customer })).body.requestId;
    const step = (requestId: string, name: string, payload: object) =>
      shop.ask("POST", `/v1/admin/requests/${requestId}/${name}`, { payload, key: shop.secretKey });
    const refused = await ask({ kind: "rectification", text: "Saya tidak pernah membeli teh." });
    const explanation = "Pesanan 3 Mei memuat teh.";
    await step(refused, "refuse", { by: "Sri Rahayu", reason: "data_is_correct", explanation });
    const letter = { by: "Sri Rahayu", channel: "mail", customerId: "kartika", kind: "access" };
    await shop.ask("POST", "/v1/admin/requests", { payload: letter, key: shop.secretKey });

    await using opened = await centre.open("rights", { customer });
    const { page } = opened;
    await page.getByText("Toko sudah memeriksa; datanya benar.").waitFor();
    expect(await page.getByText("Kementerian Komunikasi dan Digital").count()).toBe(1);
    await page.getByRole("button", { name: "Minta peninjauan kedua" }).press("Enter");
    await page.getByLabel("Apa yang terlewat").fill("Lihat kuitansinya.");
    await page.getByRole("button", { name: "Kirim" }).last().click();
    await said(page, "Orang lain meninjaunya");
    await page.getByText("Peninjauan kedua", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Minta peninjauan kedua" }).count()).toBe(0);

    await page.getByRole("button", { name: "Ya, dari saya" }).click();
    await said(page, "Dikonfirmasi");
    await page.getByRole("button", { name: "Tarik kembali permintaan ini" }).first().click();
    await said(page, "Permintaan Anda ditarik kembali");

    await page.getByRole("button", { name: "Jangan jual atau bagikan data saya" }).click();
    await said(page, "Tidak dijual, tidak dibagikan: selesai.");
    expect((await shop.ask("GET", "/v1/me/choices", { token: customer })).body.objectsTo).toContain("ads");
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)("a person can be asked to look at what was decided", SLOW, async () => {
  await using centre = await openPrivacyCentre();
  const customer = await centre.introduce("lina");
  await centre.viewed(customer, "tea", 30);
  await centre.shown(customer);
  await using opened = await centre.open("decisions", { customer });
  const { page } = opened;
  await page.locator("details summary").first().click();
  await page.getByRole("button", { name: "Minta orang meninjau ini" }).click();
  await said(page, "Orang di toko meninjaunya");
  const [asked] = (await centre.shop.ask("GET", "/v1/me/requests", { token: customer })).body.requests;
  expect(asked).toMatchObject({ kind: "human_review", state: "open" });
  expect(opened.problems).toEqual([]);
});

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
