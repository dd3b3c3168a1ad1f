import { LANGUAGES, type Language } from "@seimbang/contracts";
import { type Command, Option } from "commander";
import { isMessageKey, type MessageKey, type Words } from "../messages/words.ts";
import { VERSION } from "../version.ts";
import { sayUsageError } from "./say-usage-error.ts";

/** The words of the library that reads the arguments, and of its own options, in the reader's language. */
export const speakUsage = (program: Command, language: Language, words: Words): void => {
  const values = (text: string): string => text.replace(/(?<=[<[])[a-z]+(?=[>\]])/g, (name) => value(name, words));
  const notes = (text: string): string =>
    text.replace(/(?<=\(|, )(choices|default): /g, (_, note: "choices" | "default") => words(`note.${note}`));
  program
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => words(TITLES[title] ?? "title.options"),
      styleUsage: values,
      styleOptionTerm: values,
      styleSubcommandTerm: values,
      styleArgumentTerm: (name) => value(name, words),
      styleOptionDescription: notes,
      styleArgumentDescription: notes,
    })
    .configureOutput({ outputError: (text, write) => write(values(sayUsageError(text, words))) })
    .helpOption("-h, --help", words("option.help"))
    .helpCommand("help [command]", words("help.description"))
    .version(VERSION, "-v, --version", words("option.version"))
    .addOption(new Option("-l, --language <language>", words("option.language")).choices(LANGUAGES).default(language));
};

const TITLES: Readonly<Record<string, MessageKey>> = {
  "Usage:": "title.usage",
  "Arguments:": "title.arguments",
  "Options:": "title.options",
  "Global Options:": "title.everywhere",
  "Commands:": "title.commands",
};

/** What stands for a value in usage lines, as `file` in `--config <file>`. */
const value = (name: string, words: Words): string => {
  const key = `value.${name}`;
  return isMessageKey(key) ? words(key) : name;
};
