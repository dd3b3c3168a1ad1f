import type { MessageKey, Words } from "../messages/words.ts";

/** What the library that reads the arguments says in English only, and the same in words of ours. */
const ERRORS: readonly (readonly [pattern: RegExp, key: MessageKey])[] = [
  [/^error: unknown command '(?<name>.*?)'/s, "wrong.command"],
  [/^error: unknown option '(?<name>.*?)'/s, "wrong.option"],
  [/^error: missing required argument '(?<name>.*?)'/, "wrong.lacks_argument"],
  [/^error: option '(?<name>.*?)' argument missing/, "wrong.lacks_value"],
  [/^error: required option '(?<name>.*?)' not specified/, "wrong.lacks_option"],
  [/^error: option '(?<name>.*?)' argument '(?<value>.*)' is invalid\. (?<reason>.*)/s, "wrong.value"],
  [
    /^error: command-argument value '(?<value>.*)' is invalid for argument '(?<name>.*?)'\. (?<reason>.*)/s,
    "wrong.argument",
  ],
  [/^error: too many arguments.*? but got \d+: (?<given>.*)\.$/s, "wrong.too_many"],
];
const CHOICES = /Allowed choices are (?<choices>.*)\./s;
const MEANT = /\(Did you mean (?:one of )?(?<meant>.*)\?\)/;

/** An error in the arguments, in the reader's language; one that is not known here stays as it is. */
export const sayUsageError = (text: string, words: Words): string => {
  const error = text.trimEnd();
  for (const [pattern, key] of ERRORS) {
    const found = pattern.exec(error)?.groups;
    if (found === undefined) continue;
    const choices = CHOICES.exec(found["reason"] ?? "")?.groups;
    const reason = choices === undefined ? found["reason"] : words("reason.one_of", choices);
    const said = words(key, { ...found, ...(reason === undefined ? {} : { reason }) });
    const meant = MEANT.exec(error)?.groups;
    return meant === undefined ? `${said}\n` : `${said}\n${words("wrong.meant", meant)}\n`;
  }
  return text;
};
