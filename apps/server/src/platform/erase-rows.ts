import type { DatabaseTransaction, Schema } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

/** The tables about people: those whose rows say whose they are. */
type TableOfPeople = {
  [Table in keyof Schema]: "subject_key" extends keyof Schema[Table] ? Table : never;
}[keyof Schema];

/** Removes everything of a person from tables, in their order, and answers how many rows each lost. */
export const eraseRows = async <Table extends TableOfPeople>(
  transaction: DatabaseTransaction,
  tables: readonly Table[],
  subject: SubjectKey,
): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where subject_key = ${subject}`.execute(
      transaction,
    );
    counts[table] = Number(numAffectedRows);
  }
  return counts;
};
