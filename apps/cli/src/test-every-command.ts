import type { Argument, Command, Option } from "commander";

export const pathOf = (command: Command): readonly string[] =>
  command.parent === null ? [] : [...pathOf(command.parent), command.name()];
export const nameOf = (command: Command): string => ["seimbang", ...pathOf(command)].join(" ");
export const allOf = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(allOf)];

/** Those that do something, not only hold others. */
export const doing = (commands: readonly Command[]): readonly Command[] =>
  commands.filter((command) => command.commands.length === 0 || command.registeredArguments.length > 0);

/** A value that an argument or option takes as far as its form goes. */
export const valueFor = ({ argChoices }: Pick<Argument | Option, "argChoices">, name: string): string => {
  const [choice] = argChoices ?? [];
  if (choice !== undefined) return choice;
  return READ_BY_OURSELVES[name] ?? "nowhere.json";
};
const READ_BY_OURSELVES: Readonly<Record<string, string>> = { days: "1", kind: "publishable" };

export const rightWords = (command: Command): readonly string[] => [
  ...command.registeredArguments.flatMap((argument) =>
    argument.required ? [valueFor(argument, argument.name())] : [],
  ),
  ...command.options.flatMap((option) =>
    option.mandatory && option.long ? [option.long, valueFor(option, option.attributeName())] : [],
  ),
];
