/** One thing wrong in the configuration: where, which rule it breaks, and what to do. */
export type Mistake = {
  /** A file, or "environment". */
  readonly file: string;
  /** Both count from 1; absent for what has no place in a text. */
  readonly line?: number;
  readonly column?: number;
  /** The setting's path, `slots.home.purpose`, or a variable's name. */
  readonly path: string;
  readonly rule: string;
  readonly advice: string;
};

/** Everything wrong with a configuration, found in one go; the message is made for a terminal. */
export class ConfigurationError extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(["The configuration cannot be used:", ...mistakes.map(describeMistake)].join("\n"));
    this.name = "ConfigurationError";
    this.mistakes = mistakes;
  }
}

const describeMistake = ({ file, line, column, path, rule, advice }: Mistake): string => {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return `  ${place}  ${path === "" ? "" : `${path} `}${rule}. ${advice}`;
};
