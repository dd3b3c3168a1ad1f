import { expect, test } from "vitest";
import { MESSAGE_SECRETS, messageSettings } from "../../server/src/test-message-shop.ts";
import english from "./messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "./test-console.ts";
import { markup, writeEverywhere } from "./test-hostile-shop.ts";
import { settled } from "./test-screens.ts";

const SLOW = { timeout: 300_000 };
/** What came of markup that was taken for markup. */
const MADE = "document.querySelectorAll('img[src=x], body script:not([src]), [onerror]').length";
/** All that is there to read, also what stands in fields. */
const READ = `document.body.innerText + [...document.querySelectorAll("input, textarea")].map(({ value }) => value).join(" ")`;
/** Texts that turn whatever of another stands behind them on the same line. */
const TURNS = `(() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!data.includes("\u202e")) continue;
    const { display, unicodeBidi } = getComputedStyle(parentElement);
    const isApart = display !== "inline" || unicodeBidi !== "normal";
    if (!isApart || data.trimEnd().split("\u202e").at(-1) !== "") found.push(parentElement.tagName + " " + data.slice(-60));
  }
  return found;
})()`;

/** Pages that anybody may open, without any script of ours. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  "/privacy/improvements": ["improvement", "improved"],
  "/offers": ["offer", "terms"],
};

test.skipIf(!hasChromium)(
  "whatever anybody writes is read by the team as the text it is: nothing of it runs, and nothing is fetched for it",
  SLOW,
  async () => {
    await using shop = await openConsole({
      // Nobody listens at this port.
      configurations: [messageSettings({ port: 1 })],
      messageSecrets: MESSAGE_SECRETS,
      // Nobody draws the comfort question, so that surveys are what is asked.
      feedback: { comfortSampling: 0 },
    });
    const pages = await writeEverywhere(shop);
    await using opened = await shop.open({ language: "en", name: markup("rina") });
    const { page } = opened;
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    // What a customer wrote is read with a reason.
    const reason = page.getByRole("textbox", { name: english["reason.label"] });
    const giveReason = async (): Promise<void> => {
      await reason.fill("To answer it.");
      await reason.press("Enter");
      await reason.waitFor({ state: "detached" });
    };
    const missing: string[] = [];
    // A name like this comes with a key that only a browser makes.
    await shop.shop.query(`insert into staff_passkey
      values (gen_random_uuid(), '${opened.staffId}', '${markup("passkey")}', 'x', '', 0, '{}', 'localhost', now(), null)`);
    for (const [path, names] of Object.entries<readonly string[]>({ ...pages, "/account": ["passkey"] })) {
      await opened.go(path);
      if ((await reason.count()) > 0) await giveReason();
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await settled(page);
      expect([path, await page.evaluate(MADE), await page.evaluate("window.ran ?? 0")]).toEqual([path, 0, 0]);
      expect([path, await page.evaluate(TURNS)]).toEqual([path, []]);
      const read: string = await page.evaluate(READ);
      missing.push(...names.filter((name) => !read.includes(markup(name))).map((name) => `${path}: ${name}`));
    }
    await opened.go("/board");
    await page.getByRole("button", { name: english["board.moderate"] }).first().click();
    await giveReason();
    await page.getByText(markup("proposed")).first().waitFor();
    expect([await page.evaluate(MADE), await page.evaluate("window.ran ?? 0"), await page.evaluate(TURNS)]).toEqual([
      0,
      0,
      [],
    ]);
    for (const [path, names] of Object.entries(PUBLIC)) {
      await page.goto(`${shop.url}${path}?lang=en`);
      expect([path, await page.evaluate(MADE), await page.evaluate("window.ran ?? 0")]).toEqual([path, 0, 0]);
      const read: string = await page.evaluate("document.documentElement.textContent");
      missing.push(...names.filter((name) => !read.includes(markup(name))).map((name) => `${path}: ${name}`));
    }
    const feed = (await shop.shop.ask("GET", "/announcements.atom?lang=en")).text;
    await page.goto("about:blank");
    const parsed = `new DOMParser().parseFromString(${JSON.stringify(feed)}, "application/xml").documentElement.textContent`;
    const announced: string = await page.evaluate(parsed);
    for (const name of ["announcement", "announced"]) expect(announced).toContain(markup(name));
    const letter = Object.keys(pages).find((path) => /^\/messages\/[^/]+$/.test(path));
    const preview = `/v1/admin/broadcasts/${letter?.split("/").at(-1)}/preview?lang=en`;
    const { html } = (await shop.shop.ask("GET", preview, { key: shop.shop.secretKey })).body;
    expect(html).toContain("paragraph.");
    // Every mail has this frame.
    await page.setContent(html);
    expect([await page.evaluate(MADE), await page.evaluate("window.ran ?? 0")]).toEqual([0, 0]);
    expect(await page.evaluate(READ)).toContain(markup("paragraph"));
    expect(missing).toEqual([]);
    expect(fetched.filter((url) => url.endsWith("/x"))).toEqual([]);
    // What a page's policy stops is an error of the browser's as well.
    expect(opened.problems).toEqual([]);
  },
);
