import type { Database } from "@seimbang/database";

/** Runs within the transaction that is open, or within one of its own. */
export const inTransaction = <Result>(
  database: Database,
  run: (transaction: Database) => Promise<Result>,
): Promise<Result> => (database.isTransaction ? run(database) : database.transaction().execute(run));
