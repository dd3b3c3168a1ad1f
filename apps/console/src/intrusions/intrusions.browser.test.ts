import { expect, test } from "vitest";
import { raiseIntrusion } from "../../../server/src/intrusions/raise-intrusion.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { expectWholeOnPaper } from "../test-paper.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];
const say = (id: keyof typeof english): string => english[id];

test.skipIf(!hasChromium)(
  "an administrator finds an alert on Home, reads its evidence, suspends the account, undoes it, judges, begins a breach, blocks a network, and plants a customer who is shown nowhere again",
  SLOW,
  async () => {
    await using shop = await openConsole();
    const { staffId } = await shop.staff.hire(["support"], { name: "Sari Dewi" });
    const deps = {
      ...shop.staff.deps,
      settings: { cutOff: [], blockMinutes: 60, decisionsInTenMinutes: 600, knownNetworks: [] },
      tellWebhooks: async () => undefined,
    };
    await raiseIntrusion(
      {
        ...{ kind: "unusual_reading", matter: "reading", staffId },
        evidence: { times: 412, usual: 48, peers: 51, oddHours: 390 },
      },
      deps,
    );
    await raiseIntrusion(
      {
        ...{ kind: "many_accounts", matter: "accounts", network: "203.0.113.7/32" },
        evidence: { times: 30, accounts: 12, minutes: 60 },
      },
      deps,
    );
    await using opened = await shop.open({ language: "en", roles: ["administrator"], name: "Made" });
    const { page } = opened;
    const look = async (name: string) => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}-en-${width}.png`, fullPage: true });
        await expectReadable(page, "en", `${name}-${width}`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    await opened.go("/");
    await page.getByRole("link", { name: /Sari Dewi/ }).click();
    await page.getByRole("heading", { name: say("intrusion.evidence") }).waitFor();
    await page.getByText("412").waitFor();
    await look("intrusion");
    const decide = async (button: string, reason: string, action = button) => {
      await page.getByRole("button", { name: button, exact: true }).first().click();
      const form = page.getByRole("dialog");
      await form.getByRole("textbox").fill(reason);
      if (button === say("intrusion.judge"))
        await form.getByRole("radio", { name: say("intrusion.state.confirmed") }).check();
      await form.getByRole("button", { name: action, exact: true }).click();
      await form.waitFor({ state: "hidden" });
    };
    await decide(say("cut_off.do.account"), "At night, from home.");
    await page.getByText(say("cut_off.account"), { exact: false }).first().waitFor();
    await decide(say("cut_off.undo"), "They were told to.");
    await page.getByText(say("cut_off.state.undone"), { exact: true }).waitFor();
    await decide(say("intrusion.judge"), "Somebody had their telephone.", say("intrusion.judge.do"));
    await page.getByText("Somebody had their telephone.").waitFor();
    await look("intrusion-judged");
    await expectWholeOnPaper(page, "intrusion-judged");
    await page.getByRole("button", { name: say("intrusion.breach"), exact: true }).click();
    await page.waitForURL(/\/breaches\//);

    await opened.go("/intrusions");
    const form = page.getByRole("dialog");
    const fill = (name: string, text: string) => form.getByRole("textbox", { name }).fill(text);
    await page.getByRole("button", { name: say("cut_offs.block") }).click();
    await fill(say("cut_offs.network"), "203.0.113.0/24");
    await fill(say("judgement.label"), "Tries at every account.");
    await form.getByRole("button", { name: say("cut_offs.block") }).click();
    await page.getByText(/Tries at every account/).waitFor();
    await page.getByRole("button", { name: say("honey.make") }).click();
    await fill(say("honey.number"), "C-90001");
    await form.getByRole("button", { name: say("honey.make") }).click();
    await page.getByText(/made by Made/).waitFor();
    await form.waitFor({ state: "hidden" });
    expect(await page.getByText("C-90001").count()).toBe(0);
    await look("intrusions");
    expect(opened.problems).toEqual([]);
    await using indonesian = await shop.open({ language: "id", width: 390, roles: ["privacy_officer"], name: "Ayu" });
    await indonesian.go("/intrusions");
    if (SHOTS !== undefined)
      await indonesian.page.screenshot({ path: `${SHOTS}/intrusions-id-390.png`, fullPage: true });
    await expectReadable(indonesian.page, "id", "intrusions-390");
  },
);
