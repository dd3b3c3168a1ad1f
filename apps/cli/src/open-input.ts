import { createReadStream, statSync } from "node:fs";
import { CommandError } from "./terminal/command-error.ts";

export type Input = {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Undefined for what comes through a pipe. */
  readonly size: number | undefined;
};

/** A file, or with `-` what comes through the pipe. @throws when there is no such file, or it is a folder. */
export const openInput = (path: string): Input => {
  if (path === "-") return { bytes: process.stdin, size: undefined };
  const found = statSync(path);
  if (found.isDirectory()) throw new CommandError("EISDIR", { path });
  return { bytes: createReadStream(path), size: found.size };
};

/** Passes bytes on and tells how many went by. */
export async function* countBytes(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (total: number) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    onBytes(total);
    yield chunk;
  }
}
