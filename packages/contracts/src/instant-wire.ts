import { Type } from "typebox";

/** An instant with its zone (RFC 3339). A leap second is refused: no calendar that is counted with has one. */
export const InstantWire = Type.String({ format: "date-time", pattern: "^[^:]+:[^:]+:[0-5]" });
