import type { Language } from "@seimbang/contracts";
import { Command } from "commander";
import { COMMAND_NAMES, COMMANDS, isCommandName } from "./commands.ts";
import { wordsIn } from "./messages/words.ts";
import { exitWithUsage } from "./terminal/exit-with-usage.ts";
import { explained } from "./terminal/explained.ts";
import { speakUsage } from "./terminal/speak-usage.ts";

/**
 * Everything that `seimbang` does, explained in one language. Of commands that are not among the arguments only what the list of all
 * commands says is known: loading them takes most of a second.
 */
export const createProgram = async (language: Language, args: readonly string[]): Promise<Command> => {
  const words = wordsIn(language);
  const program = new Command("seimbang").description(words("about")).addHelpText("after", `\n${words("start_with")}`);
  speakUsage(program, language, words);
  const asked = new Set(args.filter(isCommandName));
  for (const name of COMMAND_NAMES) {
    if (asked.has(name)) (await COMMANDS[name].load())(program, words);
    else {
      const listed = explained(program.command(name), name, words);
      for (const taken of COMMANDS[name].takes) {
        if (taken === "options") listed.option("--any");
        else listed.argument(taken);
      }
    }
  }
  exitWithUsage(program, words);
  return program;
};
