import { createHmac, type KeyObject } from "node:crypto";

/** A UUID (version 8) that follows from what it is about, so that of many who make it at once all make the same. */
export const derivedId = (key: KeyObject, ...parts: readonly string[]): string => {
  const hex = createHmac("sha256", key).update(parts.join("\u0000")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};
