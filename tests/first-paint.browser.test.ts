import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, openTestPages } from "../apps/sdk/src/test-page.ts";

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (hasBrowser) pages = await openTestPages();
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

/** Processor time that the script may take of a page's main thread, from its first line until every slot is filled. */
const MOST_SCRIPT_MS = 15;
const RUNS = 5;

const isPainted = (page: Page): Promise<boolean> =>
  page.evaluate('performance.getEntriesByName("first-contentful-paint").length > 0');
const painted = (page: Page): Promise<void> => expect.poll(() => isPainted(page)).toBe(true);
const never = () => new Promise<void>(() => undefined);

inBrowser("a page is painted, read and used while its script hangs for ever", async () => {
  await using context = await pages.newVisitor();
  const page = await context.newPage();
  await context.route("**/sdk.js", never);
  await page.goto(pages.url, { waitUntil: "domcontentloaded" });
  await painted(page);
  await page.getByRole("heading", { name: "Toko" }).waitFor();
  expect(await page.evaluate("typeof seimbang")).toBe("undefined");
});

inBrowser("a page is painted and wholly loaded while Seimbang hangs for ever", async () => {
  await using context = await pages.newVisitor();
  await context.route("**/v1/**", never);
  const { page, problems } = await pages.visit(context);
  await page.waitForLoadState("load");
  await painted(page);
  expect(await page.evaluate("typeof seimbang.decide")).toBe("function");
  expect(problems).toEqual([]);
});

inBrowser("a script that is not loaded asynchronously is noticed: nothing is painted", async () => {
  await using context = await pages.newVisitor();
  await context.route("**/sdk.js", never);
  await context.route("**/test/page", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<script async", "<script") });
  });
  const page = await context.newPage();
  await page.goto(pages.url, { waitUntil: "commit" });
  await new Promise((done) => setTimeout(done, 1_000));
  expect(await isPainted(page)).toBe(false);
});

/** Processor time of the main thread, not of the clock: other programs on this machine count for nothing. */
const scriptTime = async (body: string): Promise<number> => {
  await using context = await pages.newVisitor();
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send("Performance.enable", { timeDomain: "threadTicks" });
  await pages.visit(context, { body }, page);
  await page.waitForLoadState("networkidle");
  const { metrics } = await devTools.send("Performance.getMetrics");
  return 1_000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.POSITIVE_INFINITY);
};

inBrowser("the script takes little of the main thread, with three slots and the consent request", async () => {
  const body = ["home", "home", "home"].map((slot) => `<div data-seimbang-slot="${slot}"></div>`).join("");
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await scriptTime(body));
  process.stdout.write(`sdk.js: ${times.map((time) => time.toFixed(1)).join(", ")} ms of the main thread\n`);
  expect(Math.min(...times)).toBeLessThan(MOST_SCRIPT_MS);
});
