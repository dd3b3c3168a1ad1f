import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2, levels A and AA, by the names that axe gives its rules. */
export const WCAG: readonly string[] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is still fading in has colours that nobody reads it by. */
const SHOWN = `Promise.allSettled(
  document.getAnimations().filter((each) => each instanceof CSSTransition).map(({ finished }) => finished))`;

/** In what a page is not for everybody: each rule that it breaks, where, and what would mend it. */
export const complaintsOfAxe = async (page: Page, rules: readonly string[] = WCAG): Promise<readonly string[]> => {
  // What passes is counted, not described: that takes as long again.
  const options = { runOnly: rules, resultTypes: ["violations"] };
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(AXE);
  await page.evaluate(SHOWN);
  return page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
      id + " " + html.slice(0, 160) + " " + failureSummary.slice(0, 200))))`);
};
