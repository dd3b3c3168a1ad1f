import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Language } from "../language/language.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, type Opening, openPrivacyCentre, settled } from "../test-privacy-centre.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 400_000 };
const DAY = 86_400_000;
const HOUR = 3_600_000;
const PAGES = ["known", "decisions", "messages", "history", "rights", "age"];
const CATALOGUES = { id: indonesian, en: english };
type Words = typeof english;

type State = {
  readonly name: string;
  readonly path?: string;
  readonly opening?: Opening;
  /** Brings the page into this state. */
  readonly bring?: (page: Page, words: Words) => Promise<unknown>;
};

test.skipIf(!hasChromium)(
  "every state of every page reads whole, for everybody, in both languages, on a phone and a desk",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre({ feedback: { comfortSampling: 1 } });
    const { shop } = centre;
    const ask = (payload: object, token: string) => shop.ask("PUT", "/v1/me/choices", { payload, token });
    const expired = await shop.signCustomer("old");
    shop.passTime(HOUR);
    const empty = await shop.signCustomer("empty");
    const minor = await shop.signCustomer("minor");
    await ask({ age: "minor" }, minor);
    const full = await centre.introduce("full", 2);
    await centre.viewed(full, "tea", 30);
    const away = await centre.introduce("away", 2);
    await centre.viewed(away, "tea", 30);
    await ask({ restricted: true, objectsTo: ["ads"] }, away);
    await shop.ask("POST", "/v1/me/requests", { payload: { kind: "complaint", text: "Mengapa?" }, token: away });
    const { token: link } = (
      await shop.ask("POST", "/v1/links", { payload: { customerId: "full" }, key: shop.secretKey })
    ).body;
    const late = await shop.signCustomer("late");
    await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: "Kapan?" }, token: late });
    const asked = { level: 2, age: "adult", purposes: { suggestions: true, measurement: true } };
    const { token: device } = (await shop.ask("POST", "/v1/visitors", { payload: asked })).body;

    const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first();
    const offline = (page: Page) => page.route("**/v1/**", (route) => route.abort()).then(() => page.reload());
    const states: readonly State[] = [
      { name: "nobody" },
      { name: "nobody goes up", bring: (page) => page.getByRole("slider").press("End") },
      { name: "a link", opening: { link } },
      { name: "a forged link", opening: { link: "sl1.forged" } },
      { name: "expired", opening: { customer: expired } },
      { name: "no such page", path: "nowhere", opening: { customer: empty } },
      ...PAGES.map((path) => ({ name: `nothing on ${path}`, path, opening: { customer: empty } })),
      { name: "first choice", opening: { customer: empty }, bring: (page) => page.getByRole("slider").press("End") },
      { name: "a minor", opening: { customer: minor } },
      { name: "a minor's age", path: "age", opening: { customer: minor } },
      { name: "restricted", opening: { customer: away } },
      { name: "a complaint", path: "rights", opening: { customer: away } },
      { name: "comfort", opening: { device } },
      { name: "a signal", opening: { customer: full, gpc: true } },
      { name: "said", opening: { customer: full }, bring: (page) => page.getByRole("slider").press("ArrowLeft") },
      { name: "gift", opening: { customer: full }, bring: (page, words) => button(page, words["gift.start"]).click() },
      {
        name: "sure?",
        path: "rights",
        opening: { customer: full },
        bring: (page, words) => button(page, words["erasure.ask"]).click(),
      },
      { name: "offline", opening: { customer: full }, bring: offline },
      ...PAGES.map((path) => ({ name: `${path} offline`, path, opening: { customer: full }, bring: offline })),
    ];
    for (const language of ["id", "en"] as const) for (const state of states) await see(centre, state, language);

    shop.passTime(4 * DAY);
    const lateAgain = await shop.signCustomer("late");
    for (const language of ["id", "en"] as const)
      await see(centre, { name: "a late answer", path: "rights", opening: { customer: lateAgain } }, language);
    for (const language of ["id", "en"] as const) {
      const customer = await centre.introduce(`gone ${language}`, 2);
      const erase = async (page: Page, words: Words) => {
        await button(page, words["erasure.ask"]).click();
        await button(page, words["erasure.yes"]).click();
        await page.getByRole("heading", { name: words["erased.title"] }).waitFor();
      };
      await see(centre, { name: "erased", path: "rights", opening: { customer }, bring: erase }, language);
    }
  },
);

type Centre = Awaited<ReturnType<typeof openPrivacyCentre>>;

/** One state at both widths, each once in the light and once in the dark. */
const see = async (centre: Centre, { name, path = "", opening, bring }: State, language: Language): Promise<void> => {
  await using opened = await centre.open(path, { ...opening, language });
  const { page } = opened;
  await bring?.(page, CATALOGUES[language]);
  await settled(page);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: width === 360 ? "light" : "dark" });
    await expectReadable(page, language, `${name} ${language} ${width}`);
  }
  expect(
    opened.problems.filter((problem) => !/Failed to load resource/.test(problem)),
    `${name} ${language}`,
  ).toEqual([]);
};
