import type { Database, NewRow, Row } from "@seimbang/database";
import { sql } from "kysely";

export const insertHoney = async (transaction: Database, honey: NewRow<"honey_customer">): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("honey_customer")
    .values(honey)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

/** All that there ever were, the newest first. */
export const listHoney = (database: Database): Promise<readonly Row<"honey_customer">[]> =>
  database.selectFrom("honey_customer").selectAll().orderBy("honey_id", "desc").execute();

/** Whether there was one that was not retired. */
export const setRetired = async (transaction: Database, honeyId: string, now: number): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("honey_customer")
    .set({ retired_at: new Date(now) })
    .where("honey_id", "=", honeyId)
    .where("retired_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/** Since when the shop has anybody who chose; undefined where nobody has. */
export const findFirstChoice = async (database: Database): Promise<number | undefined> => {
  const { rows } = await sql<{ first_at: Date | null }>`select min(at) as first_at from choice`.execute(database);
  return rows[0]?.first_at?.getTime();
};
