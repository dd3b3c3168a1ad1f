import { Type } from "typebox";
import type { EventPlace } from "../collect/read.ts";

const USUAL = 50;
const MOST = 200;

/** How a list about oneself is asked for, page by page. A number in an address is text. */
export const PAGE_LIMIT = Type.Optional(
  Type.String({ pattern: "^[1-9]\\d{0,3}$", description: `At most ${MOST}; ${USUAL} when absent.` }),
);

export const mostOf = (limit: string | undefined): number => Math.min(MOST, Number(limit ?? USUAL));

/** A time and an id. Whose id it is does not matter: the list goes on from there, whether or not there is such a line. */
export const EVENT_CURSOR = Type.Optional(
  Type.String({
    pattern: "^\\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    description: "`next` of the page before.",
  }),
);

export const cursorOf = ({ at, eventId }: EventPlace): string => `${at}_${eventId}`;

export const placeOf = (cursor: string | undefined): EventPlace | undefined => {
  const [at, eventId] = cursor?.split("_") ?? [];
  return at === undefined || eventId === undefined ? undefined : { at: Number(at), eventId };
};
