import { randomBytes, randomUUIDv7 } from "node:crypto";
import { ID_PATTERN } from "@seimbang/contracts";
import { type Clock, systemClock } from "./clock.ts";

/** Makes the identifiers of new rows: time-ordered UUIDs, so that neighbours in time are neighbours on disk. */
export type MakeId = () => string;

/** So many of one millisecond stand in their order; the twelve bits behind its time count them. */
const MOST_IN_MILLISECOND = 2 ** 12;

/**
 * Time-ordered UUIDs of whatever time it is for a shop (RFC 9562, version 7 with a counter as of its section 6.2). Where a clock
 * stands still the time goes on by a millisecond each time so many were made of one.
 */
export const timeOrderedIds = (clock: Clock): MakeId => {
  let [said, time, count] = [Number.NaN, 0, 0];
  return () => {
    const now = clock();
    if (now !== said) [said, time, count] = [now, Math.floor(now), 0];
    else if (count < MOST_IN_MILLISECOND - 1) count += 1;
    else [time, count] = [time + 1, 0];
    const milliseconds = time.toString(16).padStart(12, "0");
    const place = count.toString(16).padStart(3, "0");
    return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${place}${randomUUIDv7().slice(18)}`;
  };
};

/** The same by the machine's clock. */
export const timeOrderedId: MakeId = timeOrderedIds(systemClock);

/** Makes identifiers that tell nothing, not even when they were made: 16 random bytes in base64url. */
export const randomId: MakeId = () => randomBytes(16).toString("base64url");

const IS_ID = new RegExp(ID_PATTERN);

/** Whether a text is an id as rows are stored under; the database would take nothing else for one. */
export const isId = (text: string): boolean => IS_ID.test(text);

/** Lower than every id and key that is ever made: where a walk through all of them begins. */
export const LOWEST_ID = "00000000-0000-0000-0000-000000000000";

/** When a time-ordered id was made, in milliseconds since 1970. */
export const timeOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Lower than every time-ordered id made at or after this time, and higher than every one made before (RFC 9562, version 7). */
export const lowestIdAt = (milliseconds: number): string => {
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};
