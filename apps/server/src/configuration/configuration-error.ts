import { type BothLanguages, inBothLanguages, type Language } from "@seimbang/contracts";
import { say } from "./say.ts";

/** One thing wrong in the configuration: where, which rule it breaks, and what to do. */
export type Mistake = {
  /** A file's name; "environment" and "mapping" for what has no file, or whose file is not known here. */
  readonly file: string;
  /** Both count from 1; absent for what has no place in a text. */
  readonly line?: number;
  readonly column?: number;
  /** The setting's path, `slots.home.purpose`, or a variable's name. */
  readonly path: string;
  readonly rule: BothLanguages;
  readonly advice: BothLanguages;
};

/** Everything wrong with a configuration, found in one go; the words are made for a terminal. */
export class ConfigurationError extends Error {
  readonly mistakes: readonly Mistake[];
  readonly text: BothLanguages;

  constructor(mistakes: readonly Mistake[]) {
    const text = inBothLanguages((language) =>
      [say("heading")[language], ...mistakes.map((mistake) => describeMistake(mistake, language))].join("\n"),
    );
    super(text.en);
    this.name = "ConfigurationError";
    this.mistakes = mistakes;
    this.text = text;
  }
}

const describeMistake = ({ file, line, column, path, rule, advice }: Mistake, language: Language): string => {
  const name = file === "environment" || file === "mapping" ? say(`place.${file}`)[language] : file;
  const place = line === undefined ? name : `${name}:${line}:${column ?? 1}`;
  return `  ${place}  ${path === "" ? "" : `${path} `}${rule[language]}. ${advice[language]}`;
};
