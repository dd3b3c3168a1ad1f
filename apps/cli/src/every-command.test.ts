import { LANGUAGES, type Language } from "@seimbang/contracts";
import type { Command } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { COMMAND_NAMES } from "./commands.ts";
import { createProgram } from "./create-program.ts";
import { allOf, doing as doingOf, nameOf, pathOf, rightWords, valueFor } from "./test-every-command.ts";

/** Thrown where the process would end. */
class Exit extends Error {}

type Spoken = {
  readonly commands: readonly Command[];
  /** What it writes about its arguments when given these, or undefined where it finds nothing wrong with them. */
  readonly complain: (words: readonly string[]) => string | undefined;
  readonly program: Command;
};

/** Words that English texts are full of and Indonesian ones have no use for. */
const ENGLISH =
  /\b(the|an?|of|to|is|are|was|were|be|been|with|without|for|from|that|this|these|those|which|what|when|where|who|whose|not|no|and|or|but|if|it|its|in|on|at|by|as|has|have|had|do|does|can|may|will|would|every|each|only|than|then|there|here|you|your|after|before|already|named?|shown?|given|file|line|missing|unknown|required|invalid)\b/i;
/** Typed as it stands, or quoted: the same in every language. */
const TYPED =
  /`[^`]*`|"[^"]*"|“[^”]*”|<[^>]*>|\[[^\]]*\]|--?[a-z][a-z-]*|[\w./-]+\.(?:json|jsonl|yaml|csv|tsv|txt|md|key|seimbang)\b|\S*\/\S*/gi;
/** A command's own name in front of what it takes, and a number that is given to a name. */
const NAMED = /\bseimbang(?: [a-z-]+)*|^ {2}[a-z-]+(?= )|\b\w+=[\d.]+/g;
const isExample = (line: string): boolean => /^ +\$ |^ +("[^"]*"[,)]* ?)+$/.test(line);

const speaking = async (language: Language): Promise<Spoken> => {
  const program = await createProgram(language, COMMAND_NAMES);
  const commands = allOf(program);
  let written = "";
  for (const command of commands)
    command
      .configureOutput({
        writeErr: (text) => {
          written += text;
        },
        writeOut: () => undefined,
      })
      .exitOverride(() => {
        throw new Exit();
      });
  const complain = (words: readonly string[]): string | undefined => {
    written = "";
    try {
      program.parse(["-l", language, ...words], { from: "user" });
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
      return written;
    }
    return undefined;
  };
  return { commands, complain, program };
};

const spoken = new Map(await Promise.all(LANGUAGES.map(async (one) => [one, await speaking(one)] as const)));
const inLanguage = (language: Language): Spoken => spoken.get(language) ?? expect.fail(language);
const doing = ({ commands }: Spoken): readonly Command[] => doingOf(commands);

const helpOf = (command: Command): string => {
  const pieces: string[] = [];
  const { writeOut } = command.configureOutput();
  command.configureOutput({ writeOut: (text) => pieces.push(text), getOutHelpWidth: () => 80 }).outputHelp();
  command.configureOutput({ ...(writeOut === undefined ? {} : { writeOut }) });
  return pieces.join("");
};

const englishIn = (text: string): readonly string[] =>
  text.split("\n").filter((line) => !isExample(line) && ENGLISH.test(line.replace(NAMED, " ").replace(TYPED, " ")));

test.each(inLanguage("id").commands.map((command) => [nameOf(command), command] as const))(
  "%s --help has no English in its Indonesian",
  (_, command) => {
    expect(englishIn(helpOf(command))).toEqual([]);
  },
);

/** Every way in which its words can be wrong without being looked at any further. */
const wrongWords = (command: Command): readonly (readonly string[])[] => {
  const right = rightWords(command);
  const [needed] = command.registeredArguments;
  const isVariadic = command.registeredArguments.some(({ variadic }) => variadic);
  return [
    [...right, "--nonsense"],
    ...(needed?.required ? [[]] : []),
    ...(isVariadic
      ? []
      : [[...command.registeredArguments.map((one) => valueFor(one, one.name())), ...right, "more", "more"]]),
    ...command.options.flatMap((option) => (option.required && option.long ? [[...right, option.long]] : [])),
    ...command.options.flatMap((option) =>
      option.argChoices && option.long ? [[...right, option.long, "nonsense"]] : [],
    ),
    ...command.registeredArguments.flatMap((argument, at) =>
      argument.argChoices ? [[...right.slice(0, at), "nonsense", ...right.slice(at + 1)]] : [],
    ),
  ];
};

test.each(LANGUAGES)(
  "whatever is wrong with a command's words is said in %s, and where they are explained",
  (language) => {
    const said = inLanguage(language);
    let mistakes = 0;
    for (const command of doing(said))
      for (const words of wrongWords(command)) {
        const typed = [...pathOf(command), ...words];
        const complaint = said.complain(typed);
        expect(complaint, typed.join(" ")).toMatch(language === "id" ? /^galat: / : /^error: /);
        // An option of the command above is explained there.
        const [, explainedBy = ""] = /`(seimbang[a-z -]*) --help`/.exec(complaint ?? "") ?? [];
        expect(explainedBy === "" ? [] : nameOf(command), typed.join(" ")).toContain(explainedBy);
        if (language === "id") expect(englishIn(complaint ?? ""), typed.join(" ")).toEqual([]);
        mistakes += 1;
      }
    expect(mistakes).toBeGreaterThan(200);
  },
);

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** These make a shop, or stay until they are stopped: what they say is looked at where they are run in processes of their own. */
const MAKES_OR_STAYS: ReadonlySet<string> = new Set(
  ["", " demo", " init", " prove-erasure", " start", " worker"].map((name) => `seimbang${name}`),
);

test.each(LANGUAGES)(
  "a command that finds no shop, no file and no key says in %s what to do next",
  async (language) => {
    const said = inLanguage(language);
    const written: string[] = [];
    let failed = 0;
    vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
    // What a doctor finds is its answer.
    vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    for (const command of doing(said)) {
      if (MAKES_OR_STAYS.has(nameOf(command))) continue;
      const isAbout = (name: string): boolean => command.options.some(({ long }) => long === name);
      const nowhere = [
        ...(isAbout("--config") ? ["--config", "/nowhere/seimbang.yaml"] : []),
        ...(nameOf(command) === "seimbang demo advance" ? ["--data", "/nowhere"] : []),
      ];
      const typed = [...pathOf(command), ...rightWords(command), ...nowhere];
      written.length = 0;
      process.exitCode = 0;
      await said.program.parseAsync(["-l", language, ...typed], { from: "user" }).catch((error: unknown) => {
        throw new Error(typed.join(" "), { cause: error });
      });
      const text = written.join("");
      if (process.exitCode === 0) continue;
      failed += 1;
      expect(text, typed.join(" ")).toMatch(/\n *→ /);
      expect(text, typed.join(" ")).not.toContain("undefined");
      if (language === "id") expect(englishIn(text), typed.join(" ")).toEqual([]);
    }
    expect(failed).toBeGreaterThan(80);
  },
);
