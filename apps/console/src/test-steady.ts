import type { Page } from "playwright-core";
import { expect } from "vitest";

/** "Good" of cumulative layout shift (web.dev/articles/cls). */
const MOST_SHIFT = 0.1;

/** What moved since the page was opened without anybody having touched it, and by how much. */
const SHIFTS = `new Promise((done) => {
  new PerformanceObserver((list, observer) => {
    observer.disconnect();
    done(list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput).map(({ value, sources }) => [
      value,
      sources.map(({ node }) => node?.nodeName + "." + (node?.className ?? "")).join(", "),
    ]));
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([]), 100);
})`;

/** Nothing jumps while a page finds together. All shifts are added, which is no less than the worst window of them. */
export const expectSteady = async (page: Page, where: string): Promise<void> => {
  const shifts = (await page.evaluate(SHIFTS)) as readonly (readonly [number, string])[];
  const sum = shifts.reduce((before, [value]) => before + value, 0);
  expect(sum, `${where}: ${JSON.stringify(shifts)}`).toBeLessThan(MOST_SHIFT);
};
