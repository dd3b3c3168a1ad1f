/** A string of six-bit signs, read as one row of bits. */
export type Bits = {
  readonly length: number;
  /** The unsigned number in so many bits (at most 36) from there on. @throws RangeError beyond the end. */
  readonly number: (at: number, width: number) => number;
  readonly isSet: (at: number) => boolean;
};

const SIGNS = /^[A-Za-z0-9_-]+$/;
const BITS_IN_SIGN = 6;

/** Undefined for text that is not base64url, as the IAB writes it. */
export const openBits = (text: string): Bits | undefined => {
  if (!SIGNS.test(text)) return undefined;
  const length = text.length * BITS_IN_SIGN;
  // What is no whole byte would be left out of the last one.
  const bytes = Buffer.from(text.padEnd(text.length + 3, "A"), "base64url");
  const bit = (at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  const number = (at: number, width: number): number => {
    if (at + width > length) throw new RangeError("The string ends too early.");
    let value = 0;
    for (let offset = 0; offset < width; offset += 1) value = value * 2 + bit(at + offset);
    return value;
  };
  return { length, number, isSet: (at) => number(at, 1) === 1 };
};

/** Which of so many bits are set, counted from 1 as the IAB counts its purposes. */
export const setBits = (bits: Bits, at: number, width: number): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let offset = 0; offset < width; offset += 1) if (bits.isSet(at + offset)) found.add(offset + 1);
  return found;
};
