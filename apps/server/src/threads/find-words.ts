/** The words of a text, one form for all spellings of a letter, apart from whatever stands between them. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

type Part = { readonly text: string; readonly isBeginning: boolean };
type Phrase = readonly Part[];

/** `iklan*` is every word that begins so; several words are a phrase. Undefined where nothing could be looked for. */
const toPhrase = (written: string): Phrase | undefined => {
  const parts = written.split(/\s+/).flatMap((piece) => {
    const words = wordsOf(piece);
    return words.map((text, at): Part => ({ text, isBeginning: piece.endsWith("*") && at === words.length - 1 }));
  });
  return parts.length === 0 ? undefined : parts;
};

const isPart = (word: string | undefined, { text, isBeginning }: Part): boolean =>
  word !== undefined && (isBeginning ? word.startsWith(text) : word === text);

/**
 * Whether one of the words or phrases of a list stands in one of the texts. It only compares: no list that somebody sets
 * can make it slow, whatever a customer writes.
 */
export const findWords = (list: readonly string[], texts: readonly string[]): boolean => {
  const phrases = list.map(toPhrase).filter((phrase) => phrase !== undefined);
  return texts.some((text) => {
    const words = wordsOf(text);
    return phrases.some((phrase) =>
      words.some((_, start) => phrase.every((part, at) => isPart(words[start + at], part))),
    );
  });
};
