import { pipeline, Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";

export const ENCODINGS = ["utf-8", "latin1", "utf-16le"] as const;
/** `latin1` is Windows-1252, which is what files that call themselves Latin-1 are in. */
export type Encoding = (typeof ENCODINGS)[number];

/** Stands where bytes were not text in the encoding; no shop writes it on purpose. */
export const UNREADABLE = "\ufffd";

/**
 * The text of a file, unpacked when it is gzip and without its byte order mark, which also tells UTF-16. Bytes that are
 * not text in the encoding become `UNREADABLE`, so that one bad line costs that line only.
 * @throws when a gzip file is damaged or ends early, after everything before was given.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of atLeastTwoFirst(unpacked(bytes))) {
    decoder ??= new TextDecoder(encodingByMark(chunk) ?? NAMES[encoding]);
    yield decoder.decode(chunk, { stream: true });
  }
  const rest = decoder?.decode();
  if (rest !== undefined && rest !== "") yield rest;
}

const NAMES: Readonly<Record<Encoding, string>> = { "utf-8": "utf-8", latin1: "windows-1252", "utf-16le": "utf-16le" };

const encodingByMark = (chunk: Uint8Array): string | undefined => {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : undefined;
};
const isGzip = (chunk: Uint8Array): boolean => chunk[0] === 0x1f && chunk[1] === 0x8b;

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = atLeastTwoFirst(bytes);
  const first = await iterator.next();
  if (first.done === true) return;
  const all = startingWith(first.value, iterator);
  if (!isGzip(first.value)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  // What fails reaches whoever reads the unpacked bytes; a pipeline leaves no error that nobody listens to.
  pipeline(Readable.from(all, { objectMode: false }), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** The same bytes, the first piece long enough to tell by its two first bytes what it is. */
async function* atLeastTwoFirst(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of bytes) {
    const piece: Uint8Array = first === undefined ? chunk : Buffer.concat([first, chunk]);
    first = first !== undefined && piece.length < 2 ? piece : undefined;
    if (first === undefined) yield piece;
  }
  if (first !== undefined && first.length > 0) yield first;
}
