import { type Draw, toDraw } from "../draw.ts";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, 32 bits, over the UTF-16 code units, as GrowthBook's JavaScript has it. */
const fnv1a = (text: string): number => {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
};

export type GrowthBookHashVersion = 1 | 2;

/**
 * Where GrowthBook puts a unit, for shops that assign with its SDKs elsewhere: version 2 on a grid of 0.01 %, version 1,
 * which is biased, on one of 0.1 %. Its SDKs agree on ASCII only.
 * @see https://docs.growthbook.io/lib/build-your-own#hashing
 */
export const hashGrowthBook = (seed: string, value: string, version: GrowthBookHashVersion): Draw =>
  version === 2
    ? toDraw((fnv1a(String(fnv1a(seed + value))) % 10_000) / 10_000)
    : toDraw((fnv1a(value + seed) % 1000) / 1000);
