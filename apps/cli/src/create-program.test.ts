import { LANGUAGES, type Language } from "@seimbang/contracts";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { COMMAND_NAMES } from "./commands.ts";
import { createProgram } from "./create-program.ts";

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;

const allOf = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(allOf)];

/** Every command's help, examples and all, by the words that lead to it. */
const helpIn = async (language: Language): Promise<ReadonlyMap<string, string>> =>
  new Map(allOf(await createProgram(language, COMMAND_NAMES)).map((command) => [pathOf(command), helpOf(command)]));

const helpOf = (command: Command): string => {
  const pieces: string[] = [];
  command.configureOutput({ writeOut: (text) => pieces.push(text), getOutHelpWidth: () => 80 }).outputHelp();
  return pieces.join("");
};

const english = await helpIn("en");
const indonesian = await helpIn("id");

/** What is typed is the same in every language, and so is a line of nothing but that. */
const isOnlyTyped = (line: string): boolean => /^ *$|^ +(\$|--purpose) |^ +("[^"]*"[,)]* ?)+$/.test(line);

test.each([...english.keys()])("%s --help has no line that only one language has words for", (name) => {
  const other = new Set(english.get(name)?.split("\n"));
  const lines = indonesian.get(name)?.split("\n") ?? [];
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => other.has(line) && !isOnlyTyped(line))).toEqual([]);
});

test("every command and option is explained, to the end of an 80 columns wide line", async () => {
  for (const language of LANGUAGES) {
    for (const command of allOf(await createProgram(language, COMMAND_NAMES))) {
      expect(command.description(), pathOf(command)).not.toBe("");
      for (const { flags, description } of command.options.filter(({ hidden }) => !hidden))
        expect(description, flags).not.toBe("");
      for (const argument of command.registeredArguments) expect(argument.description, argument.name()).not.toBe("");
    }
  }
  for (const text of [...english.values(), ...indonesian.values()])
    for (const line of text.split("\n")) if (!isOnlyTyped(line)) expect(line.length, line).toBeLessThanOrEqual(80);
});

test("what stands for a value has a word of its own in every language", () => {
  const standIns = (text: string) => new Set(text.match(/(?<=[<[])[a-z]+(?=[>\]])/g));
  const all = (helps: ReadonlyMap<string, string>) => standIns([...helps.values()].join("\n"));
  const same = [...all(english)].filter((name) => all(indonesian).has(name));
  // These six are the same words in Indonesian.
  expect(same.sort()).toEqual(["folder", "format", "id", "port", "slot", "token"]);
});

test("commands that are not asked for are listed as if they were", async () => {
  for (const [language, all] of [
    ["en", english],
    ["id", indonesian],
  ] as const)
    for (const asked of [[], ["train"], ["--json", "fly"]])
      expect(helpOf(await createProgram(language, asked))).toBe(all.get("seimbang"));
});
