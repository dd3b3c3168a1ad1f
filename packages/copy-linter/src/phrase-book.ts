import type { RuleId } from "./copy-rules.ts";
import { type Match, matchPhrase, type Phrase, readPhrases, type WordLists } from "./phrase.ts";
import type { Word } from "./word.ts";

/** Phrases of all rules, to be looked up by the words of a copy. */
export type PhraseBook = {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** Every word by which something is found; disguised ones are uncovered to these only. */
  readonly vocabulary: ReadonlySet<string>;
};

type Entry = { readonly rule: RuleId; readonly isInnocent: boolean; readonly phrase: Phrase };

/** Phrases of one kind, as they are written. */
export type Chapter = {
  readonly phrases: Partial<Readonly<Record<RuleId, readonly string[]>>>;
  readonly lists: WordLists;
  /** What a rule finds inside of an innocent phrase is no claim. */
  readonly isInnocent: boolean;
};

export const openPhraseBook = (chapters: readonly Chapter[]): PhraseBook => {
  const entries = new Map<string, Entry[]>();
  const vocabulary = new Set(["no"]);
  for (const entry of chapters.flatMap(readChapter)) {
    const { elements, anchor } = entry.phrase;
    for (const word of elements[anchor]?.words ?? []) {
      const at = entries.get(word);
      if (at === undefined) entries.set(word, [entry]);
      else at.push(entry);
    }
    if (!entry.isInnocent) addWords(vocabulary, elements);
  }
  return { entries, vocabulary };
};

const readChapter = ({ phrases, lists, isInnocent }: Chapter): readonly Entry[] =>
  (Object.entries(phrases) as [RuleId, readonly string[]][]).flatMap(([rule, written]) =>
    written.flatMap((text) => readPhrases(text, lists).map((phrase) => ({ rule, isInnocent, phrase }))),
  );

const SHORTEST_UNCOVERED = 3;

const addWords = (vocabulary: Set<string>, elements: Phrase["elements"]): void => {
  for (const { words } of elements) {
    for (const word of words) if (word.length >= SHORTEST_UNCOVERED) vocabulary.add(word);
  }
};

export type Found = Match & { readonly rule: RuleId };

/** Everything that the book has in the words of a copy: what claims something, and what only looks so. */
export const lookUp = (
  { entries }: PhraseBook,
  words: readonly Word[],
): { readonly claims: readonly Found[]; readonly innocent: readonly Found[] } => {
  const claims: Found[] = [];
  const innocent: Found[] = [];
  for (const [at, { text }] of words.entries()) {
    for (const { rule, isInnocent, phrase } of entries.get(text) ?? []) {
      const match = matchPhrase(phrase, words, at);
      if (match !== undefined) (isInnocent ? innocent : claims).push({ ...match, rule });
    }
  }
  return { claims, innocent };
};
