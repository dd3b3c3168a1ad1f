import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** Makes the identifiers of new rows: time-ordered UUIDs, so that neighbours in time are neighbours on disk. */
export type MakeId = () => string;

export const timeOrderedId: MakeId = () => v7();

/** Makes identifiers that tell nothing, not even when they were made: 16 random bytes in base64url. */
export const randomId: MakeId = () => randomBytes(16).toString("base64url");
