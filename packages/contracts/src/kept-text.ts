import { Type } from "typebox";

/** Text that is written down as it came: the database takes neither NUL nor half of a surrogate pair. */
export const keptText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\u0000\\ud800-\\udfff]*$" });

/** Controls, and marks by which a text is read in another order than it is written in: nobody would see who pays. */
const UNSEEN = "\\u0000-\\u0008\\u000b-\\u001f\\u007f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff";

/**
 * Spaces, and marks that show nothing: in a name or an answer that has only these, nothing is written. None of them is in
 * `UNSEEN`, so that what follows matches in one pass: with a class in common it would look back from every letter.
 */
const BLANK =
  "\\t\\n \\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028\\u2029" +
  "\\u202f\\u205f-\\u2065\\u206a-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0";

/** Something that can be seen stands in it, and nothing of `refused`. */
const written = (refused: string, blank: string) => `^[${blank}]*[^${blank}${refused}][^${refused}]*$`;

/** Text for people: something to be read stands in it, and nothing that hides or turns it. */
export const readText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: written(UNSEEN, BLANK) });

/** Text that somebody wrote to somebody, kept as it came: no fewer than one letter of it can be seen. */
export const writtenText = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: written("\\u0000\\ud800-\\udfff", `${BLANK}\\r`) });

/** An address of a page or a picture. */
export const webAddress = (maxLength: number) => Type.String({ maxLength, pattern: `^https?://[^\\s${UNSEEN}]+$` });
