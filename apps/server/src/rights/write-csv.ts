import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";
import { type ExportPart, linesOf } from "./export-part.ts";

type Field = { readonly path: string; readonly value: string };

const COLUMNS = ["part", "number", "at", "field", "value"] as const;
/** The fields that say when a line happened, the best first. */
const TIMES = ["occurred_at", "decided_at", "at", "receivedAt", "created_at", "stored_at", "expires_at"];

/**
 * An export as one table that every spreadsheet opens: a row for each field of each line, to be filtered by part and
 * grouped by number.
 */
export async function* writeCsv(parts: AsyncIterable<ExportPart>): AsyncGenerator<string, void, undefined> {
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  for await (const { name, content } of parts) {
    let number = 0;
    for await (const line of linesOf(content)) {
      number += 1;
      yield rowsOf(name, number, line).map(csvRow).join("");
    }
  }
}

const rowsOf = (part: string, number: number, line: unknown): readonly (readonly string[])[] => {
  const fields = fieldsOf(line, "");
  const at = TIMES.flatMap((name) => fields.find(({ path }) => path === name) ?? [])[0]?.value ?? "";
  return fields.map(({ path, value }) => [part, String(number), at, path, value]);
};

const fieldsOf = (value: unknown, path: string): readonly Field[] => {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [{ path, value: String(value) }];
  const isList = Array.isArray(value) && value.every((one) => typeof one !== "object");
  if (isList) return value.length === 0 ? [] : [{ path, value: value.join("; ") }];
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, path === "" ? name : `${path}.${name}`));
};
