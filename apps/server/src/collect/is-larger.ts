import type { Fields } from "./message.ts";

/**
 * Whether an item takes more than so many bytes as JSON. To write it again takes longer than all else that is asked of
 * its shape, so only those that come near the limit are written.
 */
export const isLarger = (item: unknown, bytes: number): boolean => {
  if (mostBytes(item, DEEPEST) <= bytes) return false;
  try {
    return Buffer.byteLength(JSON.stringify(item)) > bytes;
  } catch {
    // Nested too deeply to be written again, let alone to be an event.
    return true;
  }
};

/** Further down a quick look is not worth it. */
const DEEPEST = 16;
/** `\u001f` is the longest that one character is written as. */
const BYTES_PER_CHARACTER = 6;
const BYTES_PER_NUMBER = 32;

/** No less than the item takes. */
const mostBytes = (value: unknown, deepest: number): number => {
  if (typeof value === "string") return value.length * BYTES_PER_CHARACTER + 2;
  if (typeof value !== "object" || value === null) return BYTES_PER_NUMBER;
  if (deepest === 0) return Number.POSITIVE_INFINITY;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const element of value) bytes += mostBytes(element, deepest - 1) + 1;
    return bytes;
  }
  const fields = value as Fields;
  for (const name in fields) bytes += name.length * BYTES_PER_CHARACTER + mostBytes(fields[name], deepest - 1) + 4;
  return bytes;
};
