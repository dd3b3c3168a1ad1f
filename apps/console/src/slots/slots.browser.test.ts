import type { SlotWire } from "@seimbang/contracts";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 180_000 };

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (hasChromium) shop = await openConsole();
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

/** What the shop shows now in a slot, to somebody of whom nothing is known. */
const shown = async (slot: string): Promise<readonly string[]> =>
  (await shop.shop.serving.decide({ slot })).items.map(({ productId }) => productId);
const slotNamed = async (name: string): Promise<SlotWire> => {
  const { body } = await shop.shop.ask("GET", "/v1/admin/slots", { key: shop.shop.secretKey });
  return body.slots.find(({ slot }: SlotWire) => slot === name);
};

test.skipIf(!hasChromium).for(DAYS)(
  "a slot is set beside what it would show at each level: nothing of it counts before it is saved, then at once, and it can be undone (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    const before = await shown("home");
    expect(before.toSorted()).toEqual(["cup", "pot", "tea"]);
    await using opened = await shop.open({ language, width, name: `Maya ${width}` });
    const { page, go } = opened;
    const preview = page.getByRole("list", { name: say("preview.items") }).getByRole("listitem");
    const count = page.getByLabel(say("slot.count"));
    const save = page.getByRole("button", { name: say("slot.save"), exact: true });
    await go("/slots/home");
    await expect.poll(() => preview.count()).toBe(3);
    // In a shop of three products every level shows the same: what is asked for is another.
    const asked = page.waitForRequest(
      (request) => request.url().endsWith("/preview") && request.postDataJSON().level === 4,
    );
    await page
      .getByRole("radiogroup", { name: say("preview.level") })
      .getByText("4", { exact: true })
      .click();
    await page.getByText(say("level.4"), { exact: true }).waitFor();
    expect((await (await asked).response())?.status()).toBe(200);
    expect(await save.isDisabled()).toBe(true);
    // What the server refuses is said beside the field, in words.
    await page.getByRole("combobox", { name: say("slot.kinds") }).press("Backspace");
    await save.click();
    await page.getByText(say("preview.title"), { exact: true }).waitFor();
    await page.locator(".mantine-InputWrapper-error").first().waitFor();
    await expectReadable(page, language, "refused slot");
    await page.getByRole("button", { name: say("form.discard"), exact: true }).click();
    await count.fill("2");
    await expect.poll(() => preview.count()).toBe(2);

    // A product is found by its title, with the keyboard alone.
    await page.getByRole("button", { name: say("slot.pin.add"), exact: true }).click();
    const pinned = page.getByRole("combobox", { name: say("slot.pin.product") });
    await pinned.fill("nothing like it");
    await page.getByText(say("product.unknown"), { exact: true }).waitFor();
    await expectReadable(page, language, "slot");
    await pinned.fill("pot");
    await pinned.press("ArrowDown");
    await pinned.press("Enter");
    expect(await pinned.inputValue()).toBe("pot");
    await expect.poll(() => preview.first().textContent()).toContain("pot");
    expect(await shown("home")).toEqual(before);

    await save.click();
    const saved = page.getByRole("alert").filter({ hasText: "home" });
    await saved.first().waitFor();
    expect(await shown("home")).toHaveLength(2);
    expect((await shown("home"))[0]).toBe("pot");
    await undoIn(saved.first(), say("undo"));
    await expect.poll(() => shown("home")).toEqual(before);
    await expect.poll(() => count.inputValue()).toBe("12");
    // It follows the shop's file again.
    expect((await slotNamed("home")).isConfigured).toBe(true);
    expect(opened.problems.filter((problem) => !problem.startsWith("Failed to load resource"))).toEqual([]);
  },
);

const undoIn = (notice: Locator, undo: string): Promise<void> =>
  notice.getByRole("button", { name: undo, exact: true }).click();

test.skipIf(!hasChromium)(
  "of two who set one slot the second is told what the first changed, and saves both; whoever may not set it reads how it is set",
  SLOW,
  async () => {
    const say = wordsOf("en");
    await using opened = await shop.open({ language: "en", name: "Rani" });
    const { page, go } = opened;
    await go("/slots/cart");
    await page.getByLabel(say("slot.count")).fill("3");
    const { version, setting } = await slotNamed("cart");
    const { ask, secretKey: key } = shop.shop;
    const theirs = { version, setting: { ...setting, bought: "exclude" } };
    expect((await ask("PUT", "/v1/admin/slots/cart", { key, payload: theirs })).status).toBe(200);
    await page.getByText(say("conflict.title")).waitFor();
    await page.getByRole("button", { name: say("conflict.mine"), exact: true }).click();
    await page.getByRole("button", { name: say("slot.save"), exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "cart" }).first().waitFor();
    expect((await slotNamed("cart")).setting).toMatchObject({ count: 3, bought: "exclude" });

    await using support = await shop.open({ language: "en", roles: ["auditor"], name: "Ratna" });
    await support.go("/slots/cart");
    await support.page.getByText(say("preview.title"), { exact: true }).waitFor();
    expect(await support.page.getByRole("button", { name: say("slot.save") }).count()).toBe(0);
    expect([...opened.problems, ...support.problems]).toEqual([]);
  },
);
