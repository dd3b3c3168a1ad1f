import type { ExperimentReportWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";

/** What was told at a look, and how many were behind each part of it, by arm. */
export type Look = {
  readonly report: ExperimentReportWire;
  /** By kind and name, as in `level level_2`; what was not told is not there. */
  readonly behind: Readonly<Record<string, readonly number[]>>;
};

export type KeptLook = Look & { readonly at: number };

export const findLook = async (database: Database, experimentId: string): Promise<KeptLook | undefined> => {
  const row = await database
    .selectFrom("experiment_look")
    .select(["looked_at", "look"])
    .where("experiment_id", "=", experimentId)
    .executeTakeFirst();
  // Written by this file only.
  return row && { ...(row.look as Look), at: row.looked_at.getTime() };
};

/** In place of the one that it was held against; of two at once the first stands. Answers whether this one was. */
export const replaceLook = async (
  database: Database,
  experimentId: string,
  { at, ...look }: KeptLook,
  former: KeptLook | undefined,
): Promise<boolean> => {
  const row = { looked_at: new Date(at), look: JSON.stringify(look) };
  if (former === undefined) {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto("experiment_look")
      .values({ experiment_id: experimentId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await database
    .updateTable("experiment_look")
    .set(row)
    .where("experiment_id", "=", experimentId)
    .where("looked_at", "=", new Date(former.at))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};
