import { LANGUAGES } from "@seimbang/contracts";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "../create-program.ts";
import { wordsIn } from "../messages/words.ts";
import { sayUsageError } from "./say-usage-error.ts";

/** Every mistake that somebody can make with the arguments, and what it is about. */
const MISTAKES: readonly (readonly [args: readonly string[], about: readonly string[]])[] = [
  [["strat"], ['"strat"', "start"]],
  [
    ["train", "--jsn"],
    ['"--jsn"', "--json"],
  ],
  [["import", "events"], ["<"]],
  [["train", "--config"], ["--config"]],
  [["keys", "token"], ["--customer"]],
  [
    ["start", "--port", "it's"],
    ['"it\'s"', "--port", "65535"],
  ],
  [
    ["import", "events", "--basis", "no", "file"],
    ['"no"', "--basis", "consent, contract"],
  ],
  [
    ["keys", "create", "golden"],
    ['"golden"', "publishable, secret"],
  ],
  [
    ["import", "events", "--as-of", "now", "file"],
    ['"now"', "--as-of", "2011-06-30"],
  ],
  [["export", "catalogue", "a", "b"], ["a, b"]],
  [
    ["train", "--language", "fr"],
    ['"fr"', "--language", "id, en"],
  ],
];

class Exit extends Error {}

const withExit = (command: Command, write: (text: string) => void): void => {
  command.configureOutput({ writeErr: write }).exitOverride(() => {
    throw new Exit();
  });
  for (const below of command.commands) withExit(below, write);
};

test.each(LANGUAGES)("every mistake with the arguments is named in %s, by words of ours", async (language) => {
  for (const [args, about] of MISTAKES) {
    const program = await createProgram(language, args);
    let written = "";
    withExit(program, (text) => {
      written += text;
    });
    expect(() => program.parse([...args], { from: "user" }), args.join(" ")).toThrow(Exit);
    expect(written).toMatch(language === "id" ? /^galat: / : /^error: (?!unknown|missing|option|required|command|too)/);
    for (const part of about) expect(written).toContain(part);
    expect(written).toContain("--help`");
  }
});

test("what the library may say some day and we have no words for stays as it is", () => {
  expect(sayUsageError("error: something new\n", wordsIn("id"))).toBe("error: something new\n");
});
