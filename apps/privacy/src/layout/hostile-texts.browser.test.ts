import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../../../server/src/configuration/read-configuration.ts";
import { bytesOf } from "../../../server/src/test-open-shop.ts";
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";

const SLOW = { timeout: 240_000 };
const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const PAGES = ["", "known", "decisions", "messages", "history", "rights", "age", "notice", "learn"];
const MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>";
/** Each is recognised again wherever it is shown. */
const markup = (name: string): string => `${MARKUP}${name}`;
const inBoth = (name: string) => ({ id: markup(name), en: markup(name) });

/** A shop in which everything that it may word, it words as markup. */
const hostileShop = () => {
  const { shop, registry, ...configuration } = readConfiguration(TEMPLATE, {});
  const purposes = registry.purposes.map((purpose) => ({
    ...purpose,
    name: inBoth("purpose"),
    text: inBoth("use"),
    recipients: [markup("recipient")],
  }));
  return { ...configuration, shop: { ...shop, name: markup("shop") }, registry: { ...registry, purposes } };
};

test.skipIf(!hasChromium)(
  "whatever a shop or a customer writes is read as the text it is, on every page",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre({ configurations: [hostileShop()] });
    // The catalogue takes markup out of what it is given, so it is put behind its back.
    await centre.shop.query(`
      update product set title = '${MARKUP}title of ' || product_id, category_path = array['${MARKUP}category'],
        revision = (select revision + 1 from catalogue_revision);
      update catalogue_revision set revision = revision + 1`);
    const jug = JSON.stringify({ productId: "jug", title: "jug", price: 1000, categoryPath: ["Kitchen"] });
    await centre.shop.serving.importCatalogue({ bytes: bytesOf(jug), format: "jsonl" }, { source: "another" });
    const customer = await centre.introduce("citra", 4);
    await centre.viewed(customer, "tea", 30);
    await centre.bought(customer, "pot", 40, 2);
    await centre.did(customer, "Interest Declared", { category: markup("interest") }, 20);
    await centre.did(customer, "Products Searched", { query: markup("query") }, 10);
    const mute = [
      { kind: "product", productId: "cup" },
      { kind: "category", category: markup("hidden category") },
      { kind: "brand", brand: markup("hidden brand") },
    ];
    await centre.choose(customer, { mute, evidence: { wording: markup("wording"), channel: markup("channel") } });
    await centre.shown(customer);
    const writing = { payload: { kind: "complaint", text: markup("complaint") }, token: customer };
    const { requestId } = (await centre.shop.ask("POST", "/v1/me/requests", writing)).body;
    const answering = { payload: { by: "Sri Rahayu", answer: markup("answer") }, key: centre.shop.secretKey };
    await centre.shop.ask("POST", `/v1/admin/requests/${requestId}/answer`, answering);

    await using opened = await centre.open("", { customer });
    const { page } = opened;
    let read = "";
    for (const path of PAGES) {
      await page.goto(`${centre.url}/privacy/${path}?lang=en`);
      await settled(page);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await settled(page);
      const made = "document.querySelectorAll('img[src=x], body script:not([src]), [onerror]').length";
      expect(await page.evaluate(made), path).toBe(0);
      read += await page.evaluate("document.title + document.body.innerText");
    }
    const written = ["purpose", "use", "recipient", "shop", "title of tea", "title of pot", "title of cup", "category"];
    const said = ["interest", "hidden category", "hidden brand", "wording", "channel", "complaint", "answer"];
    expect([...written, ...said].filter((name) => !read.includes(markup(name)))).toEqual([]);
    const troubles = opened.problems.filter((problem) => !problem.includes("net::ERR"));
    expect(troubles).toEqual([]);
  },
);
