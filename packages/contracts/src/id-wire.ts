import { Type } from "typebox";

/** The identifiers that rows and people are stored under: UUIDs in lower case. The database takes nothing else for one. */
export const ID_PATTERN = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
export const IdWire = Type.String({ pattern: ID_PATTERN });
