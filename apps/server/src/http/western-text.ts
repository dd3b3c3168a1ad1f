/** Signs that a font without them has another way of writing. */
const WRITTEN: Readonly<Record<string, string>> = { "→": "->", "≥": ">=", "≤": "<=", "\t": " " };
/** Windows-1252, which the fonts have that every reader of PDF knows (PDF 32000-1, Annex D). */
const KNOWN = String.raw`\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ→≥≤\t`;
const OTHERS = new RegExp(`[^${KNOWN}]+`, "gu");

/** Whether a text has letters that Western fonts lack. */
export const hasOtherLetters = (text: string): boolean => text.normalize("NFC").search(OTHERS) >= 0;

/** A text in the letters of Western fonts; what they lack stands in brackets by its Unicode numbers, so that nothing is lost. */
export const westernText = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(OTHERS, (letters) => `[${[...letters].map(numberOf).join(" ")}]`)
    .replaceAll(/[→≥≤\t]/g, (sign) => WRITTEN[sign] ?? sign);

const numberOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
