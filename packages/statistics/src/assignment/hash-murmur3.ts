const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
const scramble = (word: number): number => Math.imul(rotateLeft(Math.imul(word, C1), 15), C2);

/** MurmurHash3 x86 32 over the UTF-8 bytes. @see https://github.com/aappleby/smhasher (public domain) */
const murmur3 = (text: string, seed: number): number => {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed;
  for (let at = 0; at < whole; at += 4) {
    hash = Math.imul(rotateLeft(hash ^ scramble(view.getUint32(at, true)), 13), 5) + 0xe6546b64;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at -= 1) rest = (rest << 8) | (bytes[at] ?? 0);
  return finish(hash ^ scramble(rest) ^ bytes.length);
};

const finish = (word: number): number => {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Unleash draws variants with another seed than rollouts, so that one does not slice the other. */
const VARIANT_SEED = 86_028_157;

/** Unleash's place of a unit in a rollout, from 1 to 100. @see https://github.com/Unleash/client-specification */
export const unleashRollout = (group: string, unit: string): number => (murmur3(`${group}:${unit}`, 0) % 100) + 1;

/** Unleash's place of a unit among variants, from 1 to the sum of their weights. */
export const unleashVariant = (group: string, unit: string, totalWeight: number): number =>
  (murmur3(`${group}:${unit}`, VARIANT_SEED) % totalWeight) + 1;
