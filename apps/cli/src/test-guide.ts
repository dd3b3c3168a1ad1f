import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect } from "vitest";
import type { TestFolder } from "./test-command.ts";

const ROOT = join(import.meta.dirname, "../../..");
export const GUIDES = join(ROOT, "docs/guides");
/** For tests: where guides find the commands that they run. */
export const GUIDE_PATH = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);

type Step = { readonly commands: string; readonly isRefused: boolean; readonly output: string };

/**
 * The commands of a guide, as they stand in it, each with the output that it shows under them. What has to be refused says
 * so beside `sh`. What runs until it is stopped, or is done once for the whole machine, stands in blocks of another kind.
 */
const stepsOf = (guide: string): readonly Step[] => {
  const text = readFileSync(join(GUIDES, guide), "utf8");
  const blocks = text.matchAll(
    /```sh(?<refused> refused)?\n(?<commands>.*?)```(?:\n\n```output\n(?<output>.*?)```)?/gs,
  );
  return [...blocks].map(({ groups }) => ({
    commands: groups?.["commands"] ?? "",
    isRefused: groups?.["refused"] !== undefined,
    output: groups?.["output"] ?? "",
  }));
};

/** For tests: what a guide does and whether it shows what comes of it, without the words. */
export const shapeOf = (guide: string) =>
  stepsOf(guide).map(({ commands, isRefused, output }) => ({ commands, isRefused, shows: output !== "" }));

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

/** What is refused is said beside the output, and has to end with a failure. */
const scriptOf = ({ commands, isRefused }: Step): string =>
  isRefused ? `if ${commands.trim()} 2>&1; then exit 1; fi\n` : commands;

export type Following = {
  /** What is changed in its commands. */
  readonly change?: (commands: string) => string;
  /** What stands in the step up to which another reader has followed it in this folder; the first is followed when absent. */
  readonly after?: string;
  /** What stands in the step before which it is left; the last is followed when absent. */
  readonly before?: string;
  /** The same guide for a reader of this locale: each of its steps that only reads is followed after the one that says the same. */
  readonly beside?: { readonly guide: string; readonly locale: string };
};

const READS = /^(?:seimbang (?:campaigns (?:show|history)|experiments show|balance|fairness report)\b.*\n)+$/;

/** For tests: follows a guide literally, but for what is changed in its commands, and compares what it shows. */
export const followGuide = async (
  guide: string,
  folder: TestFolder,
  { change = (commands) => commands, after, before, beside }: Following = {},
): Promise<void> => {
  const all = stepsOf(guide);
  const others = beside === undefined ? [] : stepsOf(beside.guide);
  const at = (wanted: string | undefined, otherwise: number): number => {
    if (wanted === undefined) return otherwise;
    const found = all.findIndex(({ commands }) => commands.includes(wanted));
    if (found < 0) throw new Error(`No step of ${guide} has ${wanted} in it.`);
    return found;
  };
  const [from, until] = [at(after, -1) + 1, at(before, all.length)];
  const runs = all.slice(from, until).flatMap((step, index) => {
    const run = { script: scriptOf(step), output: step.output };
    const other = others[from + index];
    if (other === undefined || !(other.isRefused || READS.test(other.commands))) return [run];
    return [run, { script: `(\nexport LC_ALL=${beside?.locale}\n${scriptOf(other)})\n`, output: other.output }];
  });
  const script = change(runs.map((run) => run.script).join(`echo "${BETWEEN}"\n`));
  const { code, stdout, stderr } = await folder.run("bash", "-e", "-c", script);
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
  const printed = stdout.split(`${BETWEEN}\n`);
  expect(printed).toHaveLength(runs.length);
  for (const [index, { output }] of runs.entries()) expect(printed[index]).toMatch(patternOf(output));
};
