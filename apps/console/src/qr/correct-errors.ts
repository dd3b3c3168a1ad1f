/** Products in GF(2⁸) modulo x⁸+x⁴+x³+x²+1 (ISO/IEC 18004:2015, 7.5.2). */
const FIELD = 0x11d;

const multiply = (one: number, other: number): number => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * FIELD);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product;
};

/** The polynomial of a degree whose roots are the powers of 2 from 0 on, without its first coefficient, which is 1. */
const generatorOf = (degree: number): readonly number[] => {
  let generator: readonly number[] = [...Array.from({ length: degree - 1 }, () => 0), 1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    const times = root;
    generator = generator.map((coefficient, at) => multiply(coefficient, times) ^ (generator[at + 1] ?? 0));
    root = multiply(root, 2);
  }
  return generator;
};

/** So many codewords as correct a block of data where it is read wrongly (I. Reed and G. Solomon, 1960). */
export const correctionOf = (data: readonly number[], length: number): readonly number[] => {
  const generator = generatorOf(length);
  let remainder: readonly number[] = Array.from({ length }, () => 0);
  for (const codeword of data) {
    const factor = codeword ^ (remainder[0] ?? 0);
    const shifted = [...remainder.slice(1), 0];
    remainder = shifted.map((value, at) => value ^ multiply(generator[at] ?? 0, factor));
  }
  return remainder;
};
