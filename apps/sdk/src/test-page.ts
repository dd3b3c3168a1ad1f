import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page, type Request } from "playwright-core";
import { build } from "vite";
import { complaintsOfAxe as complaintsBy, WCAG } from "../../../packages/web/src/test-axe.ts";
import { readConfiguration } from "../../server/src/configuration/read-configuration.ts";
import { openTestShop } from "../../server/src/test-open-shop.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUIET = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"];
const PATIENCE_MS = 10_000;
/** Needs Debian's chromium, or the path of another in CHROMIUM; without one the tests in it are skipped. */
export const hasBrowser = existsSync(CHROMIUM);

const buildWith = async (configuration: string): Promise<string> => {
  const built = await build({
    configFile: join(import.meta.dirname, "..", configuration),
    logLevel: "silent",
    build: { write: false },
  });
  const [first] = [built].flat();
  if (first === undefined || !("output" in first)) throw new Error("The build answered no files.");
  return first.output[0].code;
};

type BuiltSdk = Readonly<Record<"page" | "panel" | "prompt", string>>;
let built: Promise<BuiltSdk> | undefined;

/**
 * The scripts as a shop loads them: the one that every page has, and what comes when somebody asks why, or is asked. They
 * are built once for all files that one process tests.
 */
export const buildSdk = (): Promise<BuiltSdk> => {
  built ??= Promise.all([
    buildWith("vite.config.ts"),
    buildWith("vite.panel.config.ts"),
    buildWith("vite.prompt.config.ts"),
  ]).then(([page, panel, prompt]) => ({ page, panel, prompt }));
  return built;
};

type ServedShop = Pick<Awaited<ReturnType<typeof openTestShop>>, "app">;

/** As `/sdk.js` says of itself. */
const OF_ANY_PAGE = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

const serveSdk = async ({ app }: ServedShop): Promise<void> => {
  const { page, panel, prompt } = await buildSdk();
  for (const [name, script] of Object.entries({ sdk: page, "sdk-panel": panel, "sdk-prompt": prompt }))
    app.get(`/test/${name}.js`, (_request, reply) => reply.type("text/javascript").headers(OF_ANY_PAGE).send(script));
};

export type PageSettings = {
  readonly language?: string;
  /** Further attributes of the script's element; accepting allows level 2 when absent. */
  readonly script?: string;
  readonly body?: string;
  readonly head?: string;
};

const SLOT = '<div data-seimbang-slot="home" data-count="6"></div>';

const write = (
  key: string,
  { language = "en", script = 'data-level="2"', body = SLOT, head = "" }: PageSettings,
  seimbang = "",
): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Toko</title>
<meta name="viewport" content="width=device-width">${head}
<script async src="${seimbang}/test/sdk.js" data-key="${key}" ${script}></script></head>
<body><main><h1>Toko</h1>${body}</main></body></html>`;

/** A shop with one page that loads the script, and a browser to visit it with. */
export const openTestPages = async (settings: Parameters<typeof openTestShop>[0] = {}) => {
  await using stack = new AsyncDisposableStack();
  const shop = stack.use(await openTestShop(settings));
  await serveSdk(shop);
  let served: PageSettings = {};
  shop.app.get("/test/page", (_request, reply) =>
    // A shop's page, whose policy is the shop's: it has none.
    reply
      .removeHeader("content-security-policy")
      .type("text/html; charset=utf-8")
      .send(write(shop.publishableKey, served)),
  );
  const url = `http://127.0.0.1:${await shop.listen()}/test/page`;
  const browser = stack.adopt(await launch(), (opened) => opened.close());
  const opened = stack.move();
  return {
    shop,
    url,
    newVisitor: () => newVisitor(browser),
    visit: async (context: BrowserContext, page: PageSettings = {}, opened?: Page): Promise<Visit> => {
      served = page;
      const visited = watch(opened ?? (await context.newPage()));
      await visited.page.goto(url);
      return visited;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");

/**
 * The usual shop: its pages come from one origin, and its Seimbang answers on another that was told of it. The same pages
 * on `strangeUrl` are of an origin that nobody told it of.
 */
export const openElsewhere = async () => {
  await using stack = new AsyncDisposableStack();
  let html = "";
  const pages = createServer((_request, answer) =>
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html),
  );
  await new Promise<void>((done) => pages.listen(0, done));
  stack.defer(() => {
    pages.closeAllConnections();
    pages.close();
  });
  const { port } = pages.address() as AddressInfo;
  const template = readConfiguration(TEMPLATE, {});
  const configuration = { ...template, server: { ...template.server, origins: [`http://localhost:${port}`] } };
  const shop = stack.use(await openTestShop({ configurations: [configuration] }));
  await serveSdk(shop);
  const seimbang = `http://127.0.0.1:${await shop.listen()}`;
  const browser = stack.adopt(await launch(), (opened) => opened.close());
  const opened = stack.move();
  return {
    shop,
    seimbang,
    url: `http://localhost:${port}/`,
    strangeUrl: `http://127.0.0.1:${port}/`,
    visit: async (url: string, page: PageSettings = {}): Promise<Visit> => {
      html = write(shop.publishableKey, page, seimbang);
      const visited = watch(await (await newVisitor(browser)).newPage());
      await visited.page.goto(url);
      return visited;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};

const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET });

/** A person with a browser of their own, who has never been here. */
const newVisitor = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
};

export type Visit = { readonly page: Page; readonly requests: Request[]; readonly problems: string[] };

const watch = (page: Page): Visit => {
  const requests: Request[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request));
  page.on("pageerror", (error) => problems.push(error.message));
  return { page, requests, problems };
};

/** What a request says of whoever sent it: the visitor's token, a cookie, or anything like one in its body. */
export const identifiersIn = (requests: readonly Request[]): readonly string[] =>
  requests.flatMap((request) => {
    const { "x-seimbang-visitor": visitor, cookie } = request.headers();
    const inBody = /sd1\.[\w-]+|"(?:anonymousId|userId|token)":"[^"]+"/.exec(request.postData() ?? "")?.[0];
    return [visitor, cookie, inBody].filter((found) => found !== undefined);
  });

/** In what a page is not for everybody, by what is good practice too. */
export const complaintsOfAxe = (page: Page): Promise<readonly string[]> =>
  complaintsBy(page, [...WCAG, "best-practice"]);

/** Chooses by the page's own script, and waits until a slot is filled by it. */
export const choose = async (page: Page, level: number, purposes: object): Promise<void> => {
  const filled = page.waitForResponse((response) => response.url().includes("/v1/decide"));
  await page.evaluate(`seimbang.consent(${JSON.stringify({ purposes, level, age: "adult" })})`);
  await filled;
};

/** Everything that a page keeps, by its name. */
export const keptBy = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate("({ ...localStorage, ...sessionStorage, ...(document.cookie && { cookie: document.cookie }) })");

/** When the slots have been filled for somebody who is known. */
export const personallyFilled = async (page: Page): Promise<void> => {
  const answer = await page.waitForResponse(
    (response) =>
      response.url().endsWith("/v1/decide") && response.request().headers()["x-seimbang-visitor"] !== undefined,
  );
  await answer.finished();
  // A frame later the answer is on the page.
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
};
