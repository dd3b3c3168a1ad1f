import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, type OpenedConsole, openConsole } from "../test-console.ts";
import { canReadPaper, readSheets } from "../test-paper.ts";

const ROWS = 100_000;
/** One in so many is rare: enough of them that not all are in sight. */
const RARE = 400;
const MOST_IN_PAGE = 200;
/** Ten times what a busy machine takes; with every row in the page it is minutes. */
const SOON = { timeout: 5_000 };
const say = (id: keyof typeof english): string => english[id];

let shop: Awaited<ReturnType<typeof openConsole>>;
let opened: OpenedConsole;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  await shop.shop.query(`
    insert into product (product_id, kind, title, category_path, availability, price, currency,
      attributes, translations, sensitive, hidden, listed_at, updated_at, revision)
    select 'many-' || n, 'product', case when n % ${RARE} = 0 then '=Rare number ' else 'Thing number ' end || n,
      array['House', 'Shelf ' || n % 40], 'in_stock', 10000 + n % 977, 'IDR', '{}', '{}', false, false, now(), now(), 0
    from generate_series(1, ${ROWS}) as n`);
  opened = await shop.open({ language: "en", roles: ["marketer"] });
  await opened.go("/catalogue");
}, 120_000);
afterAll(async () => {
  await opened?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
});

const rowsInPage = (): Promise<number> => opened.page.locator(".table-place tr").count();
const search = async (words: string): Promise<void> => opened.page.locator("[data-table-search]").fill(words);
const found = async (): Promise<number> =>
  Number(await opened.page.locator(".table-place table").getAttribute("aria-rowcount")) - 1;

test.skipIf(!hasChromium)(
  "of a hundred thousand rows only those in sight are in the page, and the last and any other is soon there",
  async () => {
    const { page } = opened;
    expect(await found()).toBeGreaterThanOrEqual(ROWS);
    expect(await rowsInPage()).toBeLessThan(MOST_IN_PAGE);
    await page.evaluate(`(() => {
      const place = document.querySelector(".table-place");
      place.scrollTop = place.scrollHeight;
    })()`);
    await page.locator(`[aria-rowindex="${(await found()) + 1}"]`).waitFor(SOON);
    expect(await rowsInPage()).toBeLessThan(MOST_IN_PAGE);
    await search(`number ${ROWS - 7}`);
    await expect.poll(found, SOON).toBe(1);
    await page.getByRole("cell", { name: `Thing number ${ROWS - 7}`, exact: true }).waitFor(SOON);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "of a long table all rows that were looked for are on paper and in the file, and none is a formula",
  async () => {
    const { page } = opened;
    await search("rare");
    await expect.poll(found).toBe(ROWS / RARE);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: say("table.export") }).click(),
    ]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(1 + ROWS / RARE);
    expect(lines[0]?.replace("\uFEFF", "").split(",").slice(0, 2)).toEqual([
      say("catalogue.title"),
      say("catalogue.id"),
    ]);
    expect(lines).toContain("'=Rare number 100000,many-100000,House > Shelf 0,10346,In stock,No,No");
    if (!canReadPaper) return;
    const paper = (await readSheets(await page.pdf({ format: "A4" }))).join(" ");
    for (let row = RARE; row <= ROWS; row += RARE) expect(paper).toMatch(new RegExp(`Rare\\s+number\\s+${row}\\b`));
    expect(paper).not.toContain("are printed here");
    expect(await rowsInPage(), "those in sight again").toBeLessThan(MOST_IN_PAGE);
  },
);

test.skipIf(!hasChromium)(
  "of far too many rows the first are put on paper, which says that it is not all",
  async () => {
    const { page } = opened;
    await search("");
    await expect.poll(found).toBeGreaterThanOrEqual(ROWS);
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".table-place tbody tr").count()).toBe(2_000);
    expect(await page.locator(".on-paper-only").textContent()).toMatch(
      /^Of 100,\d{3} rows the first 2,000 are printed here/,
    );
    await page.emulateMedia({ media: null });
    await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
    await expect.poll(rowsInPage).toBeLessThan(MOST_IN_PAGE);
    expect(await page.locator(".on-paper-only").isVisible()).toBe(false);
  },
);
