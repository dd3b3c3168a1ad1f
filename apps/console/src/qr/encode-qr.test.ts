import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { drawSymbol, MASK_COUNT, type Modules } from "./draw-symbol.ts";
import { encodeQr } from "./encode-qr.ts";
import { toCodewords } from "./to-codewords.ts";

const rowsOf = (symbol: Modules): readonly string[] =>
  symbol.map((row) => row.map((isDark) => (isDark ? "1" : "0")).join(""));

/** As python-qrcode 8 draws them at level M in byte mode: the smallest, some of several blocks, and those that are full. */
const GOLDEN: readonly (readonly [text: string, version: number, symbols: string])[] = [
  ["A", 1, "ccc8076c52f63cc37e40de73486dfbdc"],
  ["Seimbang", 1, "efd137f2cc9dbb4e691ddb615dfa4ca6"],
  [
    "otpauth://totp/Toko%20Lestari:sri%40toko.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Toko%20Lestari",
    7,
    "79848483de064a5d017063a9c919b54b",
  ],
  ["x".repeat(152), 8, "c4ad4d2a5fa9147d6f7b03c251f4ed3b"],
  ["y".repeat(213), 10, "669b1be92e95d73b0f8587547dc19357"],
  ["é".repeat(140), 12, "a61432a2a8dc2ca8a12440d6479c4a34"],
  ["z".repeat(412), 15, "cd9a05d76f3154d579b271b256222ded"],
];

test.each(GOLDEN)("what another encoder draws of %j is drawn here, under each mask", (text, version, symbols) => {
  const made = toCodewords(text);
  expect(made?.version).toBe(version);
  const drawn = Array.from({ length: MASK_COUNT }, (_, mask) =>
    rowsOf(drawSymbol(version, made?.codewords ?? [], mask)),
  );
  expect(hash("sha256", drawn.map((rows) => rows.join("\n")).join("\n\n")).slice(0, symbols.length)).toBe(symbols);
  const chosen = encodeQr(text);
  expect(drawn).toContainEqual(rowsOf(chosen ?? []));
});

test("of one letter the smallest symbol is what stands here", () => {
  const made = toCodewords("A");
  expect(rowsOf(drawSymbol(1, made?.codewords ?? [], 2))).toEqual([
    "111111100001001111111",
    "100000100010001000001",
    "101110101100001011101",
    "101110101101101011101",
    "101110101010101011101",
    "100000101011001000001",
    "111111101010101111111",
    "000000001000000000000",
    "101111100101001111100",
    "010110010101111001000",
    "011110100000101100000",
    "011011010111111001010",
    "100111100100100100100",
    "000000001110100100100",
    "111111100111010011110",
    "100000101100000110110",
    "101110101011010011100",
    "101110101001111001000",
    "101110101010101100000",
    "100000100111111001000",
    "111111101110100100110",
  ]);
});

test("what would be hard to read from a screen is no code at all", () => {
  expect(encodeQr("z".repeat(413))).toBeUndefined();
});
