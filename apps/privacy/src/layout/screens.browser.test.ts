import { expect, test } from "vitest";
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";
import { expectReadableAtEach } from "../test-screens.ts";

const SLOW = { timeout: 300_000 };
const PAGES = ["", "known", "decisions", "messages", "voice", "history", "threads", "rights", "age"];

test.skipIf(!hasChromium)(
  "every page reads whole, in one language, for everybody, on a phone and a desk",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("oki", 2);
    await centre.viewed(customer, "tea", 30);
    await centre.bought(customer, "pot", 300, 2);
    await centre.shown(customer);
    await centre.choose(customer, {
      level: 3,
      sources: { searches: false },
      mute: [{ kind: "product", productId: "cup" }],
    });
    const { campaignId, creativeId, decisionId } = await centre.advertise(customer);
    const tooOften = { decisionId, creative: { campaignId, creativeId }, kind: "too_often" };
    await centre.shop.ask("POST", "/v1/me/feedback", { payload: tooOften, token: customer });
    const asking = { payload: { kind: "question", text: "Apa kabar?", locale: "id" }, token: customer };
    await centre.shop.ask("POST", "/v1/me/requests", asking);
    for (const language of ["id", "en"] as const) {
      await using opened = await centre.open("", { customer, language });
      const { page } = opened;
      for (const path of PAGES) {
        await page.goto(`${centre.url}/privacy/${path}?lang=${language}`);
        await settled(page);
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        await settled(page);
        const where = `${path} ${language}`;
        await expectReadableAtEach(page, language, where);
        expect(opened.problems, where).toEqual([]);
      }
    }
  },
);
