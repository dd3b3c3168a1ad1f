import { afterAll, beforeAll, expect, test } from "vitest";
import { withThreads } from "../../../server/src/test-threads.ts";
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 180_000 };
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];

let centre: Awaited<ReturnType<typeof openPrivacyCentre>>;
let threads: ReturnType<typeof withThreads>;
beforeAll(async () => {
  if (!hasChromium) return;
  centre = await openPrivacyCentre();
  threads = withThreads(centre.shop);
}, 120_000);
afterAll(() => centre?.[Symbol.asyncDispose]());

test.skipIf(!hasChromium)(
  "a complaint is written, says what it changed, is taken back, answered, written on and settled",
  SLOW,
  async () => {
    const customer = await centre.introduce("gita", 2);
    const level = async () => (await threads.levels(customer)).effective;
    await using opened = await centre.open("threads", { customer, width: 390 });
    const { page } = opened;
    await page.getByRole("radio", { name: "Keluhan" }).check();
    await page.getByText("Begitu Anda mengirim, lebih sedikit data Anda yang dipakai.").waitFor();
    await page.getByLabel("Ceritakan").fill("x".repeat(5_000));
    await page.getByText(/Terlalu panjang: 5.000 huruf/).waitFor();
    expect(await page.getByRole("button", { name: "Kirim" }).isDisabled()).toBe(true);
    await page.getByLabel("Ceritakan").fill(`Seperti diawasi. ${MARKUP}`);
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.getByRole("heading", { level: 1, name: "Percakapan" }).waitFor();
    await page.getByText("Lebih sedikit data Anda yang dipakai: tingkatnya sekarang Pilihan saya.").waitFor();
    expect(await page.locator(".post-words").textContent()).toBe(`Seperti diawasi. ${MARKUP}`);
    expect(await level()).toBe(1);
    await page.getByRole("button", { name: "Tarik kembali perubahan ini" }).click();
    await page.getByText(/Anda menariknya kembali pada/).waitFor();
    expect(await level()).toBe(2);

    const [{ threadId }] = await threads.mine(customer);
    await threads.answer(threadId, "Maaf. Kini berbeda.");
    await page.goto(`${centre.url}/privacy/threads/${threadId}?lang=id`);
    await page.getByText("Maaf. Kini berbeda.").waitFor();
    await page.getByLabel("Balas").fill("Terima kasih.");
    await page.getByRole("button", { name: "Kirim", exact: true }).press("Enter");
    await page.getByRole("status").filter({ hasText: "Toko akan menjawab" }).waitFor();
    await page.getByRole("radio", { name: "4" }).press("Space");
    await page.getByRole("button", { name: "Ya, selesai" }).press("Enter");
    await page.getByText(/Anda nyatakan selesai pada/).waitFor();
    expect(await threads.mine(customer)).toMatchObject([{ state: "closed", satisfied: 4 }]);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "an ad is rated where it is explained, and complained of from there, and a message's link writes without reading",
  SLOW,
  async () => {
    const customer = await centre.introduce("hana", 2);
    const shown = await centre.advertise(customer);
    await using opened = await centre.open("decisions", { customer });
    const { page } = opened;
    await page.locator("summary").first().click();
    await page.getByRole("group", { name: "Bagaimana iklan ini?" }).getByRole("radio", { name: "5" }).press("Space");
    await page.getByRole("status").filter({ hasText: "Ini tidak mengubah apa yang Anda lihat" }).waitFor();
    const { ratings } = (await centre.shop.ask("GET", "/v1/me/ratings", { token: customer })).body;
    expect(ratings).toMatchObject([{ campaignId: shown.campaignId, rating: 5 }]);
    await page.getByRole("link", { name: "Tanyakan atau keluhkan ini" }).click();
    await page.getByText("Ini tentang yang baru Anda lihat.").waitFor();
    await page.getByLabel("Ceritakan").fill("Terlalu dekat.");
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.getByText("Yang langsung berubah").waitFor();
    const [mine] = await threads.mine(customer);
    expect((await threads.queued(mine.threadId)).campaignId).toBe(shown.campaignId);
    expect(mine.from).toBe("ad");

    const payload = { customerId: "hana" };
    const made = (await centre.shop.ask("POST", "/v1/links", { payload, key: centre.shop.secretKey })).body;
    await using linked = await centre.open("", { link: made.token });
    await linked.page.getByLabel("Ceritakan").fill("Surel ini terlalu sering.");
    await linked.page.getByRole("button", { name: "Kirim" }).click();
    await linked.page.getByRole("heading", { name: "Kami menerima tulisan Anda" }).waitFor();
    expect(await linked.page.getByText("Terlalu dekat.").count()).toBe(0);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "conversations read whole, in one language, for everybody, on a phone and a desk",
  SLOW,
  async () => {
    const customer = await centre.introduce("indah", 3);
    const { threadId } = await threads.begun(customer, {
      ...{ kind: "complaint", topic: "too_personal", text: "Terlalu dekat. ".repeat(30), locale: "id" },
    });
    await threads.answer(threadId, `https://contoh.example/${"panjang".repeat(40)}`, { close: true });
    for (const [language, width, colorScheme] of [
      ["id", 390, "light"],
      ["en", 768, "dark"],
      ["id", 1280, "dark"],
      ["en", 1280, "light"],
    ] as const) {
      await using opened = await centre.open("threads", { customer, language, width, colorScheme });
      const { page } = opened;
      for (const path of ["threads", `threads/${threadId}`]) {
        await page.goto(`${centre.url}/privacy/${path}?lang=${language}`);
        await settled(page);
        const where = `${path.split("/").length === 1 ? "threads" : "thread"}-${language}-${width}`;
        if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/centre-${where}.png`, fullPage: true });
        await expectReadable(page, language, where);
        expect(opened.problems, where).toEqual([]);
      }
    }
  },
);
