import type { ModelsWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 180_000 };
const BECAUSE = "Customers were shown too much of one brand.";

test.skipIf(!hasChromium).for(DAYS)(
  "a model is fitted, read with what the gate found, and rolled back for a reason to the one before, which serves again (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using shop = await openConsole();
    const { ask, secretKey, serving, passTime } = shop.shop;
    const models = async (): Promise<ModelsWire["models"]> =>
      (await ask("GET", "/v1/admin/models", { key: secretKey })).body.models;
    for (let person = 0; person < 6; person += 1) {
      const token = await shop.introduce(`person-${person}`, 4);
      for (const productId of ["tea", "pot", "cup"]) await shop.viewed(token, productId, 10);
    }
    expect((await serving.train(() => undefined)).refusal).toBeUndefined();
    passTime(1_000);
    const stop = await serving.startWorker();
    await using stack = new AsyncDisposableStack();
    stack.defer(stop);

    await using analyst = await shop.open({ language, width, roles: ["analyst"], name: "Arif" });
    const { page, go } = analyst;
    const button = (id: Parameters<typeof say>[0]) => page.getByRole("button", { name: say(id), exact: true });
    const states = page.getByText(say("models.serving"), { exact: true });
    const standing = page.getByText(say("models.standing_by"), { exact: true });
    await go("/models");
    await states.waitFor();
    // There is nothing to go back to.
    expect(await button("models.roll_back").count()).toBe(0);
    await button("models.fit").click();
    await page.getByText(say("models.fit.asked")).waitFor();
    await standing.waitFor({ timeout: 60_000 });
    await page.getByRole("cell", { name: say("models.fit.published"), exact: true }).waitFor();
    const [second, first] = await models();
    expect([second?.isServing, first?.isServing]).toEqual([true, false]);
    // The words for what was measured come before the numbers, in this language.
    await page.getByText(say("models.attacks")).first().click();
    await page.getByText(say("attack.pairsBelowK")).first().waitFor();
    await page.getByText(say("models.because.too_little_evidence"), { exact: false }).first().waitFor();
    await expectReadable(page, language, "models");

    // Whoever only reads sees both, and may do nothing with them.
    await using auditor = await shop.open({ language, width, roles: ["auditor"], name: "Ratna" });
    await auditor.go("/models");
    await auditor.page.getByText(say("models.standing_by"), { exact: true }).waitFor();
    for (const id of ["models.fit", "models.roll_back"] as const)
      expect(await auditor.page.getByRole("button", { name: say(id), exact: true }).count()).toBe(0);

    await button("models.roll_back").click();
    const dialog = page.getByRole("dialog");
    const roll = dialog.getByRole("button", { name: say("models.roll_back"), exact: true });
    await dialog.getByLabel(say("judgement.label")).fill(" ");
    expect(await roll.isDisabled()).toBe(true);
    await dialog.getByLabel(say("judgement.label")).fill(BECAUSE);
    await roll.click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText(say("models.rolled_back")).waitFor();
    expect(await models()).toMatchObject([{ modelId: first?.modelId, isServing: true }]);
    await standing.waitFor({ state: "detached" });

    // Why, can be read later by whoever reads judgements.
    await auditor.go("/overrulings");
    await auditor.page.getByText(BECAUSE).first().waitFor();
    expect([...analyst.problems, ...auditor.problems]).toEqual([]);
  },
);
