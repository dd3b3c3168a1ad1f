import type { Command, CommanderError } from "commander";

const WRONG_USAGE = 2;

/** Wrong usage ends with code 2, help and version with 0, for this command and all below it. */
export const exitWithUsage = (command: Command): void => {
  command.exitOverride((error: CommanderError) => {
    process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE);
  });
  command.showHelpAfterError(`(${fullName(command)} --help explains it)`);
  command.commands.forEach(exitWithUsage);
};

const fullName = (command: Command): string =>
  command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
