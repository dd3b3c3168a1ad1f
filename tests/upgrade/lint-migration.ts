import { parse } from "libpg-query";
import { below, type Node, nodesAt } from "../citus/read-statement.ts";

/**
 * What a migration must not do while servers of the version before still serve: they read and write by the schema that they know. Whatever is
 * not read any more is taken away by a later version, and its file says which version stopped reading it: `-- unread since 0.2.0`. What locks a
 * large table says why that is short: `-- locks: …`.
 * @see https://martinfowler.com/bliki/ParallelChange.html
 * @see https://www.postgresql.org/docs/current/sql-altertable.html "Notes", for what rewrites or scans a table
 */
export type MigrationFlaw = "takes_away" | "renames" | "changes_type" | "refuses_old_writers" | "locks_large_table";

const UNREAD = /^--.*\bunread since (\d+\.\d+\.\d+)/m;
const LOCKS = /^--.*\blocks: \S/m;
/** Tables that grow with every visit; any other has few enough rows to be locked for a moment. */
const LARGE = new Set(["event", "decision", "choice", "subject", "identity", "log_entry", "log_node", "message"]);

/** Of alterations: what takes something away, what older writers cannot satisfy, and what scans or rewrites all rows under a lock. */
const ALTERATIONS: Readonly<Record<string, MigrationFlaw>> = {
  AT_DropColumn: "takes_away",
  AT_DropConstraint: "takes_away",
  AT_AlterColumnType: "changes_type",
  AT_SetNotNull: "refuses_old_writers",
  AT_AddConstraint: "refuses_old_writers",
  AT_DropNotNull: "locks_large_table",
};

/** What is wrong with a migration, but for what its markers answer for. */
export const lintMigration = async (text: string): Promise<ReadonlySet<MigrationFlaw>> => {
  const { stmts = [] } = await parse(text);
  const statements = stmts.map(({ stmt }) => stmt as Node);
  const made = new Set(statements.flatMap((one) => tableOf(one, "CreateStmt")));
  const found = new Set(statements.flatMap((one) => flawsOf(one, made)));
  for (const flaw of ["takes_away", "renames", "changes_type"] as const) if (UNREAD.test(text)) found.delete(flaw);
  if (LOCKS.test(text)) for (const flaw of ["locks_large_table", "refuses_old_writers"] as const) found.delete(flaw);
  return found;
};

const tableOf = (statement: Node, kind: string): readonly string[] => {
  const name = ((statement[kind] as Node | undefined)?.["relation"] as Node | undefined)?.["relname"];
  return typeof name === "string" ? [name] : [];
};

/** What was made in the same file nobody reads yet. */
const flawsOf = (statement: Node, made: ReadonlySet<string>): readonly MigrationFlaw[] => {
  const [kind = ""] = Object.keys(statement);
  const [table] = tableOf(statement, kind);
  if (table !== undefined && made.has(table)) return [];
  if (kind === "RenameStmt") return ["renames"];
  if (kind === "DropStmt")
    return (statement["DropStmt"] as Node)["removeType"] === "OBJECT_INDEX" ? [] : ["takes_away"];
  const isLarge = table !== undefined && LARGE.has(table);
  if (["IndexStmt", "UpdateStmt", "DeleteStmt"].includes(kind)) return isLarge ? ["locks_large_table"] : [];
  if (kind !== "AlterTableStmt") return [];
  return nodesAt(statement["AlterTableStmt"] as Node, "cmds").flatMap((one) =>
    alterationFlaws(one["AlterTableCmd"] as Node, isLarge),
  );
};

const alterationFlaws = (command: Node, isLarge: boolean): readonly MigrationFlaw[] => {
  const flaw = ALTERATIONS[String(command["subtype"])];
  if (flaw !== undefined) return flaw === "locks_large_table" && !isLarge ? [] : [flaw];
  if (command["subtype"] !== "AT_AddColumn") return [];
  const constraints = [...below(command)].flatMap(([kind, node]) =>
    kind === "Constraint" ? [String(node["contype"])] : [],
  );
  const hasDefault = constraints.includes("CONSTR_DEFAULT");
  return constraints.includes("CONSTR_NOTNULL") && !hasDefault ? ["refuses_old_writers"] : [];
};
