/**
 * A number as copy writes it. Money is in the unit that the copy names; a percentage is in points; thousands, as `25 rb`,
 * may be of money or of anything else.
 */
export type CopyNumber = { readonly value: number; readonly unit: "plain" | "thousands" | "money" | "percent" };

/** With where it ends in the text. */
export type NumberFound = CopyNumber & { readonly end: number };

const NUMBER =
  /(?<currency>(?:rp|idr|usd|us\$|sgd|myr|rm|[$€£])\s?\.?\s?)?(?<digits>\d{1,3}(?:[.,]\d{3})+(?![\d])|\d+(?:[.,]\d{1,2}(?!\d))?)(?:,-)?(?:\s?(?<percent>%|persen(?![a-z])|percent(?![a-z])|pct(?![a-z])|per cent(?![a-z]))|\s?(?<thousand>rb(?![a-z])|ribu(?![a-z])|k(?![a-z]))|\s?(?<million>jt(?![a-z])|juta(?![a-z])|million(?![a-z])))?/y;

const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/;

/**
 * The number that begins at a place of a folded text: `Rp25.000`, `rp 25 rb`, `25,000`, `2,5 juta`, `50 %`, `50persen`, `$19.99`.
 * Three digits after a point or a comma are thousands in both languages.
 */
export const readNumber = (text: string, at: number): NumberFound | undefined => {
  NUMBER.lastIndex = at;
  const groups = NUMBER.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const end = NUMBER.lastIndex;
  const digits = groups["digits"] ?? "";
  const plain = Number(GROUPED.test(digits) ? digits.replaceAll(/[.,]/g, "") : digits.replace(",", "."));
  const value = plain * (groups["million"] === undefined ? (groups["thousand"] === undefined ? 1 : 1e3) : 1e6);
  return { value, unit: unitOf(groups), end };
};

const unitOf = (groups: Readonly<Record<string, string | undefined>>): CopyNumber["unit"] => {
  if (groups["currency"] !== undefined) return "money";
  if (groups["percent"] !== undefined) return "percent";
  return groups["thousand"] === undefined && groups["million"] === undefined ? "plain" : "thousands";
};

const WORDS = [
  "zero one two three four five six seven eight nine ten eleven twelve",
  "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
];

/** Numbers that are written as words, in both languages, up to twelve. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  WORDS.flatMap((line) => line.split(" ").map((word, value) => [word, value] as const)),
);
