/** So many bytes from a source that nobody can foresee: `node:crypto`'s `randomBytes`. */
export type RandomBytes = (count: number) => Uint8Array;

/** A whole number from 0 up to but not including `bound`, each with exactly the same probability. */
export const uniformBelow = (bound: bigint, randomBytes: RandomBytes): bigint => {
  const bits = (bound - 1n).toString(2).length;
  const bytes = Math.ceil(bits / 8);
  const surplus = BigInt(8 * bytes - bits);
  for (;;) {
    let value = 0n;
    for (const byte of randomBytes(bytes)) value = (value << 8n) | BigInt(byte);
    // What is too large is drawn again; to take a remainder would favour small numbers.
    if (value >> surplus < bound) return value >> surplus;
  }
};
