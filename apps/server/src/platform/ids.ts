import { randomBytes, randomUUIDv7 } from "node:crypto";

/** Makes the identifiers of new rows: time-ordered UUIDs, so that neighbours in time are neighbours on disk. */
export type MakeId = () => string;

export const timeOrderedId: MakeId = () => randomUUIDv7();

/** Makes identifiers that tell nothing, not even when they were made: 16 random bytes in base64url. */
export const randomId: MakeId = () => randomBytes(16).toString("base64url");

/** Lower than every id and key that is ever made: where a walk through all of them begins. */
export const LOWEST_ID = "00000000-0000-0000-0000-000000000000";

/** When a `timeOrderedId` was made, in milliseconds since 1970. */
export const timeOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Lower than every `timeOrderedId` made at or after this time, and higher than every one made before (RFC 9562, version 7). */
export const lowestIdAt = (milliseconds: number): string => {
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};
