import type { Claim } from "./claim.ts";
import { COPY_RULES, copyRule, type RuleId } from "./copy-rules.ts";
import type { Evidence } from "./evidence.ts";
import type { Facts } from "./facts/facts.ts";
import { findClaims } from "./find-claims.ts";
import type { Finding } from "./finding.ts";
import { foldText } from "./fold-text.ts";
import { judgeClaims } from "./judge-claims.ts";
import { type Chapter, openPhraseBook } from "./phrase-book.ts";
import { splitWords } from "./split-words.ts";
import { ENGLISH_INNOCENT } from "./words/english-innocent.ts";
import { ENGLISH_LISTS, ENGLISH_PHRASES } from "./words/english-words.ts";
import { INDONESIAN_INNOCENT } from "./words/indonesian-innocent.ts";
import { INDONESIAN_LISTS, INDONESIAN_PHRASES } from "./words/indonesian-words.ts";

/** What a shop adds to the rules. Nothing in it can silence a rule that blocks. */
export type CopySettings = {
  /** Further words that a rule looks for, each a word or a row of them. */
  readonly words?: Partial<Readonly<Record<RuleId, readonly string[]>>>;
  /** Rules that are switched off; only those that do not block. */
  readonly off?: readonly RuleId[];
};

export type SettingsProblem = "unknown_rule" | "rule_blocks" | "no_words";

/** A setting that will not do. */
export class CopySettingsError extends Error {
  readonly field: "words" | "off";
  readonly code: SettingsProblem;
  /** The rule or the words at fault. */
  readonly value: string;

  constructor(field: CopySettingsError["field"], code: SettingsProblem, value: string) {
    super(`${field}: ${value}: ${code}`);
    this.name = "CopySettingsError";
    this.field = field;
    this.code = code;
    this.value = value;
  }
}

/** A text and what is known beside it; facts and evidence are passed anew whenever it is checked. */
export type CopyContext = { readonly facts?: Facts; readonly evidence?: readonly Evidence[] };

export type CopyLinter = {
  /** The passages of a text that claim something. They depend on the text alone and may be kept with it. */
  readonly findClaims: (text: string) => readonly Claim[];
  /**
   * The claims of a text that what is known does not bear out, in the order of their places: at launch and again
   * whenever it is shown.
   * @param now in milliseconds of the epoch
   * @param claims those of `findClaims` for this text, where they were kept
   */
  readonly check: (text: string, context: CopyContext, now: number, claims?: readonly Claim[]) => readonly Finding[];
};

/** @throws CopySettingsError for words that are none, rules that there are not, and rules that may not be switched off. */
export const openCopyLinter = (settings: CopySettings = {}): CopyLinter => {
  const off = readOff(settings.off ?? []);
  const book = openPhraseBook([...CHAPTERS, addedWords(settings.words ?? {})]);
  const readEvidence = (evidence: Evidence) => ({ ...evidence, words: wordsOf(evidence.claim, book.vocabulary) });
  const find = (text: string) => findClaims(text, book).filter(({ rule }) => !off.has(rule));
  return {
    findClaims: find,
    check: (text, { facts = {}, evidence = [] }, now, claims = find(text)) =>
      judgeClaims(text, claims, { facts, evidence: evidence.map(readEvidence), now }).filter(
        ({ rule }) => !off.has(rule),
      ),
  };
};

const CHAPTERS: readonly Chapter[] = [
  { phrases: INDONESIAN_PHRASES, lists: INDONESIAN_LISTS, isInnocent: false },
  { phrases: INDONESIAN_INNOCENT, lists: INDONESIAN_LISTS, isInnocent: true },
  { phrases: ENGLISH_PHRASES, lists: ENGLISH_LISTS, isInnocent: false },
  { phrases: ENGLISH_INNOCENT, lists: ENGLISH_LISTS, isInnocent: true },
];

const readOff = (off: readonly RuleId[]): ReadonlySet<RuleId> => {
  for (const id of off) {
    if (!Object.hasOwn(COPY_RULES, id)) throw new CopySettingsError("off", "unknown_rule", id);
    if (copyRule(id).severity === "B") throw new CopySettingsError("off", "rule_blocks", id);
  }
  return new Set(off);
};

const NO_WORDS: ReadonlySet<string> = new Set();
const wordsOf = (text: string, vocabulary = NO_WORDS): readonly string[] =>
  splitWords(foldText(text), vocabulary).map((word) => word.text);

/** What a shop writes is taken word by word: nothing in it is notation. */
const plainPhrase = (text: string): string => {
  const words = wordsOf(text);
  if (words.length === 0) throw new CopySettingsError("words", "no_words", text);
  return words.join(" ");
};

const addedWords = (added: NonNullable<CopySettings["words"]>): Chapter => {
  const entries = Object.entries(added).map(([id, rows]) => {
    if (!Object.hasOwn(COPY_RULES, id)) throw new CopySettingsError("words", "unknown_rule", id);
    return [id, rows.map((row) => plainPhrase(row))] as const;
  });
  return { phrases: Object.fromEntries(entries), lists: {}, isInnocent: false };
};
