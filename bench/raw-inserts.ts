import type { OpenDatabase } from "@seimbang/database";

/** A row as the driver hands it over, and takes it again. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** One way of inserting: so many rows in each statement, over so many connections at once. */
export type InsertPlan = { readonly connections: number; readonly batch: number };

const COLUMNS = [
  ...["subject_key", "event_id", "kind", "product_id", "category", "query", "quantity", "price", "currency"],
  ...["decision_id", "creative", "occurred_at", "received_at", "other_device", "purposes", "import_id"],
];

/**
 * Inserts the rows again as plainly and quickly as the driver can, and answers in how many milliseconds all were
 * committed. The statement is prepared once for each connection; each runs in a transaction of its own.
 */
export const insertRaw = async (
  { pool }: OpenDatabase,
  rows: readonly StoredRow[],
  { connections, batch }: InsertPlan,
): Promise<number> => {
  const statements = Array.from({ length: Math.ceil(rows.length / batch) }, (_, at) => {
    const some = rows.slice(at * batch, (at + 1) * batch);
    const values = some.flatMap((row) => COLUMNS.map((column) => row[column]));
    return { name: `insert ${some.length}`, text: insertOf(some.length), values };
  });
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  let next = 0;
  const insertInTurn = async (client: (typeof clients)[number]): Promise<void> => {
    for (let statement = statements[next++]; statement !== undefined; statement = statements[next++]) {
      await client.query(statement);
    }
  };
  const startedAt = performance.now();
  await Promise.all(clients.map(insertInTurn));
  const milliseconds = performance.now() - startedAt;
  for (const client of clients) client.release();
  return milliseconds;
};

const insertOf = (rows: number): string => {
  const row = (at: number) => `(${COLUMNS.map((_, column) => `$${at * COLUMNS.length + column + 1}`).join()})`;
  return `insert into event (${COLUMNS.join()}) values ${Array.from({ length: rows }, (_, at) => row(at)).join()}`;
};
