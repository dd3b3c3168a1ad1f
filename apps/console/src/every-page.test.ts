import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
const read = (file: string): string => readFileSync(join(import.meta.dirname, file), "utf8");

/** Pages that are looked at where a test has come to them by a link, and not by their address. */
const BY_A_LINK: Readonly<Record<string, string>> = {
  "/intrusions/$intrusionId": "intrusions/intrusions.browser.test.ts",
};

const routes = sources
  .filter((file) => file.endsWith("-routes.ts"))
  .flatMap((file) => [...read(file).matchAll(/path: "([^"]+)"/g)].map(([, path = ""]) => path));
const READS_WHOLE = /expect(EveryPage)?Readable\(/;

/** What of a file looks whether a page reads whole: tests and functions that do, and what else they name. */
const partsThatRead = (text: string): readonly string[] => {
  const parts = text.split(/\n(?=(?:export )?(?:const|test)\b)/);
  const reading = parts.filter((part) => READS_WHOLE.test(part));
  const isNamed = (part: string): boolean => {
    const name = /^(?:export )?const (\w+)/.exec(part)?.[1];
    return name !== undefined && reading.some((one) => one !== part && new RegExp(`\\b${name}\\b`).test(one));
  };
  return [...reading, ...parts.filter((part) => !READS_WHOLE.test(part) && isNamed(part))];
};

/** Addresses where pages are looked at; whatever is put into one stands for one part of it. */
const lookedAt = sources
  .filter((file) => /(\.browser\.test|\/?test-[\w-]+)\.ts$/.test(file))
  .map(read)
  .flatMap(partsThatRead)
  .flatMap((text) => [...text.matchAll(/[`"]((?:\$\{ENGINE\})?\/[^`"\s]*)[`"]/g)])
  .map(([, path = ""]) => path.replace(/^\$\{ENGINE\}/, "/assessments/system/engine").replaceAll(/\$\{[^}]*\}/g, "one"))
  .map((path) => path.replace(/\?.*$/, ""));

test("every page that the console leads to is looked at by a test that reads it whole, also by axe", () => {
  expect(routes.length).toBeGreaterThan(60);
  const isLookedAt = (route: string): boolean => {
    const pattern = new RegExp(`^${route.replaceAll(/\$\w+/g, "[^/]+")}$`);
    return lookedAt.some((path) => pattern.test(path));
  };
  expect(routes.filter((route) => !isLookedAt(route) && !(route in BY_A_LINK))).toEqual([]);
  for (const [route, file] of Object.entries(BY_A_LINK)) {
    expect(routes).toContain(route);
    expect(read(file)).toContain("expectReadable(");
  }
});
