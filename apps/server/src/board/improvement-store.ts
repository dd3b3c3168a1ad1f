import type { ImprovementDocumentWire } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";

/** What the shop changed because of what customers said. Times are milliseconds since 1970. */
export type StoredImprovement = {
  readonly improvementId: string;
  readonly version: number;
  readonly document: ImprovementDocumentWire;
  readonly writtenBy: string;
  readonly publishedAt: number;
  readonly updatedAt: number;
  readonly withdrawnAt: number | undefined;
};

const columnsOf = ({ version, document, writtenBy, publishedAt, updatedAt, withdrawnAt }: StoredImprovement) => ({
  ...{ version, document: JSON.stringify(document), written_by: writtenBy },
  ...{ published_at: new Date(publishedAt), updated_at: new Date(updatedAt) },
  withdrawn_at: withdrawnAt === undefined ? null : new Date(withdrawnAt),
});

export const insertImprovement = async (transaction: Database, improvement: StoredImprovement): Promise<void> => {
  await transaction
    .insertInto("improvement")
    .values({ improvement_id: improvement.improvementId, ...columnsOf(improvement) })
    .execute();
};

/** Writes the next version. False when somebody else was first. */
export const replaceImprovement = async (transaction: Database, improvement: StoredImprovement): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("improvement")
    .set(columnsOf(improvement))
    .where("improvement_id", "=", improvement.improvementId)
    .where("version", "=", improvement.version - 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

export const findImprovement = async (
  database: Database,
  improvementId: string,
): Promise<StoredImprovement | undefined> => {
  const row = await database
    .selectFrom("improvement")
    .selectAll()
    .where("improvement_id", "=", improvementId)
    .executeTakeFirst();
  return row && toImprovement(row);
};

/** The newest first, those that were withdrawn included. */
export const listImprovements = async (database: Database): Promise<readonly StoredImprovement[]> =>
  (await database.selectFrom("improvement").selectAll().orderBy("published_at", "desc").execute()).map(toImprovement);

const toImprovement = (row: Row<"improvement">): StoredImprovement => ({
  improvementId: row.improvement_id,
  version: row.version,
  // Only this file writes it, from checked documents.
  document: row.document as ImprovementDocumentWire,
  writtenBy: row.written_by,
  publishedAt: row.published_at.getTime(),
  updatedAt: row.updated_at.getTime(),
  withdrawnAt: row.withdrawn_at?.getTime(),
});
