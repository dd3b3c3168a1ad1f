import type { Database } from "@seimbang/database";
import type { ImportReport } from "./import-report.ts";
import type { Fields } from "./message.ts";

/** Writes down what an import declares, before its first line is read. */
export const startImport = async (
  database: Database,
  importId: string,
  declaration: Fields,
  at: number,
): Promise<void> => {
  const row = { import_id: importId, kind: "events", declaration: JSON.stringify(declaration), report: "{}" } as const;
  await database
    .insertInto("import")
    .values({ ...row, started_at: new Date(at), finished_at: null })
    .execute();
};

export const finishImport = async (database: Database, report: ImportReport, at: number): Promise<void> => {
  await database
    .updateTable("import")
    .set({ report: JSON.stringify(report), finished_at: new Date(at) })
    .where("import_id", "=", report.importId)
    .execute();
};
