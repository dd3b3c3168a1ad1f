import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DecisionWire, PlacedCreativeWire } from "@seimbang/contracts";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "../../../packages/web/src/language.ts";
import { quiet, watchRequests } from "../../../packages/web/src/test-quiet-page.ts";
import { openLauncher } from "../../server/src/campaigns/test-launch.ts";
import { openShopWithPeople } from "../../server/src/test-people.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
const TIME_ZONE = "Asia/Jakarta";
const BUILT = join(import.meta.dirname, "../dist/index.html");

/** Browser tests need Debian's Chromium, or another named in `CHROMIUM`; without one they are skipped, and run in CI. */
export const hasChromium = existsSync(CHROMIUM);

export type Opening = {
  /** A signed-in customer's token, a device's token, or the token of a link in the address. */
  readonly customer?: string;
  readonly device?: string;
  readonly link?: string;
  readonly language?: Language;
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** Whether the browser sends Global Privacy Control. */
  readonly gpc?: boolean;
};

export type OpenedPage = AsyncDisposable & {
  readonly page: Page;
  /** Whatever went wrong in it so far. */
  readonly problems: string[];
};

/** For tests: a whole shop that is listened to, and the built privacy centre in a real browser. */
export const openPrivacyCentre = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  refuseStaleBuild();
  await using stack = new AsyncDisposableStack();
  const people = await openShopWithPeople(changes);
  stack.use(people.shop);
  const url = `http://127.0.0.1:${await people.shop.listen()}`;
  /** Launches a campaign and shows it to somebody. */
  const advertise = async (token: string): Promise<PlacedCreativeWire & { readonly decisionId: string }> => {
    await openLauncher(people.shop).launch();
    const decide = async (asking: { readonly token?: string }): Promise<DecisionWire> =>
      (await people.shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, ...asking })).body;
    await expect.poll(async () => (await decide({})).creatives?.length, { timeout: 10_000 }).toBe(1);
    const { decisionId, creatives: [creative] = [] } = await decide({ token });
    if (creative === undefined) throw new Error("The campaign was not shown.");
    return { ...creative, decisionId };
  };
  const browser = stack.adopt(
    await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET }),
    (opened) => opened.close(),
  );
  const opened = stack.move();
  return {
    ...people,
    url,
    advertise,
    open: (path: string, opening: Opening = {}) => openPage(browser, `${url}/privacy/${path}`, opening),
    /** In an app's WebView, with what the app puts into the page before it loads. */
    openInApp: (fragment: string, app: App) => openInApp(browser, `${url}/privacy/?lang=id${fragment}`, app),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

type App = { readonly userAgent: string; readonly script: string };

const openInApp = async (browser: Browser, address: string, { userAgent, script }: App): Promise<OpenedPage> => {
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({
    viewport,
    userAgent,
    isMobile: true,
    hasTouch: true,
    timezoneId: TIME_ZONE,
  });
  watchRequests(context);
  const page = await context.newPage();
  const problems = watchProblems(page);
  await page.addInitScript(script);
  await page.goto(address);
  await settled(page);
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
};

const watchProblems = (page: Page): string[] => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => problems.push("A dialog opened.")));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  return problems;
};

const openPage = async (browser: Browser, address: string, opening: Opening): Promise<OpenedPage> => {
  const { customer, device, link, language = "id", width = 360, colorScheme = "light", gpc = false } = opening;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    timezoneId: TIME_ZONE,
    acceptDownloads: true,
    ...(gpc ? { extraHTTPHeaders: { "sec-gpc": "1" } } : {}),
  });
  watchRequests(context);
  const page = await context.newPage();
  const problems = watchProblems(page);
  const kept = { customer, device };
  await page.addInitScript(`
    const kept = ${JSON.stringify(kept)};
    if (sessionStorage.getItem("opened") === null) {
      sessionStorage.setItem("opened", "");
      if (kept.customer !== undefined) sessionStorage.setItem("seimbang.customer", kept.customer);
      if (kept.device !== undefined) localStorage.setItem("seimbang.visitor", kept.device);
    }
    ${gpc ? 'Object.defineProperty(navigator, "globalPrivacyControl", { value: true });' : ""}`);
  await page.goto(`${address}?lang=${language}${link === undefined ? "" : `#link=${link}`}`);
  await settled(page);
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
};

/** Waits until a page says what it has to say. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator("h1").first().waitFor();
  await quiet(page);
};

/** What is tested is what is served: a build that is older than the sources would pass or fail for the wrong reason. */
const refuseStaleBuild = (): void => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|css|json)$/.test(name) && !/(^|\/)test-|\.test\./.test(name))
    .map((name) => statSync(join(import.meta.dirname, name)).mtimeMs);
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  if (built < Math.max(...sources))
    throw new Error("The privacy centre was changed since it was built: npm run build.");
};
