import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "./test-command.ts";

const ROOT = join(import.meta.dirname, "../../..");
const GUIDES = join(ROOT, "docs/guides");

type Step = { readonly commands: string; readonly output: string };

/**
 * The commands of a guide, as they stand in it, each with the output that it shows under them. What runs until it is
 * stopped, or is done once for the whole machine, stands in blocks of another kind.
 */
const stepsOf = (guide: string): readonly Step[] => {
  const text = readFileSync(join(GUIDES, guide), "utf8");
  const blocks = text.matchAll(/```sh\n(?<commands>.*?)```(?:\n\n```output\n(?<output>.*?)```)?/gs);
  return [...blocks].map(({ groups }) => ({ commands: groups?.["commands"] ?? "", output: groups?.["output"] ?? "" }));
};

/** Stands between what one step prints and what the next one does. */
const BETWEEN = "--- next step ---";

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What is shown has to be there; an ellipsis stands for anything, on a line of its own for any lines. */
const patternOf = (output: string): RegExp =>
  new RegExp(
    escaped(output.trim())
      .replaceAll(/\n…(?=\n|$)/g, "(?:\n.*)*")
      .replaceAll("…", ".*"),
  );

test.each([
  ["first-shop.md", "C.UTF-8"],
  ["first-shop.id.md", "id_ID.UTF-8"],
  ["import.md", "C.UTF-8"],
  ["import.id.md", "id_ID.UTF-8"],
] as const)(
  "%s, followed literally, prints what it shows, in the reader's language",
  {
    timeout: 180_000,
  },
  async (guide, locale) => {
    const path = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    await using folder = await openTestFolder({ PATH: path, EXAMPLES: join(GUIDES, "example"), LC_ALL: locale });
    const steps = stepsOf(guide);
    const script = steps.map(({ commands }) => commands).join(`echo "${BETWEEN}"\n`);
    const { code, stdout, stderr } = await folder.run("bash", "-e", "-c", script);
    if (code !== 0) throw new Error(stderr);
    const printed = stdout.split(`${BETWEEN}\n`);
    expect(printed).toHaveLength(steps.length);
    for (const [at, { output }] of steps.entries()) expect(printed[at]).toMatch(patternOf(output));
  },
);

test.each(["first-shop", "import"])("both languages of the guide %s do the same and show as much", (guide) => {
  const shape = (name: string) => stepsOf(name).map(({ commands, output }) => ({ commands, shows: output !== "" }));
  expect(shape(`${guide}.id.md`)).toEqual(shape(`${guide}.md`));
});
