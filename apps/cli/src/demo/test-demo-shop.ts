import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "@seimbang/contracts";
import { systemClock } from "@seimbang/server";
import { type BrowserContext, chromium, type Page, type Request } from "playwright-core";
import { quiet, watchRequests } from "../../../../packages/web/src/test-quiet-page.ts";
import { openTerminal } from "../terminal/terminal.ts";
import { openTestFolder } from "../test-command.ts";
import { serveDemo } from "./serve-demo.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUIET = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"];
/** Needs Debian's chromium, or the path of another in CHROMIUM; without one the tests in it are skipped. */
export const hasBrowser = existsSync(CHROMIUM);

export type Visitor = AsyncDisposable & {
  readonly page: Page;
  readonly requests: Request[];
  /** Whatever went wrong so far. */
  readonly problems: string[];
  readonly go: (path: string) => Promise<void>;
};

export type Visit = { readonly language: Language; readonly width: number; readonly colorScheme?: "light" | "dark" };

/** For tests: the demonstration shop as `npm run demo` serves it, and a browser to visit it with. */
export const openDemoShop = async () => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await openTestFolder());
  const demo = stack.use(
    await serveDemo({
      folder: join(folder.path, "demo"),
      port: 0,
      clock: systemClock,
      terminal: openTerminal(process, { json: true, language: "en" }),
    }),
  );
  const browser = stack.adopt(
    await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET }),
    (opened) => opened.close(),
  );
  const opened = stack.move();
  return {
    demo,
    /** Somebody with a browser of their own, who has never been here. */
    newVisitor: async ({ language, width, colorScheme = "light" }: Visit): Promise<Visitor> => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
      return watch(context, `${demo.url}/shop`, language);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

const watch = async (context: BrowserContext, shop: string, language: Language): Promise<Visitor> => {
  watchRequests(context);
  const page = await context.newPage();
  const requests: Request[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const go = async (path: string): Promise<void> => {
    const address = new URL(`${shop}${path}`);
    if (language === "en") address.searchParams.set("lang", language);
    await page.goto(address.href);
    await quiet(page);
  };
  return { page, requests, problems, go, [Symbol.asyncDispose]: () => context.close() };
};

export const ACCEPT = { id: "Setuju", en: "Accept" };
export const REFUSE = { id: "Tolak", en: "Refuse" };

export const press = ({ page }: Visitor, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

export const accept = async (visitor: Visitor, language: Language): Promise<void> => {
  await press(visitor, ACCEPT[language]);
  await visitor.page.getByRole("button", { name: ACCEPT[language], exact: true }).waitFor({ state: "detached" });
};

/** Goes where somebody without a mouse gets, in so many steps at most. */
export const tabTo = async (page: Page, name: string, most = 60): Promise<void> => {
  const focused = "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()";
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(focused)) === name) return;
  }
  throw new Error(`The focus never came to ${name}.`);
};

/** Everything that this browser keeps of the shop, by its name. */
export const keptBy = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate("({ ...localStorage, ...sessionStorage, ...(document.cookie && { cookie: document.cookie }) })");

/** What a request says of whoever sent it. */
export const identifiersIn = (requests: readonly Request[]): readonly string[] =>
  requests.flatMap((request) => {
    const { "x-seimbang-visitor": visitor, cookie } = request.headers();
    const inBody = /"(?:anonymousId|userId|token)":"[^"]+"/.exec(request.postData() ?? "")?.[0];
    return [visitor, cookie, inBody].filter((found) => found !== undefined);
  });

/** Texts that do not fit where they stand, those in slots too, and the page itself when it has to be pushed sideways. */
export const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
    .flatMap((root) => [...root.querySelectorAll("*")])
    .filter((each) => each.checkVisibility() && !each.closest(".skip") && getComputedStyle(each).display !== "inline")
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
    .map((each) => each.tagName + " " + each.textContent.slice(0, 60))`);

/** All that is there to read, in the window's title too. */
export const textOf = (page: Page): Promise<string> => page.evaluate("document.title + ' ' + document.body.innerText");
