/**
 * Licences under which a package may be used here, by their SPDX names: those that let Apache-2.0 stand, and ask for no more than that
 * their text goes with copies. What a browser loads brings the texts of its packages (`/console/licences.md`, `/privacy/licences.md`);
 * an installation has them in `node_modules`.
 */
export const ALLOWED = new Set([
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0"],
  ...["PSF-2.0", "Python-2.0", "Unlicense", "WTFPL", "Zlib"],
]);

/** What may be used to build and test, and is never handed on: their texts bind whoever copies or changes them. */
export const ALLOWED_TO_BUILD = new Set([...ALLOWED, "Artistic-2.0", "CC-BY-3.0", "MPL-2.0"]);

/** Read by a person where a package says nothing, or asks for more: its name, the version that was read, and what was found. */
export const EXAMINED: Readonly<Record<string, { readonly version: string; readonly licence: string }>> = {
  // Its LICENSE file is the text of MIT.
  "png-js": { version: "2.0.0", licence: "MIT" },
  // Its code; the days themselves come from Wikipedia under CC BY-SA 3.0, are used unchanged, and are named in NOTICE.
  "date-holidays": { version: "3.37.0", licence: "ISC" },
};

/** Whether an SPDX expression is met by licences of a set: one side of an `OR`, both of an `AND` (SPDX 2.3, annex D). */
export const isAllowed = (expression: string, allowed: ReadonlySet<string>): boolean =>
  splitOutside(expression, " OR ").some((either) =>
    splitOutside(either, " AND ").every((one) => {
      const inner = /^\((.*)\)$/.exec(one)?.[1];
      return inner === undefined ? allowed.has(one) : isAllowed(inner, allowed);
    }),
  );

/** The parts between a word that stands outside of all brackets. */
const splitOutside = (expression: string, word: string): readonly string[] => {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < expression.length; at += 1) {
    if (expression[at] === "(") depth += 1;
    if (expression[at] === ")") depth -= 1;
    if (depth === 0 && expression.startsWith(word, at)) {
      parts.push(expression.slice(from, at).trim());
      from = at + word.length;
    }
  }
  return [...parts, expression.slice(from).trim()];
};
