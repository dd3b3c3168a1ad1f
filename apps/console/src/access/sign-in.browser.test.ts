import { STAFF_ROLES } from "@seimbang/contracts";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, withSignIn } from "../../../server/src/test-sign-in.ts";
import { totpCode } from "../../../server/src/test-totp.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const HOUR = 3_600_000;
const CATALOGUES = { id: indonesian, en: english };
const LANGUAGES = ["id", "en"] as const;
type Say = (id: keyof typeof english) => string;
const sayIn =
  (language: "id" | "en"): Say =>
  (id) =>
    CATALOGUES[language][id];

let shop: Awaited<ReturnType<typeof openConsole>>;
let people: ReturnType<typeof withSignIn>;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  people = withSignIn(shop.shop);
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

/** As WebAuthn in a device does it, after asking nobody. */
const AUTHENTICATOR = {
  protocol: "ctap2" as const,
  transport: "internal" as const,
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

type Person = Awaited<ReturnType<typeof people.join>>;
/** A code that nobody has used yet. */
const freshCode = async ({ secret }: Person): Promise<string> => {
  people.passStep();
  return people.codeOf(secret);
};
const typeIn = async (form: Page | Locator, say: Say, typed: { mail?: string; password: string; code: string }) => {
  if (typed.mail !== undefined) await form.getByLabel(say("sign_in.mail")).fill(typed.mail);
  await form.getByLabel(say("sign_in.password"), { exact: false }).first().fill(typed.password);
  await form.getByLabel(say("sign_in.code")).fill(typed.code);
  await form.getByRole("button", { name: say("sign_in.do"), exact: true }).click();
};
/** A browser in which nobody is signed in, by a host's name: an address of numbers has no passkeys. */
const openSignedOut = async (language: "id" | "en") => {
  const opened = await shop.open({ language, roles: [] });
  const { page } = opened;
  const url = shop.url.replace("127.0.0.1", "localhost");
  const goSignedOut = async (): Promise<void> => {
    await page.context().clearCookies();
    await page.goto(`${url}/console/account?lang=${language}`);
    await page.getByRole("heading", { level: 1, name: sayIn(language)("sign_in.title") }).waitFor();
  };
  return { ...opened, url, goSignedOut };
};

test.skipIf(!hasChromium).for(LANGUAGES)(
  "on the page one signs in by password and app, by recovery code and by passkey; what is wrong is told and lets nobody in (%s)",
  SLOW,
  async (language) => {
    const say = sayIn(language);
    const person = await people.join();
    const { mail, secret } = person;
    const [recoveryCode = ""] = person.recoveryCodes;
    await using opened = await openSignedOut(language);
    const { page, goSignedOut } = opened;
    const expectIn = () => page.getByLabel(say("passkeys.name")).waitFor();
    const expectRefused = async (why: string): Promise<void> => {
      await page.getByRole("alert").waitFor();
      expect(await page.getByRole("heading", { level: 1 }).textContent(), why).toBe(say("sign_in.title"));
      await expectReadable(page, language, why);
    };

    await goSignedOut();
    await typeIn(page, say, { mail, password: "empat kucing minum teh", code: await freshCode(person) });
    await expectRefused("another password");
    people.passStep();
    await goSignedOut();
    const { now } = shop.shop;
    await typeIn(page, say, { mail, password: PASSWORD, code: await totpCode(secret, now() - HOUR) });
    await expectRefused("a code of an hour ago");
    // It goes on from where it was refused: only the code is typed once more.
    await page.getByLabel(say("sign_in.code")).fill(await freshCode(person));
    await page.getByRole("button", { name: say("sign_in.do"), exact: true }).click();
    await expectIn();

    const devTools = await page.context().newCDPSession(page);
    await devTools.send("WebAuthn.enable");
    await devTools.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
    await page.getByLabel(say("passkeys.name")).fill("Laptop");
    await page.getByRole("button", { name: say("passkeys.add") }).click();
    await page.getByText(say("passkeys.added")).waitFor();

    await goSignedOut();
    await typeIn(page, say, { mail, password: PASSWORD, code: recoveryCode });
    await expectIn();
    await goSignedOut();
    await typeIn(page, say, { mail, password: PASSWORD, code: recoveryCode });
    await expectRefused("a recovery code that was used");

    await goSignedOut();
    const byPasskey = page.getByRole("button", { name: say("sign_in.passkey") });
    await byPasskey.click();
    await expectIn();
    await shop.shop.database.deleteFrom("staff_passkey").where("staff_id", "=", person.staffId).execute();
    await goSignedOut();
    await byPasskey.click();
    await expectRefused("a passkey that was taken away");
    // The browser itself names the answers that refused.
    expect(opened.problems.filter((problem) => !problem.startsWith("Failed to load resource"))).toEqual([]);
  },
);

test.skipIf(!hasChromium).for(LANGUAGES)(
  "whose session ends in the middle of a text signs in above it and saves it, without loading the page anew (%s)",
  SLOW,
  async (language) => {
    const say = sayIn(language);
    const person = await people.join(STAFF_ROLES);
    await using opened = await openSignedOut(language);
    const { page, url, goSignedOut } = opened;
    await goSignedOut();
    await typeIn(page, say, { mail: person.mail, password: PASSWORD, code: await freshCode(person) });
    await page.getByLabel(say("passkeys.name")).waitFor();
    await page.goto(`${url}/console/board?lang=${language}`);
    await page.getByRole("button", { name: say("improvement.new") }).click();
    const written = {
      "board.title.id": "Iklan lebih jarang",
      "board.title.en": `Fewer ads ${language}`,
      "improvement.text.id": "Sejak hari ini.",
      "improvement.text.en": "From today on.",
    } as const;
    const fields = Object.entries(written) as [keyof typeof written, string][];
    for (const [label, text] of fields) await page.getByLabel(say(label)).fill(text);
    await page.evaluate("window.isTheSamePage = true");
    await shop.shop.database.deleteFrom("staff_session").where("staff_id", "=", person.staffId).execute();
    await page.getByRole("button", { name: say("improvement.save"), exact: true }).click();

    const asked = page.getByRole("dialog", { name: say("sign_in.again") });
    await asked.getByText(say("sign_in.kept")).waitFor();
    expect(await asked.getByLabel(say("sign_in.mail")).inputValue()).toBe(person.mail.toLowerCase());
    await page.keyboard.press("Escape");
    await typeIn(asked, say, { password: "empat kucing minum teh", code: await freshCode(person) });
    await asked.getByRole("alert").waitFor();
    await typeIn(asked, say, { password: PASSWORD, code: await freshCode(person) });
    await asked.waitFor({ state: "detached" });

    for (const [label, text] of fields) expect(await page.getByLabel(say(label)).inputValue()).toBe(text);
    await page.getByRole("button", { name: say("improvement.save"), exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate("window.isTheSamePage")).toBe(true);
    const { body } = await shop.shop.ask("GET", "/v1/admin/board", { key: shop.shop.secretKey });
    expect(body.improvements[0]).toMatchObject({
      title: { id: written["board.title.id"], en: written["board.title.en"] },
      text: { id: written["improvement.text.id"], en: written["improvement.text.en"] },
      writtenBy: "Rini",
    });
    expect(opened.problems.filter((problem) => !problem.startsWith("Failed to load resource"))).toEqual([]);
  },
);
