import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, identifiersIn, keptBy, openTestPages, personallyFilled } from "./test-page.ts";

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (hasBrowser) pages = await openTestPages();
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const GONE = "You are not known here any more";
const banner = (page: Page) => page.getByRole("region", { name: "How personal" });
const shelf = (page: Page) => page.getByRole("list", { name: "Suggested products" });
const accept = async (page: Page): Promise<string> => {
  const filled = personallyFilled(page);
  await banner(page).getByRole("button", { name: "Accept", exact: true }).click();
  await filled;
  return String((await keptBy(page))["seimbang.visitor"]);
};
const levelOf = (page: Page): Promise<unknown> =>
  page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)");
const erase = async (token: string): Promise<void> => {
  const { status } = await pages.shop.ask("POST", "/v1/me/requests", { token, payload: { kind: "erasure" } });
  expect(status).toBe(201);
};

inBrowser("whoever is erased while the page is open is nobody at the next question, and may begin anew", async () => {
  await using context = await pages.newVisitor();
  const { page, requests, problems } = await pages.visit(context);
  const token = await accept(page);
  await erase(token);
  await page.evaluate("seimbang.fill()");
  await shelf(page).waitFor();
  await expect.poll(() => keptBy(page)).toEqual({});
  requests.length = 0;
  expect(await levelOf(page)).toBe(0);
  expect(identifiersIn(requests)).toEqual([]);
  await page.reload();
  await banner(page).waitFor();
  const anew = await accept(page);
  expect(anew).not.toBe(token);
  expect(await levelOf(page)).toBe(2);
  expect(problems).toEqual([]);
});

inBrowser(
  "what somebody says or chooses after their erasure is answered with a sentence, and brings nobody back",
  async () => {
    await using context = await pages.newVisitor();
    const { page, problems } = await pages.visit(context);
    const token = await accept(page);
    await page.getByRole("button", { name: "Why this?" }).first().click();
    await erase(token);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Too personal" }).click();
    await dialog.getByRole("status").getByText(GONE).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await shelf(page).waitFor();
    expect(await keptBy(page)).toEqual({});
    expect(problems).toEqual([]);
  },
);

const forged = (context: BrowserContext, token: string, holds: object = {}) =>
  context.addInitScript(
    `if (!localStorage.seen) { localStorage.seen = "1"; localStorage["seimbang.visitor"] = ${JSON.stringify(token)}; localStorage["seimbang.holds"] = ${JSON.stringify(JSON.stringify({ level: 4, cap: 4, purposes: ["suggestions", "ads"], hidden: [], isChosen: true, at: Date.now(), ...holds }))}; }`,
  );

inBrowser.each([
  ["forged", () => "sd1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
  ["no token at all", () => "<script>alert(1)</script>"],
  ["a shop's number", () => "7"],
])("a token that is %s personalises nothing, is forgotten, and costs no slot", async (_what, token) => {
  await using context = await pages.newVisitor();
  await forged(context, token());
  const { page, problems } = await pages.visit(context);
  await shelf(page).waitFor();
  await expect.poll(async () => Object.keys(await keptBy(page))).toEqual(["seen"]);
  expect(await levelOf(page)).toBe(0);
  expect(problems).toEqual([]);
});

inBrowser("what a browser keeps of a level raises nothing: the server's word stands", async () => {
  await using context = await pages.newVisitor();
  const grant = { level: 1, age: "adult", purposes: { suggestions: true } };
  const { token } = (await pages.shop.ask("POST", "/v1/visitors", { payload: grant })).body;
  await forged(context, token);
  const { page } = await pages.visit(context);
  await shelf(page).waitFor();
  expect(await levelOf(page)).toBe(1);
  await expect.poll(async () => (await keptBy(page))["seimbang.holds"]).toContain('"level":1');
});

inBrowser(
  "a token that runs out while a choice is made is said in a sentence, and the next choice is a new device's",
  async () => {
    await using context = await pages.newVisitor();
    const { page, problems } = await pages.visit(context);
    await shelf(page).waitFor();
    await banner(page).waitFor();
    const token = await pages.shop.signCustomer("9");
    await page.evaluate(`seimbang.identify("${token}")`);
    pages.shop.passTime(16 * 60_000);
    await banner(page).getByRole("button", { name: "Accept", exact: true }).click();
    await banner(page).getByText(GONE).waitFor();
    expect(await keptBy(page)).toEqual({});
    await banner(page).getByRole("button", { name: "Accept", exact: true }).click();
    await banner(page).waitFor({ state: "detached" });
    expect((await keptBy(page))["seimbang.visitor"]).toMatch(/^sd1\./);
    expect(problems).toEqual([]);
  },
);

inBrowser("of two tabs with contradictory choices the later stands in both", async () => {
  await using context = await pages.newVisitor();
  const { page: first } = await pages.visit(context);
  const { page: second } = await pages.visit(context);
  const token = await accept(first);
  await expect.poll(() => levelOf(second)).toBe(2);
  const choose = (page: Page, level: number) =>
    page.evaluate(`seimbang.consent({ purposes: { suggestions: true }, level: ${level}, age: "adult" })`);
  for (const [page, level] of [
    [first, 3],
    [second, 1],
    [first, 4],
  ] as const) {
    await choose(page, level);
    await expect.poll(() => Promise.all([levelOf(first), levelOf(second)])).toEqual([level, level]);
  }
  await Promise.all([choose(first, 1), choose(second, 3)]);
  const { effective } = (await pages.shop.ask("GET", "/v1/me/choices", { token })).body.level;
  await expect.poll(() => Promise.all([levelOf(first), levelOf(second)])).toEqual([effective, effective]);
});

inBrowser(
  "a device on which two customers signed in is one that several people use, until its token is gone",
  async () => {
    await using context = await pages.newVisitor();
    const { page } = await pages.visit(context);
    const visitor = await accept(page);
    const [one, other] = [await pages.shop.signCustomer("17"), await pages.shop.signCustomer("18")];
    const signIn = (token?: string) => page.evaluate(`seimbang.identify(${JSON.stringify(token)})`);
    const answered = async () => {
      const decision = "seimbang.decide('home').then(({ level, withheld }) => [level.effective, withheld[0]?.why])";
      return page.evaluate(decision) as Promise<unknown>;
    };
    for (const token of [one, undefined, one, undefined]) await signIn(token);
    await expect.poll(() => levelOf(page)).toBe(2);
    for (const token of [other, undefined]) await signIn(token);
    await expect.poll(answered).toEqual([0, "shared_device"]);
    await page.reload();
    await shelf(page).waitFor();
    expect(await answered()).toEqual([0, "shared_device"]);
    const choice = { level: 2, age: "adult", purposes: { suggestions: true, ads: true } };
    await pages.shop.ask("PUT", "/v1/me/choices", { token: one, payload: choice });
    await signIn(one);
    await expect.poll(() => levelOf(page)).toBe(2);
    await signIn();
    await erase(visitor);
    await page.evaluate("seimbang.fill()");
    await expect.poll(() => keptBy(page)).toEqual({});
  },
);
