/**
 * Finds the number of a key (a UUID, a product id) straight from the bytes of a network buffer, without making a string
 * for every one of ten million rows. Keys are numbered in the order in which they were given.
 */
export type BytesIndex = {
  /** The key's number, or -1 when it is unknown. */
  readonly find: (bytes: Uint8Array, start: number, length: number) => number;
};

/** Slots per key: at a load of one half, a look-up of an unknown key ends after two and a half probes on average. */
const SLOTS_PER_KEY = 2;

export const indexBytes = (keys: readonly Uint8Array[]): BytesIndex => {
  const starts = new Uint32Array(keys.length + 1);
  keys.forEach((key, number) => {
    starts[number + 1] = (starts[number] ?? 0) + key.length;
  });
  const stored = new Uint8Array(starts[keys.length] ?? 0);
  const mask = powerOfTwoFrom(keys.length * SLOTS_PER_KEY) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  keys.forEach((key, number) => {
    stored.set(key, starts[number]);
    let slot = hashOf(key, 0, key.length) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = number;
  });
  const isKey = (number: number, bytes: Uint8Array, start: number, length: number): boolean => {
    const from = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - from !== length) return false;
    for (let at = 0; at < length; at += 1) if (stored[from + at] !== bytes[start + at]) return false;
    return true;
  };
  return {
    find: (bytes, start, length) => {
      let slot = hashOf(bytes, start, length) & mask;
      for (;;) {
        const number = slots[slot] ?? -1;
        if (number === -1 || isKey(number, bytes, start, length)) return number;
        slot = (slot + 1) & mask;
      }
    },
  };
};

const powerOfTwoFrom = (least: number): number => {
  let size = 2;
  while (size < least) size *= 2;
  return size;
};

/** FNV-1a, 32 bits, with a last mixing so that its low bits depend on all of the key. */
const hashOf = (bytes: Uint8Array, start: number, length: number): number => {
  let hash = 0x811c9dc5;
  for (let at = start; at < start + length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
};
