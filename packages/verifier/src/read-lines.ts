import { Found } from "./finding.ts";

/** A line without its end, and where it begins. */
export type PlacedLine = { readonly text: string; readonly line: number; readonly byte: number };

const MOST_BYTES = 65_536;
const LINE_END = 10;

/**
 * The lines of a file as it comes, each ended by a line feed.
 * @throws Found `not_text`, `line_too_long`, `line_cut`
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PlacedLine> {
  let rest: Uint8Array = new Uint8Array();
  let place = { line: 1, byte: 0 };
  for await (const chunk of chunks) {
    let bytes: Uint8Array = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END)) {
      yield { text: decode(bytes.subarray(0, end), place), ...place };
      place = { line: place.line + 1, byte: place.byte + end + 1 };
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > MOST_BYTES) throw new Found("line_too_long", place);
    rest = bytes;
  }
  if (rest.length > 0) throw new Found("line_cut", place);
}

/** @throws Found `not_text` for bytes that are not UTF-8. */
export const decode = (bytes: Uint8Array, place: Pick<PlacedLine, "line" | "byte">): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Found("not_text", place);
  }
};
