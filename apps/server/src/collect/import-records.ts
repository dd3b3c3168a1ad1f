import type { DropReason } from "@seimbang/engine";
import { parse } from "csv-parse/sync";
import { refuseMissingColumns } from "../configuration/mapping-rules.ts";
import { UNREADABLE } from "../platform/decode-text.ts";
import type { TextRecord } from "../platform/split-records.ts";
import { columnsOf, type ImportMapping } from "./import-mapping.ts";
import { type Declaration, isBasis, namesIn } from "./judge-declaration.ts";
import { type MapRecord, recordMapper } from "./map-record.ts";
import { type Fields, isFields } from "./message.ts";

/** One line of an import: the message it means and what it declares itself, or why it means none. */
export type ImportRecord =
  | { readonly line: number; readonly message: Fields; readonly declaration: Partial<Declaration> }
  | { readonly line: number; readonly reason: DropReason; readonly field?: string };

export type RecordReader = {
  readonly read: (records: readonly TextRecord[]) => readonly ImportRecord[];
  /** Columns that the file has and the mapping does not read. */
  readonly columnsNotRead: () => readonly string[];
};

/** JSON Lines, one message each; a declaration of its own may stand in the message's `context.declaration`. */
export const jsonRecordReader = (): RecordReader => ({
  read: (records) => records.map(readJson),
  columnsNotRead: () => [],
});

const FAULTS = { quote_not_closed: "malformed_event", too_long: "event_too_large" } as const;

const unreadableBy = ({ fault, text }: Pick<TextRecord, "fault" | "text">): DropReason | undefined =>
  fault === undefined ? encodingFault(text) : FAULTS[fault];

const readJson = ({ line, text, fault }: TextRecord): ImportRecord => {
  const unreadable = unreadableBy({ fault, text });
  if (unreadable !== undefined) return { line, reason: unreadable };
  try {
    const read: unknown = JSON.parse(text);
    if (!isFields(read)) return { line, reason: "malformed_event" };
    // What a file says about sending says nothing about its clock now.
    const { sentAt: _, ...message } = read;
    return { line, message, declaration: declarationIn(message) };
  } catch {
    return { line, reason: "malformed_event" };
  }
};

const declarationIn = ({ context }: Fields): Partial<Declaration> => {
  const stated = isFields(context) ? context["declaration"] : undefined;
  if (!isFields(stated)) return {};
  const { purposes, basis, evidence } = stated;
  return {
    purposes: Array.isArray(purposes) ? purposes.map(String) : namesIn(typeof purposes === "string" ? purposes : ""),
    basis: isBasis(basis) ? basis : undefined,
    evidence: typeof evidence === "string" ? evidence : undefined,
  };
};

const encodingFault = (text: string): "wrong_encoding" | undefined =>
  text.includes(UNREADABLE) ? "wrong_encoding" : undefined;

/**
 * Any CSV through a mapping. Its first record names the columns.
 * @throws ConfigurationError when a column that the mapping reads is not there.
 */
export const csvRecordReader = (mapping: ImportMapping, countRepeats: (content: string) => number): RecordReader => {
  let header: readonly string[] | undefined;
  let map: MapRecord | undefined;
  const delimiter = delimiterOf(mapping);

  const open = (first: TextRecord | undefined): MapRecord => {
    header = (first === undefined ? [] : (alone(first.text, delimiter) ?? [])).map((column) => column.trim());
    refuseMissingColumns(columnsOf(mapping), header);
    return recordMapper(mapping, header, countRepeats);
  };

  return {
    read: (records) => {
      const isFirst = map === undefined;
      map ??= open(records[0]);
      const lines = isFirst ? records.slice(1) : records;
      const cells = cellsOfEach(lines, delimiter);
      const width = header?.length ?? 0;
      return lines.map((record, index) => readCells(record, cells[index], width, map));
    },
    columnsNotRead: () => {
      const read = columnsOf(mapping);
      return (header ?? []).filter((column) => !read.has(column));
    },
  };
};

export const delimiterOf = ({ delimiter }: ImportMapping): string => delimiter ?? ",";

const readCells = (
  { line, text, fault }: TextRecord,
  cells: readonly string[] | undefined,
  width: number,
  map: MapRecord | undefined,
): ImportRecord => {
  const unreadable = unreadableBy({ fault, text });
  if (unreadable !== undefined) return { line, reason: unreadable };
  if (cells === undefined || map === undefined || cells.length !== width) return { line, reason: "malformed_event" };
  return { line, ...map(cells) };
};

/** The cells of each record; undefined for one that is no record on its own. */
const cellsOfEach = (records: readonly TextRecord[], delimiter: string): readonly (readonly string[] | undefined)[] => {
  const whole = records.filter(({ fault }) => fault === undefined);
  const together = attempt(() =>
    cellsOf(
      whole.map(({ text }) => text),
      delimiter,
    ),
  );
  const isOneForOne = together?.length === whole.length;
  const cells = isOneForOne ? together : whole.map(({ text }) => alone(text, delimiter));
  const found = new Map(whole.map((record, index) => [record, cells[index]]));
  return records.map((record) => found.get(record));
};

const alone = (text: string, delimiter: string): readonly string[] | undefined => {
  const records = attempt(() => cellsOf([text], delimiter));
  return records?.length === 1 ? records[0] : undefined;
};

const attempt = <Result>(parseThem: () => Result): Result | undefined => {
  try {
    return parseThem();
  } catch {
    return undefined;
  }
};

const cellsOf = (texts: readonly string[], delimiter: string): readonly (readonly string[])[] =>
  parse(texts.join("\n"), { delimiter, relax_quotes: true, relax_column_count: true });
