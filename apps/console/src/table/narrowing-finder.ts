import { type Finding, findRows, wordsOf } from "./find-rows.ts";

type Found<Row> = Finding<Row> & { readonly rows: readonly Row[]; readonly found: readonly Row[] };

/**
 * Finds what `findRows` finds. Whoever goes on typing is looked for among what was found before, as nothing else could be found:
 * the last letters of a word are then looked for in a few rows and not in all.
 */
export const narrowingFinder = <Row>(): typeof findRows<Row> => {
  let last: Found<Row> | undefined;
  return (rows, finding) => {
    const found = findRows(last !== undefined && narrows(last, rows, finding) ? last.found : rows, finding);
    last = { ...finding, rows, found };
    return found;
  };
};

const narrows = <Row>(
  last: Found<Row>,
  rows: readonly Row[],
  { facets, asked, words, textOf }: Finding<Row>,
): boolean => {
  if (last.rows !== rows || last.facets !== facets || last.textOf !== textOf) return false;
  const now = wordsOf(words);
  return (
    facets.every(({ id }) => last.asked[id] === undefined || last.asked[id] === asked[id]) &&
    wordsOf(last.words).every((before) => now.some((word) => word.includes(before)))
  );
};
