import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";

const SLOW = { timeout: 120_000 };
const MOST_TABS = 120;

test.skipIf(!hasChromium)(
  "everything is reached and used by keyboard alone, and what has the focus is seen",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("putri", 2);
    await using opened = await centre.open("", { customer, width: 1280 });
    const { page } = opened;
    const reached = await tabThrough(page);
    expect(reached.names).toEqual(expect.arrayContaining(["Langsung ke isi", "English", "Yang kami ketahui"]));
    expect(reached.unseen).toEqual([]);
    expect(reached.count, "nothing to press is left out").toBe(await countPressable(page));

    await page.getByRole("switch", { name: "Iklan toko ini" }).press("Space");
    await page.getByRole("status").filter({ hasText: "Iklan toko ini: dihentikan" }).waitFor();
    await page.getByRole("button", { name: "Urungkan" }).press("Enter");
    await page.getByRole("status").filter({ hasText: "Iklan toko ini: diizinkan" }).waitFor();
    await page.getByRole("slider").press("Home");
    await page.getByRole("status").filter({ hasText: "Tingkat 0, Netral" }).waitFor();
    await page.getByRole("link", { name: "Hak Anda" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: "Hak Anda" }).waitFor();
    expect(await page.evaluate("document.activeElement.tagName"), "the new page is announced").toBe("H1");
    const { body } = await centre.shop.ask("GET", "/v1/me/choices", { token: customer });
    expect(body).toMatchObject({ level: { cap: 0 }, purposes: { ads: { granted: true } } });
  },
);

const tabThrough = async (page: Page) => {
  const names: string[] = [];
  const unseen: string[] = [];
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    await page.keyboard.press("Tab");
    const [name, isSeen] = (await page.evaluate(`(() => {
      const { activeElement } = document;
      if (activeElement === document.body) return ["", true];
      const shown = activeElement.matches("[role=switch]") ? activeElement.nextElementSibling : activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const name = activeElement.getAttribute("aria-label") ?? activeElement.labels?.[0]?.textContent ?? activeElement.textContent;
      return [name.trim(), outlineStyle !== "none" && outlineWidth !== "0px"];
    })()`)) as [string, boolean];
    if (name === "") break;
    names.push(name);
    if (!isSeen) unseen.push(name);
  }
  return { names, unseen, count: names.length };
};

const countPressable = (page: Page): Promise<number> =>
  page.evaluate(`[...document.querySelectorAll("a[href], button, input, summary, [role=slider]")]
    .filter((each) => each.checkVisibility() && !each.disabled && each.type !== "hidden").length`);
