import { readFileSync } from "node:fs";
import { LEGAL_BASES } from "@seimbang/engine";
import { type Declaration, isBasis, namesIn } from "@seimbang/server";
import { CsvError, parse } from "csv-parse/sync";
import { CommandError } from "./terminal/command-error.ts";

const COLUMNS = ["customer", "purposes", "basis", "evidence"] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Who agreed to what, from a CSV with the columns customer, purposes, basis and evidence.
 * @throws CommandError when it is no CSV, a column is missing or a basis is none.
 */
export const readDeclarations = (file: string): ReadonlyMap<string, Declaration> => {
  const rows = readRows(file);
  const missing = COLUMNS.filter((column) => rows[0] !== undefined && !(column in rows[0]));
  if (missing.length > 0) {
    throw new CommandError("columns_missing", { file, columns: missing.join(", "), wanted: COLUMNS.join(",") });
  }
  return new Map(rows.map((row, index) => [row.customer, toDeclaration(row, { file, line: String(index + 2) })]));
};

const readRows = (file: string): readonly Row[] => {
  try {
    return parse(readFileSync(file), { bom: true, columns: true, skipEmptyLines: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CommandError("not_csv", { file, line: String(error["lines"]) });
  }
};

type Place = { readonly file: string; readonly line: string };

const toDeclaration = ({ purposes, basis, evidence }: Row, place: Place): Declaration => {
  if (basis !== "" && !isBasis(basis)) {
    throw new CommandError("unknown_basis", { ...place, basis, bases: LEGAL_BASES.join(", ") });
  }
  return {
    purposes: namesIn(purposes),
    basis: isBasis(basis) ? basis : undefined,
    evidence: evidence === "" ? undefined : evidence,
  };
};
