import { v7 } from "uuid";

/** Makes the identifiers of new rows: time-ordered UUIDs, so that neighbours in time are neighbours on disk. */
export type MakeId = () => string;

export const timeOrderedId: MakeId = () => v7();
