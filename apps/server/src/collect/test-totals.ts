import type { Database } from "@seimbang/database";

/** For tests: what happened and is kept for nobody, summed over its writers, by `kind product`. */
export const eventTotals = async (database: Database): Promise<Readonly<Record<string, number>>> => {
  const rows = await database
    .selectFrom("event_count")
    .select(({ fn }) => ["kind as name", "product_id as detail", fn.sum("events").as("events")])
    .groupBy(["kind", "product_id"])
    .execute();
  return byName(rows);
};

/** For tests: what was left out, summed over its writers, by `reason detail`. */
export const dropTotals = async (database: Database): Promise<Readonly<Record<string, number>>> => {
  const rows = await database
    .selectFrom("drop_count")
    .select(({ fn }) => ["reason as name", "detail", fn.sum("events").as("events")])
    .groupBy(["reason", "detail"])
    .execute();
  return byName(rows);
};

type Total = { readonly name: string; readonly detail: string; readonly events: string | number | bigint };

const byName = (rows: readonly Total[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    rows.map(({ name, detail, events }) => [[name, detail].filter(Boolean).join(" "), Number(events)]),
  );
