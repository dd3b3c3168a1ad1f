import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Language } from "../../../../packages/web/src/language.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, type Opening, openPrivacyCentre, settled } from "../test-privacy-centre.ts";
import { expectReadableAtEach } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const DAY = 86_400_000;
const HOUR = 3_600_000;
const PAGES = ["known", "decisions", "messages", "history", "rights", "age"];
const LANGUAGES: readonly Language[] = ["id", "en"];
const CATALOGUES = { id: indonesian, en: english };
type Words = typeof english;

const inBrowser = test.skipIf(!hasChromium).each(LANGUAGES);
const toTheEnd = (page: Page) => page.getByRole("slider").press("End");
const press = (name: keyof Words) => (page: Page, words: Words) =>
  page.getByRole("button", { name: words[name], exact: true }).first().click();
const goAway = async (page: Page): Promise<void> => {
  await page.route("**/v1/**", (route) => route.abort());
  await page.reload();
};

inBrowser(
  "whoever comes finds a page that reads whole: nobody, by a link, a minor, with a signal (%s)",
  SLOW,
  async (language) => {
    await using centre = await openPrivacyCentre({ feedback: { comfortSampling: 1 } });
    const { shop, choose } = centre;
    const see = seeIn(centre, language);
    const expired = await shop.signCustomer("old");
    shop.passTime(HOUR);
    const minor = await shop.signCustomer("minor");
    await choose(minor, { age: "minor" });
    const full = await centre.introduce("full", 2);
    const away = await centre.introduce("away", 2);
    await choose(away, { restricted: true, objectsTo: ["ads"] });
    const making = { payload: { customerId: "full" }, key: shop.secretKey };
    const { token: link } = (await shop.ask("POST", "/v1/links", making)).body;
    const asked = { level: 2, age: "adult", purposes: { suggestions: true, measurement: true } };
    const { token: device } = (await shop.ask("POST", "/v1/visitors", { payload: asked })).body;

    await see("nobody", {});
    await see("nobody, going up", {}, toTheEnd);
    await see("a link", { link });
    await see("a forged link", { link: "sl1.forged" });
    await see("expired", { customer: expired });
    await see("a minor", { customer: minor });
    await see("age", { customer: minor });
    await see("restricted", { customer: away });
    await see("comfort", { device });
    await see("a signal", { customer: full, gpc: true });
  },
);

inBrowser(
  "before anything is kept, and while something is asked or said, every page reads whole (%s)",
  SLOW,
  async (language) => {
    await using centre = await openPrivacyCentre();
    const see = seeIn(centre, language);
    const empty = await centre.shop.signCustomer("empty");
    const full = await centre.introduce("full", 2);
    for (const path of PAGES) await see(path, { customer: empty });
    await see("no-such-page", { customer: empty });
    await see("a first choice", { customer: empty }, toTheEnd);
    await see("a word about a choice", { customer: full }, (page) => page.getByRole("slider").press("ArrowLeft"));
    await see("gift mode", { customer: full }, press("gift.start"));
    await see("rights", { customer: full }, press("erasure.ask"));
    await see("rights", { customer: full }, async (page, words) => {
      await press("erasure.ask")(page, words);
      await press("erasure.yes")(page, words);
      await page.getByRole("heading", { name: words["erased.title"] }).waitFor();
    });
  },
);

inBrowser(
  "when nobody answers, or the shop answers late, every page says so and reads whole (%s)",
  SLOW,
  async (language) => {
    await using centre = await openPrivacyCentre();
    const see = seeIn(centre, language);
    const customer = await centre.introduce("full", 2);
    await centre.viewed(customer, "tea", 30);
    for (const path of ["", ...PAGES]) await see(path, { customer }, goAway);
    const asking = { payload: { kind: "complaint", text: "Mengapa?" }, token: customer };
    await centre.shop.ask("POST", "/v1/me/requests", asking);
    centre.shop.passTime(4 * DAY);
    await see("rights", { customer: await centre.shop.signCustomer("full") });
  },
);

type Centre = Awaited<ReturnType<typeof openPrivacyCentre>>;
type Bring = (page: Page, words: Words) => Promise<unknown>;

/** Looks at one state on a phone and a desk. What is no page's path is the name of a state of the first page. */
const seeIn =
  (centre: Centre, language: Language) =>
  async (state: string, opening: Opening, bring: Bring = settled): Promise<void> => {
    const path = PAGES.includes(state) || state === "no-such-page" ? state : "";
    await using opened = await centre.open(path, { ...opening, language });
    const { page } = opened;
    await bring(page, CATALOGUES[language]);
    await settled(page);
    await expectReadableAtEach(page, language, state);
    // A browser notes every answer that is refused or never comes; the page has said so in words.
    expect(
      opened.problems.filter((problem) => !problem.startsWith("Failed to load resource")),
      state,
    ).toEqual([]);
  };
