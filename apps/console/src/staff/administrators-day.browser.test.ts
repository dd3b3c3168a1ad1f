import { afterAll, beforeAll, expect, test } from "vitest";
import { MESSAGE_SECRETS, messageSettings } from "../../../server/src/test-message-shop.ts";
import { totpCode } from "../../../server/src/test-totp.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const CATALOGUES = { id: indonesian, en: english };

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole({
    // Nobody listens at this port.
    configurations: [messageSettings({ port: 1, webhooks: WEBHOOK })],
    messageSecrets: MESSAGE_SECRETS,
  });
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const WEBHOOK = `[{ name: chat-tool, url: "http://127.0.0.1:1/hook", events: [announcement.published] }]`;
/** As WebAuthn in a device does it, after asking nobody. */
const AUTHENTICATOR = {
  protocol: "ctap2" as const,
  transport: "internal" as const,
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

test.skipIf(!hasChromium).for([
  ["id", 1280],
  ["en", 768],
] as const)(
  "an administrator invites somebody, who joins with a password and adds a passkey; roles, keys and a channel that fails (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const name = `Rini ${width}`;
    const say = (id: keyof typeof english): string => CATALOGUES[language][id];
    await using boss = await shop.open({ language, width, roles: ["administrator"], name: "Bayu" });
    const { page } = boss;
    await boss.go("/staff");
    await page.getByRole("button", { name: say("staff.invite") }).click();
    const mail = `rini-${language}@toko.example`;
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(say("sign_in.mail")).fill(mail);
    await dialog.getByLabel(say("role.marketer"), { exact: true }).check();
    await dialog.getByRole("button", { name: say("staff.invite.do"), exact: true }).click();
    const link = await dialog.getByLabel(say("staff.link")).inputValue();
    await dialog
      .getByRole("button", { name: say("close"), exact: true })
      .last()
      .click();
    await page.getByText(mail).first().waitFor();

    // Passkeys are for host names: an address of numbers has none.
    const url = shop.url.replace("127.0.0.1", "localhost");
    await using newcomer = await shop.open({ language, width, roles: [] });
    const joining = newcomer.page;
    await joining.context().clearCookies();
    const devTools = await joining.context().newCDPSession(joining);
    await devTools.send("WebAuthn.enable");
    await devTools.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
    const token = link.split("#")[1];
    await joining.goto(`${url}/console/invitation?lang=${language}#${token}`);
    await joining.getByLabel(say("invitation.name")).fill(name);
    expect(new URL(joining.url()).hash).toBe("");
    await expectReadable(joining, language, "invitation");
    await joining.getByRole("button", { name: say("invitation.rather_password") }).click();
    await joining.getByLabel(say("password.new")).fill("empat kata yang panjang sekali");
    const secret = ((await joining.locator("code.secret").textContent()) ?? "").replaceAll(" ", "");
    await joining.getByLabel(say("totp.code")).fill(await totpCode(secret, Date.now()));
    await joining.getByRole("button", { name: say("invitation.by_password") }).click();
    await joining.getByRole("button", { name: say("recovery.kept") }).click();
    await joining.getByRole("heading", { level: 1 }).waitFor();

    await joining.goto(`${url}/console/account?lang=${language}`);
    await joining.getByLabel(say("passkeys.name")).fill("Laptop");
    await joining.getByRole("button", { name: say("passkeys.add") }).click();
    await joining.getByText(say("passkeys.added")).waitFor();
    await joining.getByText("Laptop", { exact: true }).waitFor();
    // Its device is called something else: an empty name is none, giving up changes nothing.
    const of = (id: keyof typeof english, passkey: string): string => say(id).replace("{name}", passkey);
    const rename = joining.getByRole("button", { name: of("passkeys.rename_this", "Laptop"), exact: true });
    const typed = joining.getByRole("textbox", { name: of("passkeys.rename_this", "Laptop") });
    await rename.click();
    await typed.fill("  ");
    expect(await joining.getByRole("button", { name: say("save"), exact: true }).isDisabled()).toBe(true);
    await typed.fill("Telepon");
    await joining.getByRole("button", { name: say("cancel"), exact: true }).click();
    await joining.getByText("Laptop", { exact: true }).waitFor();
    await rename.click();
    await typed.fill("Laptop kantor");
    await typed.press("Enter");
    await joining.getByText(say("passkeys.renamed")).waitFor();
    await joining.getByText("Laptop kantor", { exact: true }).waitFor();
    expect(await joining.getByText("Laptop", { exact: true }).count()).toBe(0);
    await expectReadable(joining, language, "account");
    // After a quarter of an hour, what is dangerous asks again who it is; by then a passkey answers.
    await shop.shop.database
      .updateTable("staff_session")
      .set({ reauthenticated_at: new Date(Date.now() - 15 * 60_000) })
      .execute();
    await joining.getByRole("button", { name: say("recovery.renew") }).click();
    const again = joining.getByRole("dialog", { name: say("again.title") });
    await again.getByRole("button", { name: say("again.passkey") }).click();
    await joining.getByText(say("recovery.renewed")).waitFor();
    expect(await joining.locator(".codes li").count()).toBe(10);
    await joining.getByRole("button", { name: of("passkeys.remove_this", "Laptop kantor"), exact: true }).click();
    await joining.getByText(say("passkeys.removed")).waitFor();
    await joining.getByText(say("passkeys.none")).waitFor();

    // The administrator's list has heard of the newcomer; they get another role, are signed out, and leave.
    await page.getByRole("link", { name }).click();
    await page.getByLabel(say("role.analyst"), { exact: true }).check();
    await page.getByRole("button", { name: say("staff.roles_give") }).click();
    const asked = page.getByRole("dialog", { name: say("again.title") });
    await asked.waitFor();
    // Given up: nothing was done, and it is said.
    await page.keyboard.press("Escape");
    await page.getByRole("alert").waitFor();
    await shop.shop.database.updateTable("staff_session").set({ reauthenticated_at: new Date() }).execute();
    await page.getByRole("button", { name: say("staff.roles_give") }).click();
    await expect.poll(() => page.getByRole("button", { name: say("staff.roles_give") }).isDisabled()).toBe(true);
    await shop.shop.database
      .updateTable("staff_session")
      .set({ reauthenticated_at: new Date(Date.now() - 15 * 60_000) })
      .execute();
    await page.getByRole("button", { name: say("staff.remove"), exact: true }).click();
    const removing = page.getByRole("dialog", { name: of("staff.remove.title", name) });
    await removing.getByRole("button", { name: say("staff.remove.do"), exact: true }).click();
    await asked.waitFor();
    // What asks lies above the dialog, and only it is given up.
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "hidden" });
    expect(await removing.isVisible()).toBe(true);
    await shop.shop.database.updateTable("staff_session").set({ reauthenticated_at: new Date() }).execute();
    await removing.getByRole("button", { name: say("staff.remove.do"), exact: true }).click();
    await page.getByText(say("staff.left"), { exact: true }).waitFor();

    await boss.go("/keys");
    await page.getByRole("button", { name: say("keys.make"), exact: true }).click();
    await page.getByLabel(say("keys.name"), { exact: false }).first().fill(`Server ${language}`);
    await page.getByLabel(say("keys.kind.secret"), { exact: true }).check();
    // A limit is a whole number of requests; what lies outside becomes the nearest that there is, before it is sent.
    const limit = page.getByRole("textbox", { name: say("keys.limit") });
    for (const [written, becomes] of [
      ["0", "1"],
      ["99999999", "10000000"],
      ["12.5", "125"],
      ["600", "600"],
    ] as const) {
      await limit.fill("");
      await limit.pressSequentially(written);
      await limit.blur();
      expect(await limit.inputValue(), written).toBe(becomes);
    }
    // A secret key ends after a year unless something else is chosen; this one so soon that whoever makes keys is told at once.
    const form = page.getByRole("dialog");
    const expires = form.getByLabel(say("keys.expires"), { exact: true });
    expect(await expires.inputValue()).toBe("year");
    await expires.selectOption("never");
    await form.getByText(say("keys.expires.advice")).waitFor();
    await expires.selectOption("day");
    const make = page.getByRole("button", { name: say("keys.make.do"), exact: true });
    expect(await make.isDisabled()).toBe(true);
    await form
      .getByLabel(say("keys.expires.date"))
      .fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
    await make.click();
    expect(await page.getByRole("textbox", { name: `Server ${language}` }).inputValue()).toMatch(/^sk_/);
    await page.getByRole("button", { name: say("keys.kept") }).click();
    const made = page.getByRole("row", { name: `Server ${language}` });
    expect(await made.getByRole("cell").nth(3).textContent()).toBe("600");
    expect(await made.textContent()).toContain(say("keys.ends_soon"));
    await boss.go("/");
    await page.getByRole("link", { name: `Server ${language}` }).waitFor();
    await boss.go("/keys");
    await page
      .getByRole("row", { name: `Server ${language}` })
      .getByRole("button")
      .click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: say("keys.revoke"), exact: true })
      .click();
    await expect
      .poll(() => page.getByRole("row", { name: `Server ${language}` }).textContent())
      .toContain(say("keys.revoked"));

    await boss.go("/messages");
    await page.getByRole("button", { name: say("channels.test.do") }).click();
    await shop.shop.serving.runJob("send-messages");
    await boss.go("/messages");
    await page.getByText(say("failure.unreachable")).first().waitFor();
    await boss.go("/webhooks");
    await page.getByRole("button", { name: say("webhooks.test") }).click();
    await page.getByRole("alert").waitFor();
    await page
      .getByRole("row", { name: say("webhooks.state.dropped") })
      .first()
      .waitFor();
    await boss.go("/");
    await page.getByText(say("failure.unreachable")).first().waitFor();
    const unexpected = (problems: readonly string[]) =>
      problems.filter((problem) => !problem.startsWith("Failed to load resource"));
    expect([...unexpected(boss.problems), ...unexpected(newcomer.problems)]).toEqual([]);
  },
);
