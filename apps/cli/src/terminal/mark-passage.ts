/** A line of a text with one passage of it marked from below. */
export type MarkedPassage = { readonly excerpt: string; readonly marks: string };

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WIDE =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]/u;
/** What would move the cursor or change what is shown. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}]/gu;

/** A text in which nothing is left that a terminal would obey. */
export const showSafely = (text: string): string => text.replaceAll(UNSAFE, "·");

type Sign = { readonly shown: string; readonly columns: number; readonly isMarked: boolean };

/**
 * What surrounds a passage, cut to a width with an ellipsis on the sides that are cut, and under it a line that marks
 * the passage. Signs that a terminal would obey are shown as `·`.
 * @param start of the passage, in UTF-16 units; `end` is the first place after it
 */
export const markPassage = (text: string, start: number, end: number, width: number): MarkedPassage => {
  const signs = signsOf(text, start, end);
  const first = signs.findIndex(({ isMarked }) => isMarked);
  const from = firstShown(signs, first, width);
  const { shown, isCut } = fitting(signs.slice(from), width - (from > 0 ? 1 : 0));
  const before = from > 0 ? "…" : "";
  return {
    excerpt: before + shown.map((sign) => sign.shown).join("") + (isCut ? "…" : ""),
    marks: (before === "" ? "" : " ") + shown.map(markOf).join("").trimEnd(),
  };
};

const signsOf = (text: string, start: number, end: number): readonly Sign[] =>
  [...segmenter.segment(text)].map(({ segment, index }) => ({
    shown: showSafely(segment),
    columns: WIDE.test(segment) ? 2 : 1,
    isMarked: index < end && index + segment.length > start,
  }));

/** Everything when it fits; else a third of the width stands before the passage. */
const firstShown = (signs: readonly Sign[], first: number, width: number): number => {
  const all = signs.reduce((sum, { columns }) => sum + columns, 0);
  return all <= width ? 0 : Math.max(0, first - Math.floor(width / 3));
};

const fitting = (
  signs: readonly Sign[],
  width: number,
): { readonly shown: readonly Sign[]; readonly isCut: boolean } => {
  let taken = 0;
  const fits = signs.findIndex(({ columns }, at) => {
    taken += columns;
    return taken > width - (at === signs.length - 1 ? 0 : 1);
  });
  return fits < 0 ? { shown: signs, isCut: false } : { shown: signs.slice(0, fits), isCut: true };
};

const markOf = ({ columns, isMarked }: Sign): string => (isMarked ? "^" : " ").repeat(columns);
