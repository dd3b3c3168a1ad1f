import { expect, test } from "vitest";
import { completeDocument } from "../../../server/src/test-breaches.ts";
import { hasChromium, openPrivacyCentre } from "../test-privacy-centre.ts";
import { expectReadable } from "../test-screens.ts";

test.skipIf(!hasChromium)(
  "whoever is concerned by a breach reads what was signed before anything else, on a phone and a desk; others read nothing",
  { timeout: 120_000 },
  async () => {
    await using centre = await openPrivacyCentre();
    const { shop } = centre;
    const [rani, sari] = [await centre.introduce("rani"), await centre.introduce("sari")];
    await centre.viewed(rani, "tea", 5);
    const ask = (path: string, payload: object) =>
      shop.ask("POST", `/v1/admin/breaches${path}`, { payload: { by: "Dewi", ...payload }, key: shop.secretKey });
    const { breachId } = (await ask("", { document: { ...completeDocument(shop.now()), data: ["activity"] } })).body;
    await ask(`/${breachId}/people`, { knownBefore: new Date(shop.now()).toISOString() });
    await ask(`/${breachId}/notices/people/signature`, { version: 1, judgement: "The contact follows" });
    for (const [language, own, title] of [
      ["id", "apa yang dilihat, dicari, dan dibeli", "Pemberitahuan kegagalan pelindungan data pribadi"],
      ["en", "what was viewed, searched for and bought", "Notice of Data Breach"],
    ] as const)
      for (const width of [390, 1280]) {
        await using opened = await centre.open("", { customer: rani, language, width });
        const { page } = opened;
        await page.getByRole("heading", { name: title }).waitFor();
        expect(await page.getByRole("listitem").filter({ hasText: own }).count()).toBe(1);
        await expectReadable(page, language, `${language} ${width}`);
        const shots = process.env["SCREENSHOTS"];
        if (shots !== undefined) await page.screenshot({ path: `${shots}/breach-${language}-${width}.png` });
        expect(opened.problems).toEqual([]);
      }
    await using other = await centre.open("", { customer: sari, language: "en" });
    expect(await other.page.getByRole("heading", { name: "Notice of Data Breach" }).count()).toBe(0);
  },
);
