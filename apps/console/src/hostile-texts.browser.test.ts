import { expect, test } from "vitest";
import { MESSAGE_SECRETS, messageSettings } from "../../server/src/test-message-shop.ts";
import { hasChromium, openConsole } from "./test-console.ts";
import { writeHostile } from "./test-hostile-shop.ts";

const SLOW = { timeout: 240_000 };

test.skipIf(!hasChromium)(
  "whatever anybody writes into any field is read as the text it is: in the console, on public pages, in feeds and mails",
  SLOW,
  async () => {
    await using shop = await openConsole({
      // Nobody listens at this port.
      configurations: [messageSettings({ port: 1 })],
      messageSecrets: MESSAGE_SECRETS,
    });
    const { pages, broadcastId } = await writeHostile(shop);
    await using opened = await shop.open({ language: "en", name: "Reader" });
    const { page, go } = opened;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.addInitScript("window.hits = 0; window.hit = () => { window.hits += 1; };");
    for (const [path, shown] of pages) {
      await go(path);
      const text = String(await page.evaluate("document.body.innerText"));
      for (const name of shown) expect(text, path).toContain(`<script>hit()</script>{{7*7}}${name}`);
      expect(await page.evaluate("hits"), path).toBe(0);
      expect(await page.locator("img[src=x], script:not([src])").count(), path).toBe(0);
      expect(text, path).not.toMatch(/"><img[^\n]*49/);
    }
    expect(asked.filter((url) => url.endsWith("/x"))).toEqual([]);
    expect(opened.problems).toEqual([]);

    const { shop: server } = shop;
    const preview = `/v1/admin/broadcasts/${broadcastId}/preview?lang=en`;
    const mail = (await server.ask("GET", preview, { key: server.secretKey })).body;
    expect(mail.text).toContain("paragraph_en");
    const read = async (path: string): Promise<string> => (await server.ask("GET", path)).text;
    const texts = [mail.html, await read("/privacy/improvements?lang=en"), await read("/announcements.atom")];
    expect(texts.map((text) => /paragraph_en|improvement_en|news_(id|en)/.test(text))).toEqual([true, true, true]);
    for (const text of texts) expect(text).not.toMatch(/<img src=x|<script>hit/);
  },
);
