import type { Command } from "commander";
import { isMessageKey, type MessageKey, type Words } from "../messages/words.ts";

type With<Part extends string, Key = MessageKey> = Key extends `${infer Name}.${Part}` ? Name : never;

/** Gives a command its summary, its description and, where it has some, its examples, which go by its name. */
export const explained = (command: Command, name: With<"summary"> & With<"description">, words: Words): Command => {
  command.summary(words(`${name}.summary`)).description(words(`${name}.description`));
  const examples = `${name}.examples`;
  if (!isMessageKey(examples)) return command;
  const lines = words(examples).split("\n");
  return command.addHelpText("after", ["", words("title.examples"), ...lines.map((line) => `  ${line}`)].join("\n"));
};
