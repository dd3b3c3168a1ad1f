import type { BrowserContext, Page, Request } from "playwright-core";

const unanswered = new WeakMap<Page, Set<Request>>();

/** Counts what the pages of a browser ask for and have no answer to yet; for `quiet`. */
export const watchRequests = (context: BrowserContext): void => {
  context.on("page", (page) => {
    const asked = new Set<Request>();
    unanswered.set(page, asked);
    let document: Request | undefined;
    page.on("request", (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) document = request;
      asked.add(request);
    });
    page.on("requestfinished", (request) => asked.delete(request));
    page.on("requestfailed", (request) => asked.delete(request));
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame() || document === undefined) return;
      // The page before is gone, and nobody will say what became of what it asked for.
      for (const request of asked) if (request !== document) asked.delete(request);
      document = undefined;
    });
  });
};

const IDLE = "new Promise((done) => requestIdleCallback(() => done(), { timeout: 1000 }))";
const BUSY = "document.querySelector('[aria-busy=true]') !== null";
const LOOKS = 2;

/**
 * Waits until a page has an answer to all that it asked for, shows it and has nothing left to do. It takes no longer than
 * the page does: Playwright's `networkidle` waits for half a second of silence each time.
 * @throws when that takes too long, or the page's browser is not watched.
 */
export const quiet = async (page: Page, withinMs = 20_000): Promise<void> => {
  const asked = unanswered.get(page);
  if (asked === undefined) throw new Error("Nobody counts what this page asks for.");
  const until = Date.now() + withinMs;
  await page.waitForLoadState("load");
  for (let looks = 0; looks < LOOKS; ) {
    if (Date.now() > until) throw new Error(`The page waits for ${[...asked].map((each) => each.url()).join(" ")}`);
    await page.evaluate(IDLE);
    looks = asked.size === 0 && (await page.evaluate(BUSY)) === false ? looks + 1 : 0;
  }
};
