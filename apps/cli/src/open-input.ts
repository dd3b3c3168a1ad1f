import { createReadStream, statSync } from "node:fs";

export type Input = {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Undefined for what comes through a pipe. */
  readonly size: number | undefined;
};

/** A file, or with `-` what comes through the pipe. @throws when there is no such file. */
export const openInput = (path: string): Input => {
  if (path === "-") return { bytes: process.stdin, size: undefined };
  const { size } = statSync(path);
  return { bytes: createReadStream(path), size };
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
