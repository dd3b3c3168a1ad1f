/** The text of one record, without its line end, and the number of the line it begins on (the first is 1). */
export type TextRecord = {
  readonly line: number;
  readonly text: string;
  /** Not a record at all: a quote in it is never closed, or it is too long to be one. */
  readonly fault: "quote_not_closed" | "too_long" | undefined;
};

export type SplitSettings = {
  /** For CSV: the sign between fields. Without it, as in JSON Lines, every line is a record. */
  readonly delimiter: string | undefined;
  readonly recordsPerBatch: number;
  /** A quoted field that goes on for longer was never closed: then only its first line is given up. */
  readonly longestRecordLines?: number;
};

const LONGEST_RECORD_LINES = 50;
const LONGEST_LINE = 1_048_576;

/**
 * Cuts text into records, many at a time; empty lines are none. A quoted field may hold line ends. Where a quote is
 * never closed, the line that opened it is handed on as faulty and the lines after it are read as if it were not there.
 */
export async function* splitRecords(
  text: AsyncIterable<string>,
  { delimiter, recordsPerBatch, longestRecordLines = LONGEST_RECORD_LINES }: SplitSettings,
): AsyncGenerator<readonly TextRecord[]> {
  const reader = delimiter === undefined ? lineReader() : quotedReader(delimiter, longestRecordLines);
  let batch: TextRecord[] = [];
  for await (const lines of linesOf(text)) {
    batch.push(...reader(lines, false));
    for (; batch.length >= recordsPerBatch; batch = batch.slice(recordsPerBatch)) yield batch.slice(0, recordsPerBatch);
  }
  batch.push(...reader([], true));
  if (batch.length > 0) yield batch;
}

/** Takes further lines and answers the records they complete; `isEnd` says that no more will come. */
type ReadRecords = (lines: readonly string[], isEnd: boolean) => readonly TextRecord[];

const asRecord = (line: number, text: string): TextRecord => ({
  line,
  text,
  fault: text.length >= LONGEST_LINE ? "too_long" : undefined,
});

const isBlank = (text: string): boolean => text.trim() === "";

const lineReader = (): ReadRecords => {
  let read = 0;
  return (lines) => {
    const before = read;
    read += lines.length;
    return lines.map((text, index) => asRecord(before + index + 1, text)).filter(({ text }) => !isBlank(text));
  };
};

const quotedReader = (delimiter: string, longest: number): ReadRecords => {
  let open: readonly string[] = [];
  let read = 0;
  return (lines, isEnd) => {
    const pending = [...open, ...lines];
    const records: TextRecord[] = [];
    let at = 0;
    while (at < pending.length) {
      const length = lengthOfRecord(pending, at, { delimiter, longest });
      const isUndecided = length === undefined && !isEnd && pending.length - at < longest;
      if (isUndecided) break;
      const line = read + at + 1;
      const text = pending.slice(at, at + (length ?? 1)).join("\n");
      if (length === undefined) records.push({ line, text, fault: "quote_not_closed" });
      else if (!isBlank(text)) records.push(asRecord(line, text));
      at += length ?? 1;
    }
    read += at;
    open = pending.slice(at);
    return records;
  };
};

type RecordSigns = { readonly delimiter: string; readonly longest: number };

/** How many lines the record that begins at `at` has; undefined when its quotes are still open at the end. */
const lengthOfRecord = (lines: readonly string[], at: number, { delimiter, longest }: RecordSigns) => {
  let isInside = false;
  const end = Math.min(lines.length, at + longest);
  for (let index = at; index < end; index += 1) {
    isInside = endsInsideQuotes(lines[index] ?? "", isInside, delimiter);
    if (!isInside) return index - at + 1;
  }
  return undefined;
};

/** A field is quoted when it begins with a quote; the quote ends where the next sign is a delimiter or the line's end. */
const endsInsideQuotes = (line: string, startsInside: boolean, delimiter: string): boolean => {
  let isInside = startsInside;
  let at = 0;
  while (at <= line.length) {
    if (!isInside && line[at] !== '"') {
      const next = line.indexOf(delimiter, at);
      if (next === -1) return false;
      at = next + delimiter.length;
      continue;
    }
    const close = closingQuote(line, isInside ? at : at + 1, delimiter);
    if (close === undefined) return true;
    isInside = false;
    at = close + 1;
    if (at >= line.length) return false;
    at += delimiter.length;
  }
  return isInside;
};

const closingQuote = (line: string, from: number, delimiter: string): number | undefined => {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at)) {
    const isDoubled = line[at + 1] === '"';
    if (!isDoubled && (at + 1 === line.length || line.startsWith(delimiter, at + 1))) return at;
    at += isDoubled ? 2 : 1;
  }
  return undefined;
};

/** The whole lines of each piece of text as it comes. Of a line too long for any record only the beginning is kept. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = (lines.pop() ?? "").slice(0, LONGEST_LINE);
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  if (rest !== "") yield [withoutReturn(rest)];
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);
