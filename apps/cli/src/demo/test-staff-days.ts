import type { StaffRole } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import english from "../../../console/src/messages/en.json" with { type: "json" };
import indonesian from "../../../console/src/messages/id.json" with { type: "json" };
import { expectReadable, settled } from "../../../console/src/test-screens.ts";
import { DEMO_VALUES } from "./demo-folder.ts";
import { hasBrowser, type openDemoShop, tabTo, type Visitor } from "./test-demo-shop.ts";

const SLOW = { timeout: 300_000 };
const say = (id: keyof typeof english): string => english[id];
const kata = (id: keyof typeof indonesian): string => indonesian[id];
const SETTLED_WITHIN_MS = 30_000;
/** A page of the console has more to go by than the shop's. */
const MOST_TABS = 200;

type Demo = Awaited<ReturnType<typeof openDemoShop>>;
type Colleague = Visitor & { readonly open: (path: string) => Promise<void> };

/** Somebody of the shop's people, signed in by the link that `npm run demo` prints. */
const signIn = async (
  { demo, newVisitor }: Demo,
  role: StaffRole,
  language: "id" | "en",
  width = 1280,
): Promise<Colleague> => {
  const visitor = await newVisitor({ language, width });
  const person = demo.staff.find((each) => each.role === role);
  if (person === undefined) throw new Error(`The demonstration has nobody who is ${role}.`);
  await visitor.page.goto(person.signIn);
  const open = async (path: string): Promise<void> => {
    await visitor.page.goto(`${demo.url}/console${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
    await settled(visitor.page, SETTLED_WITHIN_MS);
  };
  await open("/");
  return { ...visitor, open };
};

const stateOf = (page: Page) => page.locator(".page-title-row .state").textContent();
const field = (page: Page, name: string) => page.getByRole("textbox", { name });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** What a server refuses a browser reports by itself. */
const troubles = ({ problems }: Visitor): readonly string[] =>
  problems.filter((problem) => !problem.startsWith("Failed to load resource"));

const draftWithRefusedCopy = async (page: Page, name: string): Promise<void> => {
  await field(page, say("campaigns.name")).fill(name);
  await page.getByRole("combobox", { name: say("campaigns.slots") }).press("ArrowDown");
  await page.getByRole("option", { name: "banner" }).click();
  await page.keyboard.press("Escape");
  await field(page, say("creative.title.id")).fill("Kopi untuk pagi");
  await field(page, say("creative.title.en")).fill("Coffee for the morning");
  await field(page, say("creative.text.en")).fill("Coffee from Gayo.");
  await field(page, say("creative.text.id")).fill("Kopi terenak di Indonesia.");
};

/** The days of people of the demonstration shop, for a file that has opened one. */
export const testStaffDays = (shop: () => Demo): void => {
  test.skipIf(!hasBrowser)(
    "a marketer's day: a draft is refused and mended, approved by somebody else and tested; another passes the gate, and is reported",
    SLOW,
    async () => {
      await using marketer = await signIn(shop(), "marketer", "en");
      const { page } = marketer;
      const name = "Kopi untuk pagi";
      await page
        .getByRole("link", { name: /Isi ulang rumah/ })
        .first()
        .waitFor();
      await marketer.open("/campaigns/new");
      await draftWithRefusedCopy(page, name);
      await expect.poll(() => page.locator(".finding[data-tone=bad]").count()).toBe(1);
      await button(page, say("form.save")).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await button(page, say("campaign.step.submit")).click();
      await expect.poll(() => page.getByRole("alert").first().textContent()).toContain("terenak");
      await page.getByRole("link", { name: say("campaign.edit") }).click();
      await field(page, say("creative.text.id")).fill("Kopi dari Gayo.");
      await expect.poll(() => page.locator(".finding").count()).toBe(0);
      await page.keyboard.press("Control+Enter");
      await button(page, say("campaign.step.submit")).click();
      await expect.poll(() => stateOf(page)).toBe(say("campaign.state.checked"));

      await using officer = await signIn(shop(), "privacy_officer", "id", 390);
      await officer.page
        .getByRole("link", { name: new RegExp(name) })
        .first()
        .click();
      for (const step of ["assess", "approve"] as const) {
        await button(officer.page, kata(`campaign.step.${step}`)).click();
        const dialog = officer.page.getByRole("dialog");
        await dialog.getByRole("textbox", { name: kata("judgement.label") }).fill("Tidak melihat siapa pun.");
        if (step === "approve")
          for (const value of DEMO_VALUES) await dialog.getByRole("checkbox", { name: value.id }).check();
        await dialog.getByRole("button", { name: kata(`campaign.step.${step}`), exact: true }).click();
        await dialog.waitFor({ state: "hidden" });
      }
      await expectReadable(officer.page, "id", "an officer who has approved");
      await expect.poll(() => stateOf(page), { timeout: SETTLED_WITHIN_MS }).toBe(say("campaign.state.approved"));
      await button(page, say("experiments.new")).click();
      await button(page, say("experiment.form.declare")).click();
      await page.getByRole("link", { name: say("experiments.of_campaign"), exact: true }).click();
      await button(page, say("campaign.step.test")).click();
      await expect.poll(() => stateOf(page)).toBe(say("campaign.state.testing"));

      await marketer.open("/campaigns");
      await page.getByRole("link", { name: "Panduan memilih" }).click();
      await button(page, say("campaign.step.conclude")).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("It helps, and nobody minds.");
      await dialog.getByRole("button", { name: say("campaign.step.conclude"), exact: true }).click();
      await expect.poll(() => stateOf(page)).toBe(say("campaign.state.launched"));
      await settled(page, SETTLED_WITHIN_MS);
      const seen = page.locator(".stat", { hasText: say("report.impressions") }).locator(".stat-value");
      expect(Number((await seen.textContent())?.replaceAll(/\D/g, ""))).toBeGreaterThan(100);
      await expectReadable(page, "en", "a campaign that was launched");
      expect([...troubles(marketer), ...troubles(officer)]).toEqual([]);
    },
  );

  test.skipIf(!hasBrowser)(
    "an analyst's day by keyboard alone: the model, the balance, fairness, the evidence of an experiment, and numbers taken away",
    SLOW,
    async () => {
      await using analyst = await signIn(shop(), "analyst", "id");
      const { page } = analyst;
      const goTo = async (key: string, title: string): Promise<void> => {
        const heading = page.getByRole("heading", { level: 1, name: title, exact: true });
        const press = async (): Promise<boolean> => {
          await page.keyboard.press("g");
          await page.keyboard.press(key);
          return heading.waitFor({ timeout: SETTLED_WITHIN_MS / 5 }).then(
            () => true,
            () => false,
          );
        };
        // On a busy machine the second key may come too late to belong to the first.
        await expect.poll(press, { timeout: SETTLED_WITHIN_MS }).toBe(true);
        await settled(page, SETTLED_WITHIN_MS);
        await expectReadable(page, "id", title);
      };
      await goTo("m", kata("nav.models"));
      await page.getByText(kata("models.serving")).first().waitFor();
      await goTo("b", kata("nav.balance"));
      await goTo("e", kata("nav.experiments"));
      await page.keyboard.press("/");
      await page.keyboard.type("panduan");
      await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("panduan");
      await page.keyboard.press("Escape");
      await tabTo(page, "Panduan memilih", MOST_TABS);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Panduan memilih" }).waitFor();
      await settled(page, SETTLED_WITHIN_MS);
      await page.getByText(kata("metric.clicked"), { exact: true }).first().waitFor();
      await expectReadable(page, "id", "an experiment");
      await goTo("j", kata("nav.fairness"));
      await tabTo(page, "Seduh pagi", MOST_TABS);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Seduh pagi" }).waitFor();
      await settled(page, SETTLED_WITHIN_MS);
      await expectReadable(page, "id", "an audit of fairness");
      await tabTo(page, kata("table.export"), MOST_TABS);
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
      expect(troubles(analyst)).toEqual([]);
    },
  );
};
