import { Type } from "typebox";

/** Text that is written down as it came: the database takes neither NUL nor half of a surrogate pair. */
export const keptText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\u0000\\ud800-\\udfff]*$" });
