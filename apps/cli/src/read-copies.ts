import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type CopyLine, readCopyLine } from "./copy-line.ts";
import { openInput } from "./open-input.ts";
import { CommandError } from "./terminal/command-error.ts";

export const COPY_FORMATS = ["text", "jsonl"] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** A copy and the line of the file that it stands on, the first being 1. */
export type PlacedCopy = CopyLine & { readonly line: number };

/**
 * The copies of a file, or with `-` of what comes through the pipe, one a line; empty lines are left out.
 * @throws CommandError that names the line and the field.
 */
export async function* readCopies(file: string, format: CopyFormat): AsyncGenerator<PlacedCopy> {
  const read = format === "jsonl" ? readCopyLine : plainCopy;
  let line = 0;
  for await (const written of createInterface({ input: Readable.from(openInput(file).bytes), crlfDelay: Infinity })) {
    line++;
    const text = line === 1 ? written.replace(/^\ufeff/, "") : written;
    if (text.trim() === "") continue;
    const copy = read(text);
    if ("wrong" in copy) throw wrongLine(file, line, copy.wrong);
    yield { line, ...copy };
  }
}

const plainCopy = (text: string): CopyLine => ({ text, context: {} });

const wrongLine = (file: string, line: number, field: string): CommandError =>
  field === ""
    ? new CommandError("not_a_copy", { file, line: String(line) })
    : new CommandError("wrong_copy_field", { file, line: String(line), field });
