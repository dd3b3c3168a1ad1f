import { drawSymbol, MASK_COUNT, type Modules } from "./draw-symbol.ts";
import { toCodewords } from "./to-codewords.ts";

/**
 * A text as a QR code of level M, as small as it can be, under the mask that is read best (ISO/IEC 18004:2015). Undefined for
 * a text of more than 412 bytes, which would be hard to read from a screen.
 */
export const encodeQr = (text: string): Modules | undefined => {
  const made = toCodewords(text);
  if (made === undefined) return undefined;
  const symbols = Array.from({ length: MASK_COUNT }, (_, mask) => drawSymbol(made.version, made.codewords, mask));
  return symbols.map((symbol) => ({ symbol, penalty: penaltyOf(symbol) })).toSorted((a, b) => a.penalty - b.penalty)[0]
    ?.symbol;
};

/** How hard a symbol is to read: long runs, blocks, what looks like a finder pattern, and much more dark than light (table 11). */
const penaltyOf = (symbol: Modules): number => {
  const columns = symbol.map((_, x) => symbol.map((row) => row[x] === true));
  const lines = [...symbol, ...columns].map((line) => line.map((isDark) => (isDark ? "1" : "0")).join(""));
  const runs = lines
    .flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? [])
    .reduce((sum, { length }) => sum + length - 2, 0);
  const finders = lines.reduce((sum, line) => sum + countLikeFinders(line), 0);
  const blocks = symbol.reduce(
    (sum, row, y) => sum + row.filter((isDark, x) => isBlock(symbol, x, y, isDark)).length,
    0,
  );
  const dark = symbol.flat().filter((isDark) => isDark).length / symbol.length ** 2;
  return runs + 3 * blocks + 40 * finders + 10 * Math.floor(Math.abs(dark - 0.5) / 0.05);
};

const isBlock = (symbol: Modules, x: number, y: number, isDark: boolean): boolean => {
  const [row, below] = [symbol[y], symbol[y + 1]];
  return row?.[x + 1] === isDark && below?.[x] === isDark && below[x + 1] === isDark;
};

const LIKE_FINDER = /(?=10111010000|00001011101)/g;
const countLikeFinders = (line: string): number => [...line.matchAll(LIKE_FINDER)].length;
