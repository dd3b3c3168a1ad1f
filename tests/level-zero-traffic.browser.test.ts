import type { BrowserContext, Page, Request } from "playwright-core";
import { expect, test } from "vitest";
import { hasBrowser, identifiersIn, keptBy, openTestPages } from "../apps/sdk/src/test-page.ts";

const SLOW = { timeout: 120_000 };
const inBrowser = test.skipIf(!hasBrowser);
type Pages = Awaited<ReturnType<typeof openTestPages>>;

/** Pages with slots, one of them answering a search. */
const SLOTS = {
  home: '<div data-seimbang-slot="home"></div>',
  search: '<div data-seimbang-slot="search" data-query="tea"></div>',
  product: '<div data-seimbang-slot="product" data-product-id="pot"></div>',
};

/** All of a request that could name somebody: where it goes, what it says, and how. */
type Said = { readonly page: number; readonly text: string };

const sayingOf = async (request: Request, page: number): Promise<Said> => {
  const headers = Object.entries(await request.allHeaders()).toSorted();
  const text = [request.method(), request.url(), JSON.stringify(headers), request.postData() ?? ""].join("\n");
  return { page, text };
};

type Walked = {
  readonly said: readonly Said[];
  readonly requests: readonly Request[];
  /** The numbers of the decisions that each page was given. */
  readonly decisions: readonly ReadonlySet<string>[];
  readonly kept: Readonly<Record<string, string>>;
};

/** Reads, searches, asks why and answers, over several pages, and remembers every request that the browser made. */
const walkThrough = async (pages: Pages, context: BrowserContext, isRefusing: boolean): Promise<Walked> => {
  const requests: Request[] = [];
  const saying: Promise<Said>[] = [];
  const deciding: Promise<unknown>[] = [];
  const decisions: Set<string>[] = [];
  context.on("request", (request) => {
    requests.push(request);
    saying.push(sayingOf(request, decisions.length - 1));
  });
  context.on("response", (response) => {
    const given = decisions.at(-1);
    if (!response.url().endsWith("/v1/decide")) return;
    deciding.push(response.json().then(({ decisionId }) => given?.add(decisionId)));
  });
  let kept: Walked["kept"] = {};
  for (const body of Object.values(SLOTS)) {
    decisions.push(new Set());
    const { page } = await pages.visit(context, { body });
    await doThings(page);
    if (isRefusing && decisions.length === 1) {
      await page.getByRole("button", { name: "Refuse", exact: true }).click();
      await page.getByRole("region", { name: "How personal" }).waitFor({ state: "detached" });
    }
    // What a page still sends as it is left is not seen once it is closed.
    await page.evaluate(`Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))`);
    await page.waitForLoadState("networkidle");
    kept = await keptBy(page);
    await page.close({ runBeforeUnload: true });
  }
  await Promise.all(deciding);
  return { said: await Promise.all(saying), requests, decisions, kept };
};

const doThings = async (page: Page): Promise<void> => {
  await page.getByRole("list", { name: "Suggested products" }).waitFor();
  await page.evaluate("seimbang.page(); seimbang.track('Product Viewed', { product_id: 'tea' })");
  await page.evaluate("seimbang.track('Products Searched', { query: 'tea' })");
  // The request for consent lies over the foot of the page; a key reaches what is under it.
  await page
    .getByRole("button", { name: /^Why this\?/ })
    .first()
    .press("Enter");
  const dialog = page.getByRole("dialog");
  const counted = page.waitForResponse((answer) => answer.url().endsWith("/v1/feedback"));
  await dialog.getByRole("button", { name: "Not this product" }).click();
  await counted;
  await dialog.getByRole("button", { name: "Close" }).click();
};

/** What a page sends back of the decisions that it was itself given names that page's decisions, and nobody. */
const withoutDecisions = ({ said, decisions }: Walked): readonly string[] =>
  said.map(({ page, text }) =>
    [...(decisions[page] ?? [])].reduce((left, decisionId) => left.replaceAll(decisionId, "<decision>"), text),
  );

/** Decisions of one page in the requests of a later one: they would join the two. */
const carriedOver = ({ said, decisions }: Walked): readonly string[] =>
  said.flatMap(({ page, text }) =>
    decisions.slice(0, page).flatMap((earlier) => [...earlier].filter((decisionId) => text.includes(decisionId))),
  );

/** Requests that only one of two browsers made: whatever tells them apart stands in them. */
const apart = (one: Walked, other: Walked): readonly string[] => {
  const [these, those] = [withoutDecisions(one).toSorted(), withoutDecisions(other).toSorted()];
  return [...these.filter((text) => !those.includes(text)), ...those.filter((text) => !these.includes(text))];
};

const walkTwice = async (pages: Pages, isRefusing: boolean, planted?: (context: BrowserContext) => Promise<void>) => {
  const walked: Walked[] = [];
  for (let person = 0; person < 2; person += 1) {
    await using context = await pages.newVisitor();
    await planted?.(context);
    walked.push(await walkThrough(pages, context, isRefusing));
    expect(await context.cookies()).toEqual([]);
  }
  const [one, other] = walked;
  if (one === undefined || other === undefined) throw new Error("Two walk.");
  return { one, other };
};

inBrowser.each([
  ["refused", true],
  ["never answered", false],
])(
  "whoever %s is told apart from nobody by any request of any page",
  async (_who, isRefusing) => {
    await using pages = await openTestPages();
    const { one, other } = await walkTwice(pages, isRefusing);
    const { registryVersion } = (await pages.shop.ask("GET", "/v1/purposes")).body;
    const refusal = { "seimbang.refused": `${registryVersion} ${new Date().toISOString().slice(0, 7)}` };
    for (const walked of [one, other]) {
      const paths = walked.requests.map((request) => new URL(request.url()).pathname);
      expect(paths).toEqual(expect.arrayContaining(["/v1/decide", "/v1/feedback"]));
      expect(paths.filter((path) => /batch|track|visitors|\/me\//.test(path))).toEqual([]);
      expect(walked.decisions.every((given) => given.size > 0)).toBe(true);
      expect(identifiersIn(walked.requests)).toEqual([]);
      expect(carriedOver(walked)).toEqual([]);
      expect(walked.kept).toEqual(isRefusing ? refusal : {});
    }
    expect(apart(one, other)).toEqual([]);
  },
  SLOW.timeout,
);

inBrowser(
  "a number of one's own in a header, a body, an address or a decision of an earlier page is noticed",
  SLOW,
  async () => {
    await using pages = await openTestPages();
    let people = 0;
    const wrap = (call: string) => async (context: BrowserContext) => {
      people += 1;
      await context.addInitScript(
        `const read = fetch; const send = (...asked) => void read(...asked).then((answer) => answer.text(), () => undefined); window.fetch = (address, given) => { ${call.replaceAll("$ID", `p${people}`)}; return read(address, given); };`,
      );
    };
    for (const call of [
      `send("/test/page", { headers: { "x-shop-person": "$ID" } })`,
      `send("/test/heard", { method: "POST", body: '{"person":"$ID"}' })`,
      `send("/test/page?person=$ID")`,
    ]) {
      const { one, other } = await walkTwice(pages, false, wrap(call));
      expect(
        apart(one, other).some((text) => /\bp\d\b/.test(text)),
        call,
      ).toBe(true);
    }
    const remembering = `if (localStorage.decision) send("/test/page?last=" + localStorage.decision)`;
    const keeping = `const parse = Response.prototype.json; Response.prototype.json = async function () { const said = await parse.call(this); if (said.decisionId) localStorage.decision = said.decisionId; return said; };`;
    await using context = await pages.newVisitor();
    await context.addInitScript(keeping);
    await wrap(remembering)(context);
    const walked = await walkThrough(pages, context, false);
    expect(carriedOver(walked)).not.toEqual([]);
    expect(Object.keys(walked.kept)).toEqual(["decision"]);
  },
);
