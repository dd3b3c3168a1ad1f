import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDocument } from "../../../server/src/campaigns/test-campaign.ts";
import { withThreads } from "../../../server/src/test-threads.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 120_000 };
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];
if (SHOTS !== undefined) mkdirSync(SHOTS, { recursive: true });

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  const make = (path: string, payload: object) =>
    shop.shop.ask("POST", `/v1/admin/${path}`, { key: shop.shop.secretKey, payload });
  await make("campaigns", { document: { ...aDocument({ productId: "tea" }), name: "Winter tea" } });
  const awareAt = new Date(shop.shop.now() - 3_600_000).toISOString();
  await make("breaches", { by: "Dewi", drill: true, document: { title: "Lost laptop", awareAt } });
  const theme = { by: "Sari", name: { id: "Malam hari", en: "At night" }, words: ["malam"] };
  await make("themes", theme);
  const token = await shop.introduce("oki", 2);
  await withThreads(shop.shop).begun(token, { kind: "complaint", topic: "too_often", text: "Tiap malam." });
  await shop.staff.hire(["support"], { name: "Wulan Sari" });
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const palette = (page: Page, label: string) => page.getByRole("textbox", { name: label });
const find = async (page: Page, words: string): Promise<void> => {
  // The one before is still fading out: the same key would close it.
  await palette(page, english["palette.placeholder"]).waitFor({ state: "detached" });
  await page.keyboard.press("Control+K");
  await palette(page, english["palette.placeholder"]).fill(words);
};
const offered = (page: Page) => page.locator("[data-action], .mantine-Spotlight-action");

test.skipIf(!hasChromium)(
  "whatever has a name is reached by a few letters and Enter, and is begun so too",
  SLOW,
  async () => {
    await using opened = await shop.open({ language: "en", name: "Budi" });
    const { page, go } = opened;
    const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
    await go("/");
    // It is fetched once the page is there.
    await page.getByRole("button", { name: english["palette.open"] }).click();
    await palette(page, english["palette.placeholder"]).waitFor();
    await page.keyboard.press("Escape");
    for (const [words, title] of [
      ["winter", "Winter tea"],
      ["laptop", "Lost laptop"],
      ["wulan", "Wulan Sari"],
      // By its name in the other language.
      ["malam", english["nav.threads"]],
      ["record a", english["breaches.record"]],
      ["new survey", english["surveys.new"]],
    ] as const) {
      await find(page, words);
      await offered(page).first().waitFor();
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/palette-${words.replace(" ", "-")}.png` });
      await page.keyboard.press("Enter");
      await heading(title);
    }
    await find(page, "dark col");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.documentElement.dataset.mantineColorScheme")).toBe("dark");
    await find(page, "zzz");
    await page.getByText(english["palette.nothing"]).waitFor();
    await expectReadable(page, "en", "palette");
    await page.keyboard.press("Escape");
    await find(page, "bahasa");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.documentElement.lang")).toBe("id");
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)("nobody is offered what their role may not read, and nobody a customer", SLOW, async () => {
  await using opened = await shop.open({ language: "id", roles: ["marketer"], name: "Maya" });
  const { page, go } = opened;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await go("/campaigns");
  await page.getByRole("button", { name: indonesian["palette.open"] }).click();
  await palette(page, indonesian["palette.placeholder"]).fill("winter");
  await page.getByText("Winter tea").last().waitFor();
  for (const words of ["laptop", "wulan", "malam", "oki", indonesian["breaches.record"]]) {
    await palette(page, indonesian["palette.placeholder"]).fill(words);
    await page.getByText(indonesian["palette.nothing"]).waitFor();
  }
  expect(asked.filter((path) => /\/(breaches|people|themes|threads|requests|rights)/.test(path))).toEqual([]);
  expect(opened.problems).toEqual([]);
});
