import { setTimeout } from "node:timers/promises";
import { LANGUAGES } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { openResources } from "./open-resources.ts";

const resources = openResources();

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** A machine that has too much to do answers 503, and is asked again. */
const get = async (path: string): ReturnType<typeof shop.ask> => {
  const answer = await shop.ask("GET", path, { key: "none" });
  if (answer.status !== 503) return answer;
  await setTimeout(500);
  return get(path);
};

test("every page for customers is read without a key, in both languages, and has all that is written for it", async () => {
  for (const resource of resources)
    for (const language of LANGUAGES) {
      const { status, headers, text } = await get(`/privacy/learn/${resource.key}?lang=${language}`);
      expect([status, headers["content-language"]]).toEqual([200, language]);
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(text).not.toMatch(/<script|<img|<iframe|<link rel="style|\son\w+=|style="/);
      for (const { title, text: said } of resource[language].sections)
        for (const part of [title, ...said.trim().split(/\n\s*\n/)])
          expect(text).toContain(part.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll('"', "&quot;"));
    }
});

test("the page to begin with leads to each of them, and each leads to the others and to where something can be done", async () => {
  const hrefsIn = (text: string) => [...text.matchAll(/href="([^"#]+)"/g)].map(([, href]) => href ?? "");
  const overview = hrefsIn((await get("/privacy/learn?lang=en")).text);
  for (const { key } of resources) expect(overview).toContain(`/privacy/learn/${key}?lang=en`);
  const found = await Promise.all(
    resources.map(async ({ key }) => hrefsIn((await get(`/privacy/learn/${key}?lang=en`)).text)),
  );
  const all = new Set(found.flat().filter((href) => href.startsWith("/")));
  expect(found.every((hrefs) => hrefs.filter((href) => href.startsWith("/privacy/learn/")).length >= 5)).toBe(true);
  for (const place of ["/privacy/", "/privacy/known", "/privacy/decisions", "/privacy/rights", "/privacy/age"])
    expect(all).toContain(`${place}?lang=en`);
  const { PAGES } = await import("../../../privacy/src/pages.ts");
  const own = PAGES.map(({ path }) => `/privacy${path}`);
  const apps = [...all]
    .map((href) => href.split("?", 1)[0])
    .filter((path) => !/learn|notice|breaches|board|improvements/.test(path ?? ""));
  expect(apps.filter((path) => path !== "/privacy" && !own.includes(path ?? ""))).toEqual([]);
});

test("a page that is not there is said so, and no other language is ever refused", async () => {
  expect((await get("/privacy/learn/made-up")).status).toBe(404);
  expect((await get("/privacy/learn/levels?lang=fr")).headers["content-language"]).toBe("id");
});
