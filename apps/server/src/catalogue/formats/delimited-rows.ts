import { parse } from "csv-parse/sync";
import { splitRecords, type TextRecord } from "../../platform/split-records.ts";
import type { FeedFlaw } from "./feed-part.ts";
import { flawAt } from "./feed-part.ts";

/** One record of a delimited file: its cells, or why it has none. */
export type DelimitedRow = {
  readonly line: number;
  readonly cells: readonly string[] | undefined;
  readonly fault: "quote_not_closed" | "too_long" | "wrong_columns" | undefined;
};
export type DelimitedFile = {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<DelimitedRow | FeedFlaw>;
};

const DELIMITERS = ["\t", ",", ";"] as const;
const RECORDS_PER_BATCH = 1_000;
export const LONGEST_RECORD_LINES = 500;

/**
 * Opens a file of columns whose first line names them. The sign between columns is the one its first line has most of.
 * A row with fewer columns than the first at the very end of a file that does not end its last line was cut off.
 */
export const openDelimited = async (text: AsyncIterable<string>): Promise<DelimitedFile> => {
  const pieces = text[Symbol.asyncIterator]();
  const { beginning, firstLine } = await readFirstLine(pieces);
  const delimiter = delimiterOf(firstLine);
  const all = continueFrom(beginning, pieces);
  const settings = { delimiter, recordsPerBatch: RECORDS_PER_BATCH, longestRecordLines: LONGEST_RECORD_LINES };
  const batches = splitRecords(all.text, settings)[Symbol.asyncIterator]();
  const first = await batches.next();
  const [head, ...others] = first.done === true ? [] : first.value;
  const header = head === undefined ? [] : (cellsOf([head.text], delimiter)?.[0] ?? []).map((name) => name.trim());
  const rows = rowsOf({ first: others, batches, delimiter, width: header.length, endsOpen: all.endsOpen });
  return { header, rows };
};

const LONGEST_HEADER = 65_536;

const readFirstLine = async (pieces: AsyncIterator<string>) => {
  let beginning = "";
  while (!beginning.trimStart().includes("\n") && beginning.length < LONGEST_HEADER) {
    const next = await pieces.next();
    if (next.done === true) break;
    beginning += next.value;
  }
  return { beginning, firstLine: beginning.trimStart().split("\n", 1)[0] ?? "" };
};

const delimiterOf = (line: string): string => {
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).delimiter;
};

const continueFrom = (beginning: string, pieces: AsyncIterator<string>) => {
  let last = "";
  const text = async function* (): AsyncGenerator<string> {
    yield beginning;
    last = beginning.at(-1) ?? "";
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
      yield next.value;
      last = next.value.at(-1) ?? last;
    }
  };
  return { text: text(), endsOpen: () => last !== "\n" };
};

type RowsInput = {
  readonly first: readonly TextRecord[];
  readonly batches: AsyncIterator<readonly TextRecord[]>;
  readonly delimiter: string;
  readonly width: number;
  readonly endsOpen: () => boolean;
};

async function* rowsOf({
  first,
  batches,
  delimiter,
  width,
  endsOpen,
}: RowsInput): AsyncGenerator<DelimitedRow | FeedFlaw> {
  let last: DelimitedRow | undefined;
  for (let records = first; ; ) {
    for (const row of toRows(records, delimiter, width)) {
      if (last !== undefined) yield last;
      last = row;
    }
    const next = await batches.next();
    if (next.done === true) break;
    records = next.value;
  }
  if (last === undefined) return;
  const isShort = last.fault === "wrong_columns" && (last.cells?.length ?? 0) < width;
  yield last;
  if (endsOpen() && (isShort || last.fault === "quote_not_closed")) yield flawAt(last.line, "feed_cut_off");
}

/** The cells of many records at once, or, when one of them upsets the others, of each alone. */
const toRows = (records: readonly TextRecord[], delimiter: string, width: number): readonly DelimitedRow[] => {
  const whole = records.filter(({ fault }) => fault === undefined);
  const together = cellsOf(
    whole.map(({ text }) => text),
    delimiter,
  );
  const isOneForOne = together?.length === whole.length;
  const cellsByRecord = new Map(
    whole.map((record, at) => [record, isOneForOne ? together[at] : cellsOf([record.text], delimiter)?.[0]]),
  );
  return records.map((record) => {
    const cells = cellsByRecord.get(record);
    const isWrong = cells === undefined || cells.length !== width;
    return { line: record.line, cells, fault: record.fault ?? (isWrong ? "wrong_columns" : undefined) };
  });
};

const cellsOf = (texts: readonly string[], delimiter: string): string[][] | undefined => {
  try {
    return parse(texts.join("\n"), { delimiter, relax_quotes: true, relax_column_count: true });
  } catch {
    return undefined;
  }
};
