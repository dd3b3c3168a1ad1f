import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import english from "../messages/en.json" with { type: "json" };

const SOURCE = join(import.meta.dirname, "..");
const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
const read = (file: string): string => readFileSync(join(SOURCE, file), "utf8");

/** What others put their content into is seen by it. */
const FRAMES: readonly string[] = [
  ...["form/judgement-form.tsx", "intrusions/intrusion-form.tsx", "page/dialog.tsx", "requests/step-form.tsx"],
  "threads/entry-form.tsx",
];
const dialogs = sources
  .filter((file) => file.endsWith(".tsx") && !FRAMES.includes(file))
  .filter((file) => /<(Dialog|Drawer|Modal|EntryForm|IntrusionForm|JudgementForm|StepForm)\b/.test(read(file)));
/** Tests whose harness has axe look at each dialog before anything is done in it (`test-console.ts`). */
const tests = sources
  .filter((file) => file.endsWith(".browser.test.ts"))
  .map(read)
  .filter((text) => text.includes("openConsole("))
  .join("\n");

/** The beginnings of what a dialog says: whole ids, and those whose end is put in. */
const saidIn = (file: string): ReadonlySet<string> =>
  new Set([...read(file).matchAll(/say\((?:[^"`()]*\? )?["`]([a-z_.]+)/g)].map(([, id = ""]) => id));
const saidOften = Map.groupBy(
  dialogs.flatMap((file) => [...saidIn(file)]),
  (id) => id,
);
const isWorked = (id: string): boolean => {
  const text = Object.hasOwn(english, id) ? english[id as keyof typeof english] : undefined;
  return tests.includes(`"${id}`) || (text !== undefined && tests.includes(`"${text}"`));
};

test("every dialog of the console is opened by a browser test, in which axe looks at it", () => {
  expect(dialogs.length).toBeGreaterThan(35);
  const own = (file: string) => [...saidIn(file)].filter((id) => saidOften.get(id)?.length === 1);
  expect(dialogs.filter((file) => !own(file).some(isWorked))).toEqual([]);
});
