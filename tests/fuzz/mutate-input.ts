/** A number from 0 up to and without the one given, whole. */
export type Draw = (below: number) => number;

/** Mulberry32, by which a seed always leads to the same inputs. */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

const MOST_BYTES = 65_536;
const MOST_CHANGES = 6;
/** Of every format: ends, quotes, brackets, controls, halves of characters, other directions, numbers at an edge. */
const SIGNS: readonly (string | Buffer)[] = [
  ...[
    "\n",
    "\r\n",
    "\t",
    " ",
    ",",
    ";",
    ":",
    "=",
    "~",
    ".",
    "-",
    "_",
    "/",
    "\\",
    '"',
    "'",
    "`",
    "<",
    ">",
    "&",
    "%",
    "#",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
  ],
  ...["\u0000", "\u001b", "\u007f", "\ufeff", "\u202e", "\u200b", "\u2028", "é", "👩‍👧", "İ", "\ufffd", "٣"],
  ...[
    "0",
    "-1",
    "1e999",
    "NaN",
    "4294967296",
    "9007199254740993",
    "9".repeat(40),
    "null",
    "true",
    "__proto__",
    "constructor",
    "toString",
  ],
  ...[
    Buffer.from([0xff]),
    Buffer.from([0xc0, 0x80]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0xff, 0xfe]),
    Buffer.from([0x1f, 0x8b]),
  ],
];

/**
 * A changed input: pieces of several are put together, and bytes, words and runs put in, taken out, repeated or moved. Small
 * changes are the most frequent: they lead deepest.
 */
export const mutateInput = (draw: Draw, seeds: readonly Buffer[], words: readonly string[]): Buffer => {
  let bytes = seeds[draw(seeds.length)] ?? Buffer.alloc(0);
  for (let left = 1 + draw(MOST_CHANGES); left > 0; left -= 1) bytes = changed(bytes, draw, seeds, words);
  return bytes.length > MOST_BYTES ? bytes.subarray(0, MOST_BYTES) : bytes;
};

const changed = (bytes: Buffer, draw: Draw, seeds: readonly Buffer[], words: readonly string[]): Buffer => {
  const at = draw(bytes.length + 1);
  const [from, to] = [Math.min(at, draw(bytes.length + 1)), at];
  const put = (piece: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  switch (draw(10)) {
    case 0:
      return put(Buffer.from([draw(256)]));
    case 1:
      return flipped(bytes, at, 1 << draw(8));
    case 2:
      return put(asBytes(SIGNS[draw(SIGNS.length)] ?? ""));
    case 3:
      return put(Buffer.from(words[draw(words.length)] ?? ""));
    case 4:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 5:
      return put(bytes.subarray(from, to));
    case 6:
      return repeated(bytes, from, Math.min(to, from + 64), 1 << draw(17));
    case 7:
      return spliced(bytes, seeds[draw(seeds.length)] ?? bytes, at, draw);
    case 8:
      return bytes.subarray(0, at);
    default:
      return Buffer.concat([
        bytes.subarray(0, from),
        asBytes(words[draw(words.length)] ?? ""),
        bytes.subarray(Math.min(bytes.length, from + draw(12))),
      ]);
  }
};

const asBytes = (piece: string | Buffer): Buffer => (typeof piece === "string" ? Buffer.from(piece) : piece);

const flipped = (bytes: Buffer, at: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};

const repeated = (bytes: Buffer, from: number, to: number, times: number): Buffer => {
  const piece = bytes.subarray(from, to);
  const most = Math.max(1, Math.min(times, Math.floor(MOST_BYTES / Math.max(1, piece.length))));
  return Buffer.concat([bytes.subarray(0, from), ...Array<Buffer>(most).fill(piece), bytes.subarray(to)]);
};

const spliced = (bytes: Buffer, other: Buffer, at: number, draw: Draw): Buffer =>
  Buffer.concat([bytes.subarray(0, at), other.subarray(draw(other.length + 1))]);
