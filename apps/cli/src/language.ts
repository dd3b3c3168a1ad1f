import { parseArgs } from "node:util";
import { LANGUAGES, type Language } from "@seimbang/contracts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The language of all that people read: what `--language` asks for, else `SEIMBANG_LANGUAGE`, else the system's, else
 * English. It is chosen before the arguments are read in earnest, because the help that explains them is in it.
 */
export const chooseLanguage = (args: readonly string[], variables: Variables): Language =>
  languageCalled(askedFor(args)) ?? languageCalled(variables["SEIMBANG_LANGUAGE"]) ?? languageOfSystem(variables);

const languageCalled = (name: string | undefined): Language | undefined => LANGUAGES.find((known) => known === name);

const askedFor = (args: readonly string[]): string | undefined => {
  const options = { language: { type: "string", short: "l" } } as const;
  const { language } = parseArgs({ args: [...args], options, strict: false }).values;
  return typeof language === "string" ? language : undefined;
};

/** As POSIX has it, the first of these variables that is set decides; where none is, the system's own setting does. */
const languageOfSystem = ({ LC_ALL, LC_MESSAGES, LANG }: Variables): Language => {
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return languageCalled(locale.split(/[-_.@]/)[0]) ?? "en";
};
