import type { Claim } from "./claim.ts";

/** Three or more words of capitals alone, of which some are long: names of connectors and units are short. */
const CAPITALS = /(?<![\p{L}\d])\p{Lu}{2,}(?:[\s,!?&-]+\p{Lu}{2,}){2,}(?![\p{L}\d])/gu;
const LONG_WORD = /\p{Lu}{5,}/gu;
const ANY_WORD = /\p{Lu}{2,}/gu;
/** Of three words two are long, of four or more one. */
const isLoud = (run: string): boolean =>
  (run.match(LONG_WORD)?.length ?? 0) >= ((run.match(ANY_WORD)?.length ?? 0) > 3 ? 1 : 2);
const EXCLAMATIONS = /[!！](?:\s*[!！]){2,}/gu;
const EXCLAMATION = /[!！]/gu;
const MOST_EXCLAMATIONS = 2;
const ASTERISK = /(?<=[\p{L}\d%)])\*(?![\p{L}\d*])/gu;
const FOOTNOTE = /(?:^|\s)\*+\s*\p{L}/u;

/** What is hard to read by how it is set: capitals, exclamation marks, an asterisk that leads nowhere. */
export const findLoudWriting = (text: string): readonly Claim[] => {
  const passages = [...capitalsIn(text), ...exclamationsIn(text), ...danglingAsterisksIn(text)];
  return passages.map(({ 0: passage, index: start }) => ({
    ...{ rule: "READ", start, end: start + passage.length, passage, words: [], numbers: [] },
  }));
};

const capitalsIn = (text: string): readonly RegExpExecArray[] =>
  [...text.matchAll(CAPITALS)].filter(([run]) => isLoud(run));

/** Runs of them, or where they are scattered the first that is too many. */
const exclamationsIn = (text: string): readonly RegExpExecArray[] => {
  const runs = [...text.matchAll(EXCLAMATIONS)];
  return runs.length > 0 ? runs : [...text.matchAll(EXCLAMATION)].slice(MOST_EXCLAMATIONS, MOST_EXCLAMATIONS + 1);
};

const danglingAsterisksIn = (text: string): readonly RegExpExecArray[] =>
  FOOTNOTE.test(text) ? [] : [...text.matchAll(ASTERISK)];
