import fc from "fast-check";

const SEED = 20_261_130;
const SAMPLES = 3;
const MOST_SIGNS = 9;
/** Behind what was repeated, so that nothing matches and every way to match it is tried. */
const ENDS = ["\u0000", ""];
/** What a class or an escape stands for, by how it is written. */
const STAND_FOR: readonly (readonly [written: RegExp, sign: string])[] = [
  [/\\s|\\t| /, " "],
  [/\\r|\\n|\\s/, "\n"],
  [/\\d|0-9|\\p\{N\}/, "0"],
  [/\\w|a-z|\\S|\\p\{L\}|\[\^|\./i, "a"],
  [/\\p\{M\}/, "\u0301"],
  [/\\S|\[\^|\./, "-"],
];

const signsOf = (pattern: RegExp): readonly string[] => {
  const literal = pattern.source.match(/[^\\()[\]{}^$*+?|]/gu) ?? [];
  const meant = STAND_FOR.filter(([written]) => written.test(pattern.source)).map(([, sign]) => sign);
  const marks = literal.filter((sign) => !/[A-Za-z0-9]/.test(sign));
  return [...new Set([...marks, ...meant, ...literal])].slice(0, MOST_SIGNS);
};

const samplesOf = (pattern: RegExp): readonly string[] => {
  try {
    const texts = fc.stringMatching(new RegExp(pattern.source, pattern.flags.replaceAll(/[dgimsyv]/g, "")));
    return fc.sample(texts, { seed: SEED, numRuns: SAMPLES });
  } catch {
    // Of some forms nothing is generated; their own signs are repeated all the same.
    return [];
  }
};

const timesOf =
  (length: number) =>
  (piece: string): string =>
    piece.repeat(Math.ceil(length / piece.length));

const pairsOf = (signs: readonly string[]): readonly string[] =>
  signs.flatMap((one) => ["", ...signs].map((other) => one + other));

/** A text that matches with a piece of it repeated, wherever that piece stands. */
const pumpedOf = (sample: string, times: (piece: string) => string): readonly string[] =>
  Array.from(sample.slice(0, MOST_SIGNS)).flatMap((_, at) =>
    [1, 3].map((long) => sample.slice(0, at) + times(sample.slice(at, at + long)) + sample.slice(at + long)),
  );

/**
 * Texts of about so many signs over which a pattern that looks back takes long: pieces of what it matches and its own signs,
 * repeated, before something that it does not match.
 */
export function* pumpedTexts(pattern: RegExp, length: number): Generator<string> {
  const times = timesOf(length);
  for (const pair of pairsOf(signsOf(pattern))) for (const end of ENDS) yield times(pair) + end;
  for (const sample of samplesOf(pattern))
    for (const pumped of pumpedOf(sample, times)) for (const end of ENDS) yield pumped + end;
}
