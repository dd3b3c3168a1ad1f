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

test.each(["first-shop.md", "import.md"])(
  "%s, followed literally, prints what it shows",
  { timeout: 180_000 },
  async (guide) => {
    const path = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    await using folder = await openTestFolder({ PATH: path, EXAMPLES: join(GUIDES, "example") });
    const steps = stepsOf(guide);
    const script = steps.map(({ commands }) => commands).join(`echo "${BETWEEN}"\n`);
    const { code, stdout, stderr } = await folder.run("bash", "-e", "-c", script);
    if (code !== 0) throw new Error(stderr);
    const printed = stdout.split(`${BETWEEN}\n`);
    expect(printed).toHaveLength(steps.length);
    for (const [at, { output }] of steps.entries()) expect(printed[at]).toMatch(patternOf(output));
  },
);

test.each(["first-shop", "import"])("both languages of the guide %s do and show the same", (guide) => {
  expect(stepsOf(`${guide}.id.md`)).toEqual(stepsOf(`${guide}.md`));
});
