import type { AddressState } from "./address-state.ts";
import type { TextOf } from "./search-texts.ts";
import type { Facet } from "./value-column.ts";

export type Finding<Row> = {
  readonly facets: readonly Facet<Row>[];
  /** By which of each facet's values rows are picked, by the name of the facet; all rows where none is. */
  readonly asked: AddressState;
  /** As somebody typed them: a row has every one of them somewhere. */
  readonly words: string;
  readonly textOf: TextOf<Row>;
};

/** Rows that have every word somewhere and every value asked for, in the order in which they came. */
export const findRows = <Row>(rows: readonly Row[], { facets, asked, words, textOf }: Finding<Row>): readonly Row[] => {
  const each = wordsOf(words);
  const picked = facets.flatMap((facet) => {
    const value = asked[facet.id];
    return value === undefined ? [] : [{ facet, value }];
  });
  if (each.length === 0 && picked.length === 0) return rows;
  return rows.filter((row) => {
    if (!picked.every(({ facet, value }) => [facet.valueOf(row)].flat().includes(value))) return false;
    if (each.length === 0) return true;
    const text = textOf(row);
    return each.every((word) => text.includes(word));
  });
};

/** What somebody typed, word by word, in small letters as texts are found by. */
export const wordsOf = (typed: string): readonly string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);
