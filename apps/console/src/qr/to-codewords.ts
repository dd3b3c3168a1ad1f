import { correctionOf } from "./correct-errors.ts";

/** For each version from 1 on, at level M: codewords that correct a block, and how many blocks (ISO/IEC 18004:2015, table 9). */
const CORRECTING = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24] as const;
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10] as const;
const BYTE_MODE = 0b0100;
const MODE_BITS = 4;
const PADDING = [0xec, 0x11] as const;
/** From this version on the number of bytes takes two. */
const LONG_COUNT_FROM = 10;

type Layout = { readonly correcting: number; readonly blocks: number; readonly codewords: number };

/** How many alignment patterns stand in a row. */
export const alignmentsOf = (version: number): number => (version === 1 ? 0 : Math.floor(version / 7) + 2);

/** What of a symbol is neither pattern nor format, in whole codewords. */
const codewordsOf = (version: number): number => {
  const alignments = alignmentsOf(version);
  const all = (16 * version + 128) * version + 64;
  const patterns = alignments === 0 ? 0 : (25 * alignments - 10) * alignments - 55;
  return Math.floor((all - patterns - (version >= 7 ? 36 : 0)) / 8);
};

const layoutOf = (version: number): Layout | undefined => {
  const [correcting, blocks] = [CORRECTING[version - 1], BLOCKS[version - 1]];
  return correcting === undefined || blocks === undefined
    ? undefined
    : { correcting, blocks, codewords: codewordsOf(version) };
};

const countBits = (version: number): number => (version < LONG_COUNT_FROM ? 8 : 16);

/** The smallest version that holds a text, with its codewords in the order in which they are drawn; undefined for one that is too long. */
export const toCodewords = (
  text: string,
): { readonly version: number; readonly codewords: readonly number[] } | undefined => {
  const bytes = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= CORRECTING.length; version += 1) {
    const layout = layoutOf(version);
    if (layout === undefined) return undefined;
    const room = layout.codewords - layout.correcting * layout.blocks;
    const needed = Math.ceil((MODE_BITS + countBits(version)) / 8 + bytes.length);
    if (needed <= room) return { version, codewords: inBlocks(dataOf(bytes, version, room), layout) };
  }
  return undefined;
};

const dataOf = (bytes: readonly number[], version: number, room: number): readonly number[] => {
  const bits = [
    ...bitsOf(BYTE_MODE, MODE_BITS),
    ...bitsOf(bytes.length, countBits(version)),
    ...bytes.flatMap((byte) => bitsOf(byte, 8)),
  ];
  const ended = [...bits, ...Array.from({ length: Math.min(4, room * 8 - bits.length) }, () => 0)];
  const data: number[] = [];
  for (let at = 0; at < ended.length; at += 8)
    data.push(ended.slice(at, at + 8).reduce((byte, bit, place) => byte | (bit << (7 - place)), 0));
  for (let at = 0; data.length < room; at += 1) data.push(PADDING[at % 2] ?? 0);
  return data;
};

const bitsOf = (value: number, length: number): readonly number[] =>
  Array.from({ length }, (_, at) => (value >>> (length - 1 - at)) & 1);

/** Cut into blocks, each with what corrects it, and taken from all of them in turn: a stain then hurts each a little. */
const inBlocks = (data: readonly number[], { correcting, blocks, codewords }: Layout): readonly number[] => {
  const short = blocks - (codewords % blocks);
  const length = Math.floor(codewords / blocks) - correcting;
  const parts: { readonly data: readonly number[]; readonly correction: readonly number[] }[] = [];
  let at = 0;
  for (let block = 0; block < blocks; block += 1) {
    const own = data.slice(at, at + length + (block < short ? 0 : 1));
    at += own.length;
    parts.push({ data: own, correction: correctionOf(own, correcting) });
  }
  const inTurn = (rows: readonly (readonly number[])[], most: number): readonly number[] =>
    Array.from({ length: most }, (_, place) => rows.flatMap((row) => row[place] ?? [])).flat();
  return [
    ...inTurn(
      parts.map((part) => part.data),
      length + 1,
    ),
    ...inTurn(
      parts.map((part) => part.correction),
      correcting,
    ),
  ];
};
