import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";

const SLOW = { timeout: 180_000 };
const say = (id: keyof typeof english): string => english[id];
const button = (name: keyof typeof english) => (page: Page) =>
  page
    .getByRole("button", { name: say(name), exact: true })
    .first()
    .click();

test.skipIf(!hasChromium)(
  "what opens above a page is for everybody too: dialogs, the list of shortcuts, the account's menu and the navigation of a small screen",
  SLOW,
  async () => {
    await using shop = await openConsole();
    const awareAt = new Date(shop.shop.now() - 3_600_000).toISOString();
    const drill = { by: "Dewi", drill: true, document: { title: "Lost laptop", awareAt } };
    const { breachId } = (
      await shop.shop.ask("POST", "/v1/admin/breaches", { key: shop.shop.secretKey, payload: drill })
    ).body;
    const { staffId } = await shop.staff.hire(["support"], { name: "Wulan" });
    const dialog = (page: Page): Locator => page.getByRole("dialog");
    const opened: readonly (readonly [
      path: string,
      open: (page: Page) => Promise<unknown>,
      shown: (page: Page) => Locator,
    ])[] = [
      ["/keys", button("keys.make"), dialog],
      ["/intrusions", button("honey.make"), dialog],
      ["/experiments", button("experiments.new"), dialog],
      [`/breaches/${breachId}`, button("breach.people.find"), dialog],
      [`/staff/${staffId}`, button("staff.remove"), dialog],
      ["/", (page) => page.keyboard.press("?"), dialog],
      ["/", (page) => page.getByRole("banner").getByRole("button").last().click(), (page) => page.getByRole("menu")],
    ];
    for (const [width, colorScheme] of [
      [1280, "light"],
      [768, "dark"],
    ] as const) {
      await using visit = await shop.open({ language: "en", width, colorScheme, name: `Reader ${width}` });
      const { page, go } = visit;
      const navigation = ["/", button("nav.open"), dialog] as const;
      for (const [path, open, shown] of width < 1000 ? [...opened, navigation] : opened) {
        await go(path);
        await open(page);
        await shown(page).waitFor();
        expect(await complaintsOfAxe(page), `${path} ${width}`).toEqual([]);
      }
      expect(visit.problems).toEqual([]);
    }
  },
);
