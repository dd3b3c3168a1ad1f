import { readFileSync } from "node:fs";
import { type Declaration, isBasis, namesIn } from "@seimbang/server";
import { parse } from "csv-parse/sync";
import { CommandError } from "./terminal/command-error.ts";

const COLUMNS = ["customer", "purposes", "basis", "evidence"] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Who agreed to what, from a CSV with the columns customer, purposes, basis and evidence.
 * @throws CommandError when a column is missing or a basis is none.
 */
export const readDeclarations = (path: string): ReadonlyMap<string, Declaration> => {
  const rows: Row[] = parse(readFileSync(path), { bom: true, columns: true, skipEmptyLines: true, trim: true });
  const missing = COLUMNS.filter((column) => rows[0] !== undefined && !(column in rows[0]));
  if (missing.length > 0) {
    throw new CommandError(
      "columns_missing",
      `${path} has no column ${missing.join(", ")}.`,
      `Its first line has to be: ${COLUMNS.join(",")}`,
    );
  }
  return new Map(rows.map((row, index) => [row.customer, toDeclaration(row, `${path}, line ${index + 2}`)]));
};

const toDeclaration = ({ purposes, basis, evidence }: Row, place: string): Declaration => {
  if (basis !== "" && !isBasis(basis)) {
    throw new CommandError("unknown_basis", `${place}: ${basis} is no legal basis.`, "Use for example: consent");
  }
  return {
    purposes: namesIn(purposes),
    basis: isBasis(basis) ? basis : undefined,
    evidence: evidence === "" ? undefined : evidence,
  };
};
