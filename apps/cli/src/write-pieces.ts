import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Terminal } from "./terminal/terminal.ts";

/** Only its owner may read a file with what people did. */
const OWNER_ONLY = 0o600;

/** Writes a text as it comes into a file, and says how many lines it has; without a file to the standard output, and says nothing. */
export const writePieces = async (
  terminal: Terminal,
  pieces: AsyncIterable<string>,
  output: string | undefined,
): Promise<void> => {
  let lines = 0;
  const counted = async function* (): AsyncGenerator<string> {
    for await (const piece of pieces) {
      lines += piece.split("\n").length - 1;
      yield piece;
    }
  };
  if (output === undefined) {
    await pipeline(Readable.from(counted()), process.stdout, { end: false });
    return;
  }
  await pipeline(Readable.from(counted()), createWriteStream(output, { mode: OWNER_ONLY }));
  terminal.answer({ file: output, lines }, () => terminal.words("export.done", { count: lines, file: output }));
};
