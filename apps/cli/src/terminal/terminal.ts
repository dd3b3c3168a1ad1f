import { styleText } from "node:util";
import type { Language } from "@seimbang/contracts";
import { type Words, wordsIn } from "../messages/words.ts";

type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan";

/** Where a command speaks: to a person, or with `--json` to a program. */
export type Terminal = {
  readonly language: Language;
  readonly words: Words;
  /** A number as the language writes it. */
  readonly number: (value: number, decimals?: number) => string;
  /** The widest line that fits. */
  readonly width: number;
  /** True when a person watches: then progress is shown. */
  readonly isWatched: boolean;
  readonly style: (style: Style, text: string) => string;
  /** The command's result: the text for a person, or the value as one line of JSON. */
  readonly answer: (value: unknown, text: () => string) => void;
  /** Words beside the result, for a person only. */
  readonly say: (text: string) => void;
};

type TerminalSettings = { readonly json: boolean; readonly language: Language };
type Streams = { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream };

const NARROWEST = 60;
const WIDEST = 110;
const WIDTH_OF_PIPES = 80;

export const openTerminal = ({ stdout, stderr }: Streams, { json, language }: TerminalSettings): Terminal => ({
  language,
  words: wordsIn(language),
  number: (value, decimals = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  width: Math.min(WIDEST, Math.max(NARROWEST, stdout.columns ?? WIDTH_OF_PIPES)),
  isWatched: stderr.isTTY === true && !json,
  style: (style, text) => styleText(style, text, { stream: stdout }),
  answer: (value, text) => {
    stdout.write(json ? `${JSON.stringify(value)}\n` : `${text()}\n`);
  },
  say: (text) => {
    if (!json) stderr.write(`${text}\n`);
  },
});
