import type { Command, CommanderError } from "commander";
import type { Words } from "../messages/words.ts";

const WRONG_USAGE = 2;

/** Wrong usage ends with code 2, help and version with 0, for this command and all below it. */
export const exitWithUsage = (command: Command, words: Words): void => {
  command.exitOverride((error: CommanderError) => {
    process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE);
  });
  command.showHelpAfterError(words("wrong.explained", { command: fullName(command) }));
  for (const below of command.commands) exitWithUsage(below, words);
};

const fullName = (command: Command): string =>
  command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
