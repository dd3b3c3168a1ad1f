import { Type } from "typebox";

/** Text that is written down as it came: the database takes neither NUL nor half of a surrogate pair. */
export const keptText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\u0000\\ud800-\\udfff]*$" });

/** Controls, and marks by which a text is read in another order than it is written in: nobody would see who pays. */
const UNSEEN = "\\u0000-\\u0008\\u000b-\\u001f\\u007f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff";

/** Text for people: something to be read stands in it, and nothing that hides or turns it. */
export const readText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `^[^${UNSEEN}]*[^\\s${UNSEEN}][^${UNSEEN}]*$` });

/** An address of a page or a picture. */
export const webAddress = (maxLength: number) => Type.String({ maxLength, pattern: `^https?://[^\\s${UNSEEN}]+$` });
