import { parseArgs } from "node:util";
import { openConsole } from "../apps/console/src/test-console.ts";
import { setup } from "../tests/start-test-postgresql.ts";

/**
 * The console in a real browser, over a catalogue of 100,000 products: how long a frame takes while its table is scrolled,
 * searched and sorted, and how long after its data each page is painted. `npm run build` first.
 */
const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, tries: { type: "string", default: "3" } },
});
const ROWS = Number(values.rows);
const TRIES = Number(values.tries);
const FRAMES = 240;
const PAGES = [
  "/",
  "/campaigns",
  "/experiments",
  "/balance",
  "/feedback",
  "/messages",
  "/slots",
  "/models",
  "/staff",
  "/settings",
  "/keys",
  "/webhooks",
] as const;

const items = function* (): Generator<string> {
  for (let at = 0; at < ROWS; at += 1)
    yield `${JSON.stringify({
      ...{ productId: `p${at}`, kind: "product", title: `Barang nomor ${at}`, price: 10_000 + (at % 977) * 500 },
      ...{ categoryPath: ["Rumah", `Rak ${at % 40}`], brand: `Merek ${at % 200}`, url: `https://toko.example/p${at}` },
    })}\n`;
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

await using stack = new AsyncDisposableStack();
stack.defer(await setup());
const shop = stack.use(await openConsole());
const bytes = (async function* () {
  for (const line of items()) yield Buffer.from(line);
})();
await shop.shop.serving.importCatalogue({ bytes, format: "jsonl" }, { source: "bench" });
await using opened = await shop.open({ language: "id" });
const { page } = opened;

await opened.go("/catalogue");
await page.locator(".table-place tbody tr").nth(5).waitFor();
const frames = (await page.evaluate(`(async () => {
  const place = document.querySelector(".table-place");
  const times = [];
  let before = await new Promise(requestAnimationFrame);
  for (let at = 0; at < ${FRAMES}; at += 1) {
    place.scrollTop += 900;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
})()`)) as readonly number[];
const times = frames.toSorted((a, b) => a - b);
console.log(`${ROWS} rows, ${FRAMES} frames of scrolling 900 px each:`);
console.log(
  `  frame p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}, longest ${ms(quantile(times, 1))}`,
);

/** The page lets no text be run as a script, so that it is asked again and again from outside. */
const until = async (isThere: string): Promise<void> => {
  while ((await page.evaluate(isThere)) !== true) await page.waitForTimeout(5);
};

/** From an action until the rows that it asks for are painted. */
const timed = async (act: () => Promise<unknown>, isThere: string): Promise<number> => {
  const from = (await page.evaluate("performance.now()")) as number;
  await act();
  await until(isThere);
  return ((await page.evaluate("new Promise(requestAnimationFrame).then(() => performance.now())")) as number) - from;
};
const search = page.locator("[data-table-search]");
/** A word is typed at the pace of somebody who types well; the last letter leaves one row. */
const WORDS = `nomor ${ROWS - 7}`;
const KEY_MS = 80;
const typed = page.evaluate(`new Promise((done) => {
  let lastKey = performance.now();
  let longest = 0;
  addEventListener("input", () => {
    const at = performance.now();
    lastKey = at;
    requestAnimationFrame(() => setTimeout(() => { longest = Math.max(longest, performance.now() - at); }));
  }, true);
  const look = () => {
    if (document.querySelector(".table-place table")?.getAttribute("aria-rowcount") !== "2") requestAnimationFrame(look);
    else setTimeout(() => done([performance.now() - lastKey, longest]));
  };
  look();
})`) as Promise<readonly [number, number]>;
await search.pressSequentially(WORDS, { delay: KEY_MS });
const [searched, longestKey] = await typed;
console.log(
  `  search: rows painted ${ms(searched)} after the last of ${WORDS.length} keys; a key is seen within ${ms(longestKey)}`,
);
await search.fill("");
await until(`document.querySelector(".table-place table")?.getAttribute("aria-rowcount") > 1000`);
const sorted = await timed(
  () => page.locator(".table-place th button").first().click(),
  `document.querySelector(".table-place th[aria-sort]:not([aria-sort=none])") !== null`,
);
console.log(`  sort ${ms(sorted)}, with the browser's own way there`);

console.log(`painted after its data (or after the click, where all of it was there), longest of ${TRIES}:`);
for (const path of PAGES) {
  let longest = 0;
  for (let at = 0; at < TRIES; at += 1) {
    await opened.go(path === "/" ? "/campaigns" : "/");
    const after = (await page.evaluate(`new Promise((done) => {
      const link = document.querySelector('.frame-side a[href="/console${path === "/" ? "/" : path}"]');
      const from = performance.now();
      link.click();
      const look = () => {
        const isThere = location.pathname.replace(/\\/$/, "") === "/console${path === "/" ? "" : path}" &&
          document.querySelector("h1") !== null && document.querySelector("[aria-busy=true]") === null;
        if (!isThere) return requestAnimationFrame(look);
        const painted = performance.now();
        const ends = performance.getEntriesByType("resource")
          .filter(({ name, startTime, responseEnd }) => startTime >= from && responseEnd <= painted &&
            (name.includes("/v1/") || name.includes("/assets/")))
          .map(({ responseEnd }) => responseEnd);
        done(painted - Math.max(from, ...ends));
      };
      requestAnimationFrame(look);
    })`)) as number;
    longest = Math.max(longest, after);
  }
  console.log(`  ${path.padEnd(14)} ${ms(longest)}`);
}
