import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { STAFF_ROLES, type StaffRole } from "@seimbang/contracts";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { complaintsOfAxe } from "../../../packages/web/src/test-axe.ts";
import { openShopWithPeople } from "../../server/src/test-people.ts";
import { withStaff } from "../../server/src/test-staff.ts";
import { settled } from "./test-screens.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
/** Two hours ahead of the shop, whose times everybody reads. */
const TIME_ZONE = "Asia/Jayapura";
const BUILT = join(import.meta.dirname, "../dist/index.html");

/** Browser tests need Debian's Chromium, or another named in `CHROMIUM`; without one they are skipped, and run in CI. */
export const hasChromium = existsSync(CHROMIUM);

export type Opening = {
  readonly language?: "id" | "en";
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
};

/** Who opens it; with no roles at all nobody is signed in. */
export type Signing = {
  readonly roles?: readonly StaffRole[];
  readonly name?: string;
  /** Whether their privacy training is current; it is when absent. */
  readonly isTrained?: boolean;
};
const EVERYTHING: readonly StaffRole[] = STAFF_ROLES;

export type OpenedConsole = AsyncDisposable & {
  readonly page: Page;
  /** Whatever went wrong in it so far. */
  readonly problems: string[];
  /** Goes to a page of the console and waits until it says what it has to say. */
  readonly go: (path: string) => Promise<void>;
  /** A page of a browser of its own, in which somebody is signed in to the shop. */
  readonly openAsCustomer: (token: string) => Promise<Page>;
};

/** For tests: a whole shop that is listened to, and the built console in a real browser. */
export const openConsole = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  refuseStaleBuild();
  await using stack = new AsyncDisposableStack();
  const people = await openShopWithPeople(changes);
  stack.use(people.shop);
  const url = `http://127.0.0.1:${await people.shop.listen()}`;
  const browser = stack.adopt(
    await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET }),
    (opened) => opened.close(),
  );
  const staff = withStaff(people.shop);
  const seen: SeenDialogs = new Set();
  const opened = stack.move();
  return {
    ...people,
    url,
    staff,
    /** As somebody with these roles, or with all that the manager's day takes. */
    open: async ({ roles = EVERYTHING, name = "Rina", isTrained = true, ...opening }: Opening & Signing = {}) => {
      const { staffId } = await staff.hire(roles, { name, isTrained });
      const cookie = await staff.signIn(staffId);
      return { ...(await openPage(browser, url, cookie, seen, opening)), staffId, cookie };
    },
    /** As somebody who is one of the staff already. */
    openAs: async (staffId: string, opening: Opening = {}) =>
      openPage(browser, url, await staff.signIn(staffId), seen, opening),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

/** What was open above a page, and how wide that was, once it was looked at. */
type SeenDialogs = Set<string>;

const OPEN_DIALOGS = `innerWidth + " " + [...document.querySelectorAll("[role=dialog]")]
  .map((each) => document.getElementById(each.getAttribute("aria-labelledby"))?.textContent).join(" + ")`;

/** Whatever a test does in a dialog, axe looks at it before; what it says is among what went wrong. */
const lookAtDialogs = (page: Page, seen: SeenDialogs, problems: string[]): Promise<void> =>
  page.addLocatorHandler(
    page.getByRole("dialog").first(),
    async () => {
      const open = String(await page.evaluate(OPEN_DIALOGS));
      if (seen.has(open)) return;
      seen.add(open);
      for (const complaint of await complaintsOfAxe(page)) problems.push(`axe, ${open}: ${complaint}`);
    },
    { noWaitAfter: true },
  );

const openPage = async (
  browser: Browser,
  url: string,
  cookie: string,
  seen: SeenDialogs,
  { language = "id", width = 1280, height = 800, colorScheme = "light" }: Opening,
): Promise<OpenedConsole> => {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    timezoneId: TIME_ZONE,
    acceptDownloads: true,
  });
  const [name = "", value = ""] = cookie.split("=");
  if (value !== "") await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => problems.push("A dialog opened.")));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await lookAtDialogs(page, seen, problems);
  const go = async (path: string): Promise<void> => {
    await page.goto(`${url}/console${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
    await settled(page);
  };
  const others: BrowserContext[] = [];
  const openAsCustomer = async (token: string): Promise<Page> => {
    const other = await browser.newContext({ timezoneId: TIME_ZONE });
    others.push(other);
    await other.addInitScript(`sessionStorage.setItem("seimbang.customer", ${JSON.stringify(token)})`);
    return other.newPage();
  };
  const close = async (): Promise<void> => {
    for (const each of [context, ...others]) await each.close();
  };
  return { page, problems, go, openAsCustomer, [Symbol.asyncDispose]: close };
};

/** What is tested is what is served: a build that is older than the sources would pass or fail for the wrong reason. */
const refuseStaleBuild = (): void => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|css|json)$/.test(name) && !/(^|\/)test-|\.test\./.test(name))
    .map((name) => statSync(join(import.meta.dirname, name)).mtimeMs);
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  if (built < Math.max(...sources)) throw new Error("The console was changed since it was built: npm run build.");
};
