import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { aDocument } from "../../../server/src/campaigns/test-campaign.ts";
import { readConfiguration } from "../../../server/src/configuration/read-configuration.ts";
import { anExperiment } from "../../../server/src/experiments/test-experiment.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";

/** Whose law lets a request take longer. */
const settings = {
  ...readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {}),
  laws: { jurisdictions: ["gdpr"], folder: undefined },
};
const SLOW = { timeout: 180_000 };
const RECIPIENT = {
  ...{ name: "Surat Cepat", role: "processor", country: "ID", hosts: ["smtp.surat.example"] },
  ...{ doesWhat: { id: "Mengirim surel", en: "Sends mail" } },
  agreement: { reference: "DPA-7", signedOn: "2026-01-05", until: "2027-01-05" },
};
const PAUSE = { kind: "restriction", text: "Angkanya keliru.", locale: "id" };
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
    await using shop = await openConsole({ configurations: [settings] });
    const make = async (path: string, document: object, more: object = { by: "Dewi" }) =>
      (await shop.shop.ask("POST", `/v1/admin/${path}`, { key: shop.shop.secretKey, payload: { ...more, document } }))
        .body;
    const awareAt = new Date(shop.shop.now() - 3_600_000).toISOString();
    const { breachId } = await make("breaches", { title: "Lost laptop", awareAt }, { by: "Dewi", drill: true });
    const boast = { id: "Teh terbaik di dunia", en: "The best tea in the world" };
    const { campaignId } = await make("campaigns", aDocument({ productId: "tea", title: boast }), {});
    const { experimentId } = await make("experiments", anExperiment(), {});
    const { recordId } = await make("records/recipients", RECIPIENT);
    const token = await shop.introduce("oki", 2);
    const enter = async (asked: object): Promise<string> => {
      const payload = { by: "Eka", channel: "mail", customerId: "oki", ...asked };
      return (await shop.shop.ask("POST", "/v1/admin/requests", { key: shop.shop.secretKey, payload })).body.requestId;
    };
    const letter = await enter({ kind: "access", jurisdiction: "ccpa" });
    const longer = await enter({ kind: "access" });
    const paused = (await shop.shop.ask("POST", "/v1/me/requests", { payload: PAUSE, token })).body.requestId;
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
      [`/campaigns/${campaignId}`, button("overrule.copy.do"), dialog],
      [`/experiments/${experimentId}`, button("experiment.step.start"), dialog],
      [`/records/recipients/${recordId}`, button("register.remove"), dialog],
      [`/requests/${letter}`, button("request.do.acknowledge"), dialog],
      [`/requests/${longer}`, button("request.do.extend"), dialog],
      [`/requests/${paused}`, button("request.do.announce_lifting"), dialog],
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
