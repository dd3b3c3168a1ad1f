/** What can be wrong with a file. Codes are stable; `say-outcome.ts` has a sentence for each. */
export type FindingCode =
  | "not_text"
  | "not_known"
  | "not_as_written"
  | "line_too_long"
  | "line_cut"
  | "line_unknown"
  | "key_unknown"
  | "keys_unknown"
  | "checkpoint_wrong"
  | "checkpoint_out_of_place"
  | "entries_changed"
  | "truncated"
  | "entries_too_many"
  | "receipt_not_signed"
  | "receipt_changed"
  | "receipt_unbound"
  | "entry_of_another"
  | "statement_changed"
  | "statement_of_another"
  | "not_in_log"
  | "forked";

/** What is wrong, and where: the line from 1 on, the byte of the file from 0 on. */
export type Finding = {
  readonly code: FindingCode;
  readonly line: number;
  readonly byte: number;
  readonly values: Readonly<Record<string, string | number>>;
};

/** Where a file stops being what it should be. */
export class Found extends Error {
  readonly finding: Finding;
  /** Which file, where several are read. */
  file: string | undefined;

  constructor(code: FindingCode, { line, byte }: Pick<Finding, "line" | "byte">, values: Finding["values"] = {}) {
    super(code);
    this.name = "Found";
    this.finding = { code, line, byte, values };
  }

  in(file: string): this {
    this.file = file;
    return this;
  }
}
