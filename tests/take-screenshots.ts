import { statSync } from "node:fs";
import { join } from "node:path";
import { openDemoShop, type Visitor } from "../apps/cli/src/demo/test-demo-shop.ts";
import { settled } from "../apps/console/src/test-screens.ts";
import pageEnglish from "../apps/sdk/src/words/en.json" with { type: "json" };
import pageIndonesian from "../apps/sdk/src/words/id.json" with { type: "json" };
import shopEnglish from "../apps/shop/src/words/en.json" with { type: "json" };
import shopIndonesian from "../apps/shop/src/words/id.json" with { type: "json" };

/** `npm run screenshots` looks at the demonstration shop and writes the pictures of the READMEs anew. */
const IMAGES = join(import.meta.dirname, "../docs/images");
const MOST_BYTES = 200_000;
const WORDS = {
  id: { ...pageIndonesian, ...shopIndonesian },
  en: { ...pageEnglish, ...shopEnglish },
};
/** What a marketer of the demonstration is to launch on its first morning. */
const LAUNCHABLE = "Panduan memilih";
const SIZE = { wide: { width: 1200, height: 750 }, phone: { width: 390, height: 780 } };
type Language = keyof typeof WORDS;
type Colleague = "marketer" | "privacy_officer";

type Scene = {
  readonly size: keyof typeof SIZE;
  /** Seen by Sari, who allows Predictions, by somebody who has never been here, or by one of the shop's people. */
  readonly seenBy: "sari" | "stranger" | Colleague;
  readonly goThere: (visitor: Visitor, language: Language, url: string) => Promise<void>;
};

const SCENES: Readonly<Record<string, Scene>> = {
  demo: {
    size: "wide",
    seenBy: "sari",
    goThere: async ({ page }) => {
      // What campaigns show beside suggestions says who pays; it has nothing to explain.
      await page.locator("[data-seimbang-slot=home] li:not(:has(small)) button").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  consent: {
    size: "phone",
    seenBy: "stranger",
    goThere: async ({ page }) => page.locator("seimbang-panel section").waitFor(),
  },
  "privacy-start": { size: "wide", seenBy: "sari", goThere: toCentre("") },
  "privacy-known": { size: "wide", seenBy: "sari", goThere: toCentre("known") },
  notice: { size: "wide", seenBy: "stranger", goThere: toCentre("notice") },
  "console-home": { size: "wide", seenBy: "marketer", goThere: inConsole("") },
  "console-slot": {
    size: "wide",
    seenBy: "marketer",
    goThere: async (visitor, language, url) => {
      await inConsole("slots/home")(visitor, language, url);
      await visitor.page.getByRole("radiogroup").getByText("3", { exact: true }).click();
      await settled(visitor.page);
    },
  },
  "console-campaigns": { size: "wide", seenBy: "marketer", goThere: inConsole("campaigns") },
  "console-experiment": {
    size: "wide",
    seenBy: "marketer",
    goThere: async (visitor, language, url) => {
      await inConsole("experiments")(visitor, language, url);
      await visitor.page.getByRole("link", { name: LAUNCHABLE }).click();
      await visitor.page.locator(".bars").first().waitFor();
      await settled(visitor.page);
    },
  },
  "console-requests": { size: "wide", seenBy: "privacy_officer", goThere: inConsole("requests") },
};

function inConsole(path: string): Scene["goThere"] {
  return async ({ page }, language, url) => {
    await page.goto(`${url}/console/${path}?lang=${language}`);
    await settled(page);
  };
}

function toCentre(path: string): Scene["goThere"] {
  return async ({ page }, language, url) => {
    await page.goto(`${url}/privacy/${path}?lang=${language}`, { waitUntil: "networkidle" });
  };
}

const becomeSari = async ({ page }: Visitor, words: (typeof WORDS)[Language]): Promise<void> => {
  await page.getByRole("button", { name: words.tryAs, exact: true }).click();
  const loaded = page.waitForEvent("load");
  await page.getByRole("dialog").getByRole("button", { name: "Sari" }).click();
  await loaded;
  await page.getByRole("button", { name: words["guide.close"], exact: true }).click();
  await page.waitForLoadState("networkidle");
};

await using shop = await openDemoShop();

const signIn = async ({ page }: Visitor, as: Colleague): Promise<void> => {
  const colleague = shop.demo.staff.find(({ role }) => role === as);
  if (colleague === undefined) throw new Error(`The demonstration shop has no ${as}.`);
  await page.goto(colleague.signIn, { waitUntil: "networkidle" });
};

// Sari is shown a tip of the shop twice in a while, so that both languages of the first scene come first.
for (const [name, { size, seenBy, goThere }] of Object.entries(SCENES))
  for (const language of ["id", "en"] as const) {
    await using visitor = await shop.newVisitor({ language, width: SIZE[size].width });
    const { page } = visitor;
    await page.setViewportSize(SIZE[size]);
    await visitor.go("");
    if (seenBy === "sari") await becomeSari(visitor, WORDS[language]);
    if (seenBy !== "sari" && seenBy !== "stranger") await signIn(visitor, seenBy);
    await goThere(visitor, language, shop.demo.url);
    // Pictures and letters come a moment after the text.
    await page.waitForTimeout(500);
    const path = join(IMAGES, `${name}-${language}.png`);
    await page.screenshot({ path });
    if (statSync(path).size > MOST_BYTES) throw new Error(`${path} has more than ${MOST_BYTES} bytes.`);
  }
